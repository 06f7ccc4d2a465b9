import { cellId, type DeviceId } from '@bulkhead/records';
import { sealBundle } from '@bulkhead/seal';
import type { Vault } from '@bulkhead/vault';
import { encodeFrames, type Frame } from '@bulkhead/wire';
import { beforeAll, expect, test } from 'vitest';
import {
  cellOf,
  done,
  meet,
  openPlace,
  othersIn,
  shelter,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { letInFromBeside } from './beside.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, introduces, opens, type Profile } from './sharing.ts';
import { goTo, speak } from './visit.ts';

// What whoever comes in sees of a steward's work, by whole files and by files that somebody cut.

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

let steward: Vault;
let there: Profile;
beforeAll(async () => {
  steward = await vaultWith([shelter]);
  there = await begins(app.browser, app.address, { joins: true });
});

test('whoever comes in sees at once what somebody recorded alone, before and after the keys were changed', async () => {
  const { page } = there;
  await openPlace(steward, 'HOUSE-A');
  await done(steward, { ask: 'change-keys', cell: cellOf(steward) });
  await openPlace(steward, 'HOUSE-B');
  await letInFromBeside(steward, page, { [shelter.name]: 'holder' });
  await introduces(page, 'Linnet');
  await goTo(page, 'places');
  await page.locator('.row', { hasText: 'HOUSE' }).first().waitFor();
  expect(await page.locator('.row', { hasText: 'HOUSE' }).count()).toBe(2);
});

test('that a member was left out of two files is said calmly, and no more once it has come (rules C10)', async () => {
  const { page } = there;
  const [{ device } = { device: undefined }] = othersIn(steward);
  if (!device) throw new Error('the device of the browser is in');
  await meet(steward, await vaultWith([]));
  await openPlace(steward, 'HOUSE-C');
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
