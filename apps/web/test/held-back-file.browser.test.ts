import { cellId, type DeviceId } from '@bulkhead/records';
import { sealBundle } from '@bulkhead/seal';
import type { Vault } from '@bulkhead/vault';
import { encodeFrames, type Frame } from '@bulkhead/wire';
import { expect, test } from 'vitest';
import { meetingsShown } from '../src/worker/sharing/meetings.ts';
import {
  begun,
  cellOf,
  done,
  fileOf,
  meet,
  open,
  openPlace,
  othersIn,
  shareWithOthers,
  shelter,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, opens, opensFile, primary, saveOf } from './sharing.ts';
import { goTo, speak } from './visit.ts';

// Somebody who carries the files leaves out that a member came.

const app = appAtHand();

/** The file of a steward for one device, without the pieces at these places. */
async function fileWithout(steward: Vault, device: DeviceId, left: readonly number[]): Promise<Buffer> {
  const cell = cellId(cellOf(steward));
  const made = await steward.sharing.framesFor(cell, [device]);
  const frames: readonly Frame[] = made.ok ? made.value.frames : [];
  const age = steward.sharing.holding(cell)?.roster.members.get(device)?.card.age ?? '';
  const inside = encodeFrames(frames.filter((_, at) => !left.includes(at)));
  return Buffer.from(await sealBundle(inside, { to: [age] }));
}

test('that a member was left out of two files is said calmly, and no more once it has come (rules C10)', async () => {
  const steward = await vaultWith([shelter]);
  const there = await begins(app.browser, app.address, { joins: true });
  const { page } = there;
  const cells = [{ cell: cellOf(steward), role: 'holder' as const }];
  const meeting = await begun(steward, { ask: 'invite', by: 'words', language: 'en', cells });
  await page.fill('#field-words', meetingsShown(steward)[0]?.words ?? '');
  await primary(page).click();
  await opensFile(page, Buffer.from((await fileOf(steward, meeting)).bytes));
  await page.locator('.hull').waitFor();
  await primary(page).click();
  await page.locator('.file-out').waitFor();
  await open(steward, { name: '', bytes: new Uint8Array(await saveOf(page)) });
  await opensFile(page, Buffer.from((await fileOf(steward, meeting)).bytes));
  await page.locator('.pictures').waitFor();
  await primary(page).click();
  await page.locator('.file-drop').waitFor();
  for (const act of ['shown', 'same'] as const) await done(steward, { ask: 'meeting', meeting, act });
  await opensFile(page, Buffer.from((await shareWithOthers(steward)).bytes));
  await page.locator('#field-alias').waitFor();
  const [{ device } = { device: undefined }] = othersIn(steward);
  if (!device) throw new Error('the device of the browser is in');

  await done(steward, { ask: 'meeting', meeting, act: 'forget' });
  await meet(steward, await vaultWith([]));
  await openPlace(steward, 'HOUSE-A');
  const cut = await fileWithout(steward, device, [2, 4]);
  const said = page.locator('output', { hasText: 'others know of somebody who came or went' });
  await opens(page, cut);
  expect(await said.count()).toBe(0);
  await opens(page, cut);
  await said.waitFor();
  const found = [...(await findingsAtEverySize(page))];
  for (const language of ['日本語', '한국어', '中文', 'English']) {
    await speak(page, language);
    await opens(page, cut);
    await page.locator('output').first().waitFor();
    found.push(...(await findingsOfWords(page)).map((one) => `${language}: ${one}`));
  }
  expect(found).toEqual([]);
  await goTo(page, 'share');
  await opens(page, await fileWithout(steward, device, []));
  expect(await said.count()).toBe(0);
  await there.expectClean();
});
