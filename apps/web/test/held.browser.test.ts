import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstCompartments } from '../src/worker/compartments.ts';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import {
  begins,
  invites,
  letIn,
  openPlace,
  opens,
  opensFile,
  type Profile,
  primary,
  savedBy,
  saveOf,
  startsOn,
} from './sharing.ts';
import { atRest, goTo, speak, visit } from './visit.ts';

const app = appAtHand();

const allCompartments = firstCompartments.map(({ name }) => name);

const placesOn = async (page: Page): Promise<string> => {
  await goTo(page, 'places');
  await atRest(page);
  return page.locator('#content').innerText();
};
const introduces = async ({ page }: Profile, alias: string): Promise<void> => {
  await goTo(page, 'members');
  await page.fill('#field-alias', alias);
  await page.locator('form .button').click();
  await page.locator('#field-alias').waitFor({ state: 'detached' });
};
/** A file for everybody whom this device knows. */
const fileForAll = async (page: Page): Promise<Buffer> => {
  await goTo(page, 'share');
  await page.locator('.radio-row input').first().waitFor();
  for (const box of await page.locator('.radio-row input').all()) await box.check();
  return savedBy(page, () => page.locator('.file-out .button.primary').click());
};
const heldOf = async (page: Page, who: string): Promise<void> => {
  await goTo(page, 'members');
  await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
  await page.locator('.row-open', { hasText: who }).last().click();
  await page.locator('#content[data-screen="members.held"]').waitFor();
  await atRest(page);
};
const judged = async (page: Page, screen: string): Promise<readonly string[]> =>
  (await findingsAtEverySize(page)).map((one) => `${screen}: ${one}`);

describe('the work of a phone that was only lost', () => {
  let heron: Profile;
  let linnet: Profile;
  let tern: Profile;
  let work: Buffer;
  const found: string[] = [];

  beforeAll(async () => {
    heron = await begins(app.browser, app.address, { device: 'laptop' });
    linnet = await begins(app.browser, app.address, { joins: true });
    tern = await begins(app.browser, app.address, { joins: true });
    await introduces(heron, 'Heron');
    for (const [one, alias] of [
      [linnet, 'Linnet'],
      [tern, 'Tern'],
    ] as const) {
      await letIn(heron.page, one.page, ['shelter-1']);
      await one.page.fill('#field-alias', alias);
      await one.page.locator('form .button').click();
      await one.page.locator('#field-alias').waitFor({ state: 'detached' });
      await opens(heron.page, await fileForAll(one.page));
    }
    const forAll = await fileForAll(heron.page);
    for (const { page } of [linnet, tern]) await opens(page, forAll);
  });

  test('is held back when it comes after the phone was disconnected', async () => {
    await openPlace(linnet.page, 'HOUSE-L');
    work = await fileForAll(linnet.page);
    const { page } = heron;
    await goTo(page, 'members');
    await page.locator('.matrix .member button', { hasText: 'Linnet' }).click();
    await page.locator('.button.danger').click();
    await page.locator('.radio-row').nth(1).click();
    await page.locator('.action-bar .button.danger').click();
    await page.locator('.sheet .button.stop').click();
    await primary(page).click();
    await opens(page, work);
    expect(await placesOn(page)).not.toContain('HOUSE');
    await heldOf(page, 'Linnet');
    const shown = await page.locator('#content').innerText();
    expect(shown).toContain('1 change, all on');
    expect(shown).toContain('Nothing counts before the second person has agreed');
    found.push(...(await judged(page, 'held')));
    for (const language of ['日本語', '한국어', '中文', 'English']) {
      await speak(page, language);
      await heldOf(page, 'Linnet');
      const wrong = await findingsOfWords(page);
      found.push(...wrong.map((one) => `held, ${language}: ${one}`));
    }
  });

  test('counts when a second person has agreed on their own device, and not before', async () => {
    const { page } = heron;
    await page.locator('.radio-row', { hasText: 'Tern' }).click();
    const proposal = await savedBy(page, () => page.locator('.action-bar .button.primary').click());
    expect(await opens(linnet.page, proposal)).toContain('not for this device');
    await goTo(tern.page, 'share');
    await opensFile(tern.page, proposal);
    await tern.page.locator('text=not on this device yet').waitFor();
    await opens(tern.page, await fileForAll(page));
    await goTo(tern.page, 'share');
    await opensFile(tern.page, proposal);
    await tern.page.locator('h1', { hasText: 'Heron asks: may what Linnet wrote count?' }).waitFor();
    found.push(...(await judged(tern.page, 'asked')));
    await tern.page.locator('.button', { hasText: 'Agree: let it count' }).click();
    await tern.page.locator('output :is(h2, h3)', { hasText: 'It counts again' }).waitFor();
    expect(await placesOn(tern.page)).toContain('HOUSE\u2011L');
    expect(await placesOn(page)).not.toContain('HOUSE');
    await opens(page, await fileForAll(tern.page));
    expect(await placesOn(page)).toContain('HOUSE\u2011L');
    await heldOf(page, 'Linnet');
    await page.locator('text=Nothing is held back').waitFor();
    expect(found).toEqual([]);
  });

  test('that it was lost is called off by two people, and it stays disconnected (rules H4)', async () => {
    const { page } = heron;
    const callOffOf = async (): Promise<void> => {
      await heldOf(page, 'Linnet');
      await page.locator('.button', { hasText: /^(Call it off|取り消す|취소하기|取消)$/ }).click();
      await page.locator('#content[data-screen="members.call-off"]').waitFor();
    };
    for (const language of ['日本語', '한국어', '中文', 'English']) {
      await speak(page, language);
      await callOffOf();
      const wrong = await findingsOfWords(page);
      found.push(...wrong.map((one) => `call off, ${language}: ${one}`));
    }
    found.push(...(await judged(page, 'call off')));
    const about = await page.locator('#content').innerText();
    expect(about).toContain('It was right to ask.');
    expect(about).toContain('Its person comes back by a new invitation.');
    await primary(page).click();
    const one = page.locator('.alert', { hasText: 'Heron says that it was a false alarm' });
    await one.waitFor();
    expect(await one.locator('.button').count()).toBe(0);
    found.push(...(await judged(page, 'one voice')));
    await opens(tern.page, await fileForAll(page));
    await heldOf(tern.page, 'Linnet');
    await tern.page.locator('.alert .button', { hasText: 'I say so too' }).click();
    await tern.page.locator('#content[data-screen="members.call-off"]').waitFor();
    await primary(tern.page).click();
    await tern.page.locator('.alert', { hasText: 'by Heron and Tern. It was right to ask.' }).waitFor();
    found.push(...(await judged(tern.page, 'two voices')));
    await opens(page, await fileForAll(tern.page));
    await goTo(page, 'members');
    await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
    const row = page.locator('.row', { hasText: 'Called off on' });
    await row.waitFor();
    expect(await row.innerText()).toContain('Linnet');
    found.push(...(await judged(page, 'compartment')));
    expect(found).toEqual([]);
    for (const each of [heron, linnet, tern]) await each.expectClean();
  });
});

test('two sheets of paper begin a compartment, and the sheet of another organisation does not', async () => {
  const sheetsOf = async ({ page }: Profile): Promise<readonly string[]> => {
    await goTo(page, 'members');
    await page.locator('.alert .button').click();
    await page.locator('.key-sheet').nth(2).waitFor();
    const all = await page.locator('.key-sheet').all();
    return Promise.all(
      all.map(async (sheet) =>
        (await sheet.locator('li').allInnerTexts()).map((word) => word.trim()).join(' '),
      ),
    );
  };
  const here = await begins(app.browser, app.address);
  const other = await begins(app.browser, app.address);
  const [first = '', second = ''] = await sheetsOf(here);
  const [foreign = ''] = await sheetsOf(other);
  const { page } = here;
  await primary(page).click();
  await page.locator('.sheet .button.stop').click();
  await page.locator('.row-open', { hasText: 'A decision of the key keepers' }).click();
  await page.locator('.radio-row', { hasText: 'Begin a compartment' }).click();
  await page.selectOption('#field-kind', 'medical');
  await page.fill('#field-name', 'clinic-2');
  await page.fill('#field-sheet-1', first);
  await page.fill('#field-sheet-2', foreign);
  expect(await judged(page, 'found by key keepers')).toEqual([]);
  await primary(page).click();
  await page.locator('[role="alert"]', { hasText: 'Sheet 2 is of another organisation' }).waitFor();
  await page.fill('#field-sheet-2', second);
  await primary(page).click();
  await page.locator('.notice', { hasText: 'The compartment has begun' }).waitFor();
  expect(await page.inputValue('#field-sheet-1')).toBe('');
  await goTo(page, 'members');
  await page.locator('.row-open', { hasText: 'clinic\u20112' }).waitFor();
  await here.expectClean();
});

describe('a file that is not what somebody hoped', () => {
  test('ends early: what is whole comes in, how much is missing is said, and the whole file brings the rest', async () => {
    const here = await begins(app.browser, app.address, { device: 'laptop' });
    const there = [
      await begins(app.browser, app.address, { joins: true, locale: 'ja-JP' }),
      await begins(app.browser, app.address, { joins: true }),
    ] as const;
    for (const { page } of there) await letIn(here.page, page, allCompartments);
    for (const code of ['HOUSE-A', 'HOUSE-B']) await openPlace(here.page, code);
    const whole = await fileForAll(here.page);
    // Of less than one stretch of 64 KiB nothing proves itself.
    expect(await opens(there[1].page, whole.subarray(0, 60_000))).toContain('not whole');
    const { page } = there[0];
    await opens(page, whole.subarray(0, whole.length - 3000));
    const said = await page.locator('output').innerText();
    expect(said).toMatch(/途中で切れているか、書き換えられています。\d+個のうち\d+個が届き/);
    expect(await judged(page, 'a part came')).toEqual([]);
    expect(await opens(page, whole)).toMatch(/^新しく\d+件届きました$/);
    expect(await placesOn(page)).toContain('HOUSE\u2011B');
    expect(await opens(page, whole)).toBe('手元の方が新しいため、何も変わりませんでした');
    await there[0].expectClean();
  });

  test('on a device that holds nothing: what it is, and that an invitation is the way in', async () => {
    const one = await visit(app.browser, app.address, { locale: 'ja-JP' });
    const { page } = one;
    await page.locator('.door-links .button').first().click();
    await page.locator('.file-drop').waitFor();
    expect(await judged(page, 'a copy')).toEqual([]);
    const saying = async (file: Buffer): Promise<string> => {
      await opensFile(page, file);
      await page.locator('output :is(h2, h3)').waitFor();
      await atRest(page);
      return page.locator('output :is(h2, h3)').innerText();
    };
    expect(await saying(Buffer.from('a photograph'))).toBe('このアプリのものではありません');
    expect(await saying(Buffer.from('age-encryption.org/v1\n-> X25519 abc'))).toContain('切れています');
    expect(await saying(Buffer.from('age-encryption.org/v1\n-> scrypt a 16\nb\n--- c\n'))).toContain(
      '六つの言葉',
    );
    expect(await saying(Buffer.from('age-encryption.org/v1\n-> X25519 a\nb\n--- c\n'))).toContain(
      '入っている端末あて',
    );
    expect(await judged(page, 'what it is')).toEqual([]);
    await page.locator('.button.primary').click();
    await page.locator('form').waitFor();
    await one.expectClean();
  });

  test('the file of an invitation, chosen first, is opened by itself once its words are there', async () => {
    const here = await begins(app.browser, app.address);
    const words = await invites(here.page, ['office-1']);
    const file = await saveOf(here.page);
    const one = await visit(app.browser, app.address);
    const { page } = one;
    await page.locator('.door-links .button').first().click();
    await opensFile(page, file);
    await page.locator('output', { hasText: 'belongs to an invitation' }).waitFor();
    await primary(page).click();
    await startsOn(page);
    await page.fill('#field-words', words);
    await primary(page).click();
    await page.locator('.hull').waitFor();
    expect(await page.locator('#content').innerText()).toContain('office\u20111');
    await one.expectClean();
  });
});
