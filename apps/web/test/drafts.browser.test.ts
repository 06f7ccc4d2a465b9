import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { visitAtHand } from './before-tests.ts';
import { atRest, goTo, lookAround } from './visit.ts';

let page: Page;
visitAtHand({}, async (one) => {
  ({ page } = one);
  await lookAround(page);
});

test('what was saved is not kept as something begun: tomorrow the form says the day of tomorrow', async () => {
  await page.evaluate(hearDrafts);
  await goTo(page, 'places');
  await page.locator('.row-open', { hasText: 'SS\u201103' }).first().click();
  await page.locator('button', { hasText: 'What happened here' }).first().click();
  await page.locator('#content[data-screen="shelter.house-incidents"] #field-note').waitFor();
  await page.selectOption('#field-happened', 'quarrel');
  await page.fill('#field-note', 'Two voices at the door.');
  await expect.poll(() => draftsKept(page)).toEqual(['Two voices at the door.']);
  await page.locator('.form-fields .card .button').first().click();
  await page.locator('.row-open', { hasText: 'A quarrel' }).waitFor();
  await expect.poll(() => page.inputValue('#field-note')).toBe('');
  // The form that stands here now is as it was offered, and nobody has typed: leaving it keeps nothing either.
  await goTo(page, 'today');
  await atRest(page);
  expect(await draftsKept(page)).toEqual([]);
});

/** What is said to the vault of what somebody is typing. */
function hearDrafts(): void {
  const kept = new Map<string, { readonly note: string } | null>();
  const { postMessage } = Worker.prototype;
  Object.assign(Worker.prototype, {
    postMessage(this: Worker, ...given: readonly [{ readonly body?: DraftWritten }]): void {
      const { body } = given[0];
      if (body?.ask === 'write-draft') kept.set(body.key, body.value);
      Reflect.apply(postMessage, this, given);
    },
  });
  Object.assign(globalThis, { draftsKept: kept });
}
interface DraftWritten {
  readonly ask: string;
  readonly key: string;
  readonly value: { readonly note: string } | null;
}

const draftsKept = (shown: Page): Promise<readonly string[]> =>
  shown.evaluate(`[...draftsKept.values()].filter((one) => one !== null).map(({ note }) => note)`);
