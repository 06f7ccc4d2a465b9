import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { atRest, goTo, lookAround, sizes, treeOf } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

const row = (words: string | RegExp): Locator => page.locator('.row', { hasText: words });

describe('a ring', () => {
  test('finishes what is due in one tap, and Undo brings it back within its seconds', async () => {
    const handOver = row('Hand over 40 winter sets');
    await handOver.locator('.ring').click();
    await handOver.waitFor({ state: 'detached' });
    expect(await page.locator('.glance-tile', { hasText: 'Winter sets' }).innerText()).toContain('352');
    await page.locator('.undo-bar button', { hasText: 'Undo' }).click();
    await handOver.waitFor();
    expect(await page.locator('.glance-tile', { hasText: 'Winter sets' }).innerText()).toContain('312');
    await page.locator('.undo-bar').waitFor({ state: 'detached' });
  });

  test('Undo goes along to the next screen, and lies over nothing that can be tapped there', async () => {
    const handOver = row('Hand over 40 winter sets');
    for (const size of [sizes.phone, sizes.laptop]) {
      await page.setViewportSize(size);
      await handOver.locator('.ring').click();
      await goTo(page, 'people');
      await row('K\u2011010').first().click();
      await page.locator('h1', { hasText: 'K\u2011010' }).waitFor();
      await page.locator('.undo-bar').filter({ visible: true }).waitFor();
      expect(await page.evaluate(coveredControls)).toEqual([]);
      await page.locator('.undo-bar button').filter({ visible: true }).click();
      await goTo(page, 'today');
      await handOver.waitFor();
    }
    await page.setViewportSize(sizes.phone);
  });
});

/** Controls that no scrolling brings out from under something else. */
function coveredControls(): readonly string[] {
  const controls = [
    ...document.querySelectorAll<HTMLElement>('#content button, .dock button, .action-bar button'),
  ];
  return controls.filter((one) => one.checkVisibility() && !reached(one)).map((one) => one.innerText);

  function reached(one: HTMLElement): boolean {
    one.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = one.getBoundingClientRect();
    const on = document.elementFromPoint(left + width / 2, top + height / 2);
    return on !== null && (one.contains(on) || on.contains(one));
  }
}

describe('two versions', () => {
  test('are kept side by side: Today asks no more of them, and they are found again at its end', async () => {
    await row('Two versions of K\u2011010').click();
    await page.locator('.action-bar .button', { hasText: 'Keep both' }).click();
    await page.locator('output', { hasText: 'does not ask about it again' }).waitFor();
    await page.locator('.action-bar .button', { hasText: 'Back to Today' }).click();
    await page.locator('h1', { hasText: 'Today' }).waitFor();
    const kept = page.locator('.button', { hasText: 'stays in two versions' });
    await kept.waitFor();
    expect(await row('Two versions of K\u2011010').count()).toBe(0);
    await kept.click();
    await row('Two versions of K\u2011010').waitFor();
  });

  test('wait on Today, are chosen between, and nothing is asked twice', async () => {
    await row('Two versions of K\u2011010').click();
    await page.locator('.version-option').nth(2).waitFor();
    expect(await page.locator('.version-option').count()).toBe(3);
    expect(await page.locator('.version-option input').last().isChecked()).toBe(true);
    const line = page.locator('.action-line');
    expect(await line.innerText()).toBe(
      'Nothing is chosen yet. If you keep both, the record goes on with both.',
    );
    await page.locator('.version-option', { hasText: 'To go to school again' }).click();
    expect(await line.innerText()).toContain('This choice cannot be undone');
    const save = page.locator('.action-bar .button', { hasText: 'Save like this' });
    await asksOnce(page, 'records.settle', { keep: '00'.repeat(32) });
    await save.click();
    await page.locator('.alert.stop').waitFor();
    await page.locator('.version-option').last().click();
    expect(await page.locator('.alert.stop').count()).toBe(0);
    await page.locator('.version-option', { hasText: 'To go to school again' }).click();
    await save.click();
    await page.locator('output', { hasText: 'it is saved on this device' }).waitFor();
    await page.locator('.action-bar .button', { hasText: 'Back to Today' }).click();
    await page.locator('h1', { hasText: 'Today' }).waitFor();
    await atRest(page);
    expect(await row('Two versions of K\u2011010').count()).toBe(0);
    await goTo(page, 'people');
    await row('K\u2011010').first().click();
    await page.locator('h1', { hasText: 'K\u2011010' }).waitFor();
    await atRest(page);
    expect(await page.locator('.versions').count()).toBe(0);
  });
});

/** The next time that this is asked of a worker, it is asked with something else in it, as if the records had moved on. */
const asksOnce = (page: Page, intent: string, other: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate(
    ({ intent: wanted, other: inside }) => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (this: Worker, ...given: readonly unknown[]): void {
        const [message, ...rest] = given;
        const asked = Object(message);
        if (!JSON.stringify(asked).includes(wanted)) return void Reflect.apply(postMessage, this, given);
        Worker.prototype.postMessage = postMessage;
        const changed = JSON.parse(JSON.stringify(asked), (key, value: unknown) => inside[key] ?? value);
        Reflect.apply(postMessage, this, [changed, ...rest]);
      };
    },
    { intent, other },
  );

describe('a name', () => {
  const hold = (): Locator => page.locator('.hold-button');
  const shown = (): Locator => page.locator('.hold dd.shown');

  test('costs a hold of one second, by finger or space bar, and less shows nothing', async () => {
    await hold().focus();
    await page.keyboard.down(' ');
    await page.waitForTimeout(300);
    await page.keyboard.up(' ');
    await page.waitForTimeout(1200);
    expect(await shown().count()).toBe(0);
    await page.keyboard.down(' ');
    await shown().waitFor();
    await page.keyboard.up(' ');
    const name = await shown().innerText();
    expect(name.length).toBeGreaterThan(2);
    expect(await page.title()).not.toContain(name);
    expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain(name);
    await page.locator('.hold button').click();
    expect(await treeOf(page)).not.toContain(name);
  });

  test('is counted, and whose it was is written nowhere', async () => {
    await goTo(page, 'settings');
    const counted = page.locator('.fact', { hasText: 'Names or addresses shown' });
    expect(await counted.innerText()).toContain('once');
  });
});
