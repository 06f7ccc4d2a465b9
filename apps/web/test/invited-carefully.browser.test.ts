import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import {
  begins,
  called,
  compartmentRow,
  gives,
  invites,
  opensFile,
  type Profile,
  primary,
  savedBy,
  saveOf,
  seesOthers,
  untilPictures,
} from './sharing.ts';
import { atRest, goTo, sizes, speak } from './visit.ts';

// Somebody may stand between the two people, and both are in a hurry.

const app = appAtHand();

let here: Profile;
let there: Profile;
beforeAll(async () => {
  here = await begins(app.browser, app.address);
  there = await begins(app.browser, app.address, { joins: true });
});
afterAll(async () => {
  for (const one of [here, there]) await one.expectClean();
});

const same = (page: Page) => page.locator('.action-bar .button', { hasText: 'All four are the same' });
const different = (page: Page) => page.locator('.action-bar .button', { hasText: 'Not the same' });
const textOn = (page: Page): Promise<string> => page.locator('#content').innerText();
const membersRow = (page: Page) => page.locator('.row', { hasText: 'shelter\u20111' });

describe('one sees other pictures than the other', () => {
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  test('the newcomer, after the steward has added the device: the steward disconnects it with one tap', async () => {
    await untilPictures(here.page, there.page, await invites(here.page, ['shelter-1', 'names-1']));
    await same(here.page).click();
    await here.page.locator('h2', { hasText: 'If their pictures are not the same' }).waitFor();
    await seesOthers(there.page);
    const said = await textOn(there.page);
    expect(said).toContain('they disconnect the device that they just added, at once');
    expect(said).not.toContain('Nothing was given');
    await here.page.locator('.button.danger', { hasText: 'disconnect it now' }).click();
    await here.page.locator('h1', { hasText: 'Taken back' }).waitFor();
    expect(await textOn(here.page)).toContain('is disconnected, and the keys are changed');
    await primary(here.page).click();
    await compartmentRow(here.page, 'shelter-1').waitFor();
    expect(await compartmentRow(here.page, 'shelter-1').innerText()).toContain('one copy only');
    expect(await here.page.locator('h2', { hasText: 'Invitations' }).count()).toBe(0);
  });

  test('invited once more, they press Enter while the pictures stand there: nothing ends, and nobody is let in', async () => {
    const words = await invites(here.page, ['shelter-1']);
    await goTo(there.page, 'today');
    await untilPictures(here.page, there.page, words);
    for (const { page } of [here, there]) {
      expect(await focused(page)).toBe('Four pictures');
      await page.keyboard.press('Enter');
      for (const button of [different(page), page.locator('.page-actions .button')]) {
        await button.focus();
        await page.keyboard.press('Enter');
        await page.locator('.sheet').waitFor();
        await expect.poll(() => focused(page)).toMatch(/^(Compare once more|Go on with it)$/);
        await page.keyboard.press('Enter');
        await page.locator('.sheet').waitFor({ state: 'detached' });
      }
      await page.locator('.pictures').waitFor();
      expect(await same(page).count()).toBe(1);
    }
    await different(there.page).click();
    expect(await there.page.locator('.sheet').innerText()).toContain(
      'Say it aloud to the other person now: their device learns nothing of it from this one',
    );
    await there.page.keyboard.press('Escape');
    await there.page.locator('.sheet').waitFor({ state: 'detached' });
  });

  test('the steward, after the newcomer has agreed: the newcomer leaves again, and nothing stays', async () => {
    await same(there.page).click();
    await seesOthers(here.page);
    expect(await textOn(here.page)).toContain('they take that back on their device');
    await there.page.locator('.button.danger', { hasText: 'leave again' }).click();
    await there.page.locator('h1', { hasText: 'Taken back' }).waitFor();
    for (const { page } of [here, there]) await primary(page).click();
  });
});

describe('an invitation to two compartments', () => {
  let words = '';
  let first: Buffer;
  let answer: Buffer;
  let pictures: Buffer;
  let records: Buffer;
  /** What does not fit or read well where the invitation stands: narrow, with large letters, dark, and in three more languages. */
  const look = async ({ page }: Profile): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const language of ['日本語', '한국어', '中文', 'English']) {
      await speak(page, language);
      await goTo(page, 'members');
      // The invitation stands above the compartment of its name, once both are there.
      await atRest(page);
      await page.locator('.row-open', { hasText: 'shelter' }).first().click();
      await page.locator('.action-bar').waitFor();
      const judged = await (language === 'English' ? findingsAtEverySize(page) : findingsOfWords(page));
      found.push(...judged.map((one) => `${language}: ${one}`));
    }
    return found;
  };
  const ticked = (page: Page): Promise<readonly boolean[]> =>
    page.locator('.radio-row input').evaluateAll((all) => all.map((one) => one.matches(':checked')));

  test('saving says what comes next; to a compartment in which nothing is recorded yet: the device will hold all that comes', async () => {
    words = await invites(here.page, ['shelter-1', 'names-1']);
    first = await saveOf(here.page);
    await here.page.locator('text=The file is saved. Give it to the other person').waitFor();
    await goTo(there.page, 'today');
    await there.page.fill('#field-words', words);
    await primary(there.page).click();
    await opensFile(there.page, first);
    await there.page.locator('.hull').waitFor();
    expect(await textOn(there.page)).toContain('this device will hold all that is recorded there');
    await there.page.setViewportSize({ width: 360, height: 740 });
    expect(await runTogether(there.page)).toEqual([]);
    await there.page.evaluate(() => {
      document.documentElement.style.fontSize = '250%';
    });
    expect(await runTogether(there.page)).toEqual([]);
    expect(await there.page.locator('.hull-word', { hasText: 'Volunteers' }).isVisible()).toBe(true);
    await there.page.evaluate(() => document.documentElement.removeAttribute('style'));
    await there.page.setViewportSize(sizes.phone);
  });

  test('its own file, and the same file twice, are answered with a sentence', async () => {
    await opensFile(here.page, first);
    await here.page.locator('text=This is the file of this device').waitFor();
    await primary(there.page).filter({ hasText: 'Accept' }).click();
    await there.page.locator('.file-out').waitFor();
    answer = await saveOf(there.page);
    await opensFile(there.page, answer);
    await there.page.locator('text=This is the file of this device').waitFor();
    await opensFile(there.page, first);
    await there.page.locator('text=This file has been opened here already').waitFor();
    expect(await there.page.locator('text=This is the file of this device').count()).toBe(0);
  });

  test('the steward first hands over the file with the pictures: before that nobody can agree', async () => {
    await opensFile(here.page, answer);
    await here.page.locator('.pictures').waitFor();
    expect(await same(here.page).count()).toBe(0);
    expect(await here.page.locator('.action-bar').innerText()).toContain('First hand over this file');
    expect(await look(here)).toEqual([]);
    // Tapped twice: the second tap comes down where the next question has come up.
    const { x = 0, y = 0, width = 0, height = 0 } = (await primary(here.page).boundingBox()) ?? {};
    pictures = await savedBy(here.page, async () => {
      for (const pause of [300, 0]) {
        await here.page.mouse.click(x + width * 0.75, y + height / 2);
        await here.page.waitForTimeout(pause);
      }
    });
    await same(here.page).waitFor();
    await here.page.locator('text=Once the other person has opened it').waitFor();
  });

  test('a file of records before the pictures were compared says what comes first', async () => {
    await same(here.page).click();
    await here.page.locator('text=One more file carries the records').waitFor();
    records = await saveOf(here.page);
    await opensFile(there.page, records);
    const alert = there.page.locator('.alert.stop');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('first open their file with the pictures');
    await opensFile(there.page, pictures);
    await there.page.locator('.pictures').waitFor();
    await same(there.page).click();
    await there.page.locator('.file-drop').waitFor();
  });

  test('every step fits and reads well: narrow, with large letters, dark, in four languages', async () => {
    expect(await look(here)).toEqual([]);
  });

  test('nobody is the only member where nothing has come yet, and both days say what they wait for', async () => {
    await goTo(there.page, 'today');
    await there.page.locator('.row', { hasText: 'Open the first file with records' }).first().waitFor();
    await goTo(here.page, 'today');
    await here.page.locator('.row', { hasText: 'The new device has not answered yet' }).first().waitFor();
    expect(await membersRow(here.page).count()).toBe(1);
    await goTo(there.page, 'members');
    await membersRow(there.page).first().waitFor();
    expect(await textOn(there.page)).not.toContain('You are the only member here');
    // Opened where files are opened, not where the invitation stands.
    await goTo(there.page, 'share');
    await opensFile(there.page, records);
    await there.page.locator('output h3').first().waitFor();
    await goTo(there.page, 'members');
    await there.page.locator('#field-alias').waitFor();
    expect(await there.page.locator('h2', { hasText: 'Invitations' }).count()).toBe(0);
  });

  test('where the steward has no name, no half of the answer is forgotten: both places are ticked', async () => {
    await called(there.page, 'Linnet');
    await goTo(there.page, 'share');
    await there.page.locator('.radio-row').nth(1).waitFor();
    expect(await ticked(there.page)).toEqual([true, true]);
  });

  test('a steward without a name is asked for one before the next invitation, and is one device from then on', async () => {
    await goTo(here.page, 'members');
    await here.page.locator('.page-actions .button.primary').click();
    await called(here.page, 'Heron');
    await gives(here.page, there.page);
    await goTo(there.page, 'share');
    await there.page.locator('.radio-row', { hasText: 'Heron' }).waitFor();
    expect(await ticked(there.page)).toEqual([true]);
  });
});

/** Numbers under the hull that touch the one before them, or stick out of the place that they have. */
const runTogether = (page: Page): Promise<readonly string[]> =>
  page.locator('.hull-cells li').evaluateAll((cells) => {
    const boxes = cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell.lastElementChild ?? cell);
      const { left, right, top, bottom } = [...range.getClientRects()].at(-1) ?? cell.getBoundingClientRect();
      return { text: cell.textContent, left, right, top, bottom };
    });
    return boxes.flatMap(({ text, left, top, bottom }, at) => {
      const before = boxes[at - 1];
      const isBeside = before && before.top < bottom && before.bottom > top;
      return isBeside && before.right + 2 > left ? [`${before.text} ${text}`] : [];
    });
  });
