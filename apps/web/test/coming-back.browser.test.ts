import { expect, test } from 'vitest';
import { heldShown } from '../src/worker/sharing/held.ts';
import { done, placesIn } from '../src/worker/sharing/test/two-vaults.ts';
import { appAtHand } from './before-tests.ts';
import { beginsBeside, introducesItself, letInFromBeside, opensPlace, placesOf, takes } from './beside.ts';
import { findingsAtEverySize } from './every-size.ts';
import { begins, givenFor, introduces, openPlace } from './sharing.ts';
import { goTo } from './visit.ts';

// Linnet's phone was taken for lost and disconnected. It was in a coat, Linnet went on recording, and comes back (decision 0029).
// How Heron invites whoever comes back, and sees what is held back, is in `held`.

const app = appAtHand();

test('whoever was disconnected by a false alarm comes back by a new invitation on the same phone, and nothing is lost', async () => {
  const heron = await beginsBeside();
  await introducesItself(heron, 'Heron');
  const linnet = await begins(app.browser, app.address, { joins: true });
  const { page } = linnet;
  await letInFromBeside(heron, page, { 'shelter-1': 'holder' });
  await introduces(page, 'Linnet');
  await openPlace(page, 'HOUSE-A');
  await takes(heron, await givenFor(page, 'Heron'));

  const [gone = { cell: '', device: '' }] = placesOf(heron, 'Linnet');
  await done(heron, { ask: 'disconnect', from: [gone], reason: 'lost' });
  await opensPlace(heron, 'shelter-1', 'HOUSE-B');
  await openPlace(page, 'HOUSE-L');

  await goTo(page, 'members');
  await page.locator('#content button', { hasText: 'Join another compartment' }).click();
  await page.locator('#field-words').waitFor();
  await letInFromBeside(heron, page, { 'shelter-1': 'holder' }, { sameAs: gone.device });
  await introduces(page, 'Linnet');
  await goTo(page, 'places');
  await page.locator('.row', { hasText: 'HOUSE\u2011B' }).waitFor();
  const places = await page.locator('#content').innerText();
  expect(places).toContain('HOUSE\u2011A');
  expect(places).not.toContain('HOUSE\u2011L');
  await goTo(page, 'members');
  const said = page.locator('#content', { hasText: 'does not count' });
  await page.locator('#content button', { hasText: 'shelter\u20111' }).first().click();
  await said.waitFor();
  expect(await findingsAtEverySize(page)).toEqual([]);

  await takes(heron, await givenFor(page, 'Heron'));
  const held = heldShown(heron, gone, () => ({ type: '', code: '' })).branches;
  expect(held).toMatchObject([{ changes: 1 }]);
  expect(placesIn(heron)).toEqual(['HOUSE-A', 'HOUSE-B']);
  await linnet.expectClean();
});
