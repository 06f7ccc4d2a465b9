import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstCompartments } from '../src/worker/compartments.ts';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import type { Vault } from '@bulkhead/vault';
import { refusalOf } from '../src/worker/sharing/test/two-vaults.ts';
import {
  beginsBeside,
  brings,
  comesIn,
  fileFrom,
  fromHullOn,
  introducesItself,
  invitesBeside,
  leavesOf,
  letsIn,
  opensPlace,
  takes,
} from './beside.ts';
import {
  begins,
  called,
  gives,
  letIn,
  opens,
  opensFile,
  type Profile,
  primary,
  savedBy,
  startsOn,
} from './sharing.ts';
import { atRest, goTo, speak, visit, type Visit } from './visit.ts';

const app = appAtHand();

const allCompartments = firstCompartments.map(({ name }) => name);

const placesOn = async (page: Page): Promise<string> => {
  await goTo(page, 'places');
  await atRest(page);
  return page.locator('#content').innerText();
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
  let tern: Profile;
  let linnet: Vault;
  let work: Buffer;
  const found: string[] = [];

  beforeAll(async () => {
    heron = await begins(app.browser, app.address, { device: 'laptop' });
    tern = await begins(app.browser, app.address, { joins: true });
    await goTo(heron.page, 'members');
    await called(heron.page, 'Heron');
    await letIn(heron.page, tern.page, ['shelter-1']);
    await called(tern.page, 'Tern');
    await gives(tern.page, heron.page, 'Heron');
    linnet = await letsIn(heron.page, ['shelter-1'], 'Linnet');
    const forAll = await fileForAll(heron.page);
    await opens(tern.page, forAll);
    await takes(linnet, forAll);
  });

  test('is held back when it comes after the phone was disconnected', async () => {
    await opensPlace(linnet, 'shelter-1', 'HOUSE-L');
    work = await fileFrom(linnet);
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
    const opening = { ask: 'open-file', bytes: new Uint8Array(proposal) } as const;
    expect(await refusalOf(linnet, opening)).toEqual({ code: 'file-not-for-us' });
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
  });

  test('its person comes back by a new invitation, and is in again', async () => {
    const { page } = heron;
    await comesIn(linnet, page, ['shelter-1'], { whose: 'Linnet, who comes back' });
    await introducesItself(linnet, 'Linnet');
    await brings(linnet, page);
    await goTo(page, 'members');
    await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
    await page.locator('.row', { hasText: 'Called off on' }).waitFor();
    expect(await page.locator('.row-open', { hasText: 'Linnet' }).count()).toBe(2);
    for (const each of [heron, tern]) await each.expectClean();
  });
});

describe('somebody who has nothing but a file', () => {
  let one: Visit;
  let heron: Vault;
  const found: string[] = [];

  test('on a device that holds nothing: what it is, and that an invitation is the way in', async () => {
    one = await visit(app.browser, app.address, { locale: 'ja-JP' });
    const { page } = one;
    await page.locator('.door-links .button').first().click();
    await page.locator('.file-drop').waitFor();
    found.push(...(await judged(page, 'a copy')));
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
    found.push(...(await judged(page, 'what it is')));
    expect(found).toEqual([]);
  });

  test('the file of an invitation, chosen first, is opened by itself once its words are there', async () => {
    heron = await beginsBeside();
    const everywhere = Object.fromEntries(allCompartments.map((name) => [name, 'holder' as const]));
    const { meeting, words } = await invitesBeside(heron, everywhere);
    const { page } = one;
    await opensFile(page, await leavesOf(heron, meeting));
    await page.locator('output', { hasText: '招待のデータです' }).waitFor();
    await primary(page).click();
    await startsOn(page);
    await page.fill('#field-words', words);
    await primary(page).click();
    await page.locator('.hull').waitFor();
    expect(await page.locator('#content').innerText()).toContain('office\u20111');
    await fromHullOn(heron, page, meeting);
  });

  test('ends early: what is whole comes in, how much is missing is said, and the whole file brings the rest', async () => {
    for (const code of ['HOUSE-A', 'HOUSE-B']) await opensPlace(heron, 'shelter-1', code);
    // Something new in each compartment, so that the end of the file has some too.
    await introducesItself(heron, 'Heron');
    const whole = await fileFrom(heron);
    const { page } = one;
    // Of less than one stretch of 64 KiB nothing proves itself.
    expect(await opens(page, whole.subarray(0, 60_000))).toContain('途中で切れています');
    await opens(page, whole.subarray(0, whole.length - 3000));
    const said = await page.locator('output').innerText();
    expect(said).toMatch(/途中で切れているか、書き換えられています。\d+個のうち\d+個が届き/);
    expect(await judged(page, 'a part came')).toEqual([]);
    expect(await opens(page, whole)).toMatch(/^新しく\d+件届きました$/);
    expect(await placesOn(page)).toContain('HOUSE\u2011B');
    expect(await opens(page, whole)).toBe('手元の方が新しいため、何も変わりませんでした');
    await one.expectClean();
  });
});
