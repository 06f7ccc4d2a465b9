import { cellId } from '@bulkhead/records';
import { photo } from '@bulkhead/records/test/photos';
import type { Vault } from '@bulkhead/vault';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as v from 'valibot';
import { answerPhoto, photoShown, photosHere } from '../photos.ts';
import { answerSharing } from './answer.ts';
import { heldShown } from './held.ts';
import { meetingsShown } from './meetings.ts';
import { membersShown, removalShown } from './members.ts';
import {
  begun,
  came,
  cellOf,
  done,
  fileOf,
  meet,
  must,
  open,
  openPlace,
  othersIn,
  placesIn,
  refusalOf,
  saved,
  shared,
  shareWithOthers,
  shelter,
  vaultWith,
} from './test/two-vaults.ts';

const noName = () => ({ type: '', code: '' });

test('from eight words to the first shared record, by files alone, and the answer makes it shared', async () => {
  const here = await vaultWith([shelter]);
  const there = await vaultWith([]);
  await openPlace(here, 'HOUSE-A');
  await meet(here, there);
  expect(membersShown(there).compartments[0]).toMatchObject({ isWaiting: true, name: 'house-a' });
  const first = await shareWithOthers(here);
  expect(await open(there, first)).toMatchObject({ kind: 'records', divided: [], cut: undefined });
  expect(placesIn(there)).toHaveLength(1);
  expect(await open(there, first)).toMatchObject({ received: 0 });
  await openPlace(there, 'HOUSE-B');
  expect(there.status().unshared).toBe(1);
  await open(here, await shareWithOthers(there));
  expect(placesIn(here)).toHaveLength(2);
  expect(there.status().unshared).toBe(1);
  await open(there, await shareWithOthers(here));
  expect(there.status().unshared).toBe(0);
  expect(membersShown(here).compartments[0]).toMatchObject({ copies: 2, isSteward: true });
});

test('photos go along where somebody chooses that; the record says until then that its photo is elsewhere', async () => {
  const [here, there] = [await vaultWith([{ kind: 'incidents', name: 'house-a' }]), await vaultWith([])];
  const input = { title: 'Letter of a relative', kind: 'family' };
  const asked = { intent: 'incidents.add-source', input, cell: cellId(cellOf(here)) };
  const record = must(await here.submit(asked)).change.writes[0]?.record ?? '';
  const place = { record, field: 'photo' };
  must(await answerPhoto(here, { ask: 'attach-photo', ...place, bytes: photo('baseline') }));
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  const shown = () => photoShown(there, place, () => '')?.photo;
  expect(shown()).toMatchObject({ isHere: false, isMine: false, width: 24 });
  expect(must(await answerPhoto(there, { ask: 'open-photo', ...place }))).toBeUndefined();
  expect(photosHere(here)).toEqual({ here: 1, bytes: photo('baseline').length });
  const to = { devices: othersIn(here) };
  const along = await shared(here, { to, photos: true });
  expect(await open(there, along)).toMatchObject({ received: 0, photos: 1, isFull: false });
  expect(shown()).toMatchObject({ isHere: true });
  expect(shown()).not.toHaveProperty('key');
  expect(must(await answerPhoto(there, { ask: 'open-photo', ...place }))).toMatchObject({
    mediaType: 'image/jpeg',
    bytes: photo('baseline'),
  });
});

test('a file for somebody else, a picture, a file of another organisation and one by words', async () => {
  const [here, there, stranger] = [
    await vaultWith([shelter]),
    await vaultWith([]),
    await vaultWith([shelter]),
  ];
  await meet(here, there);
  const { bytes } = await shareWithOthers(here);
  expect(await refusalOf(stranger, { ask: 'open-file', bytes })).toEqual({ code: 'file-not-for-us' });
  expect(await refusalOf(there, { ask: 'open-file', bytes: bytes.subarray(0, bytes.length - 9) })).toEqual({
    code: 'file-is-damaged',
  });
  expect(await refusalOf(there, { ask: 'open-file', bytes: Uint8Array.of(255, 216, 255) })).toEqual({
    code: 'not-our-file',
  });
  const words = await answerSharing(here, { ask: 'six-words', language: 'en' });
  const to = { cells: [cellOf(here)], words: String(words) };
  const byWords = await shared(here, { to });
  expect(await refusalOf(there, { ask: 'open-file', bytes: byWords.bytes })).toEqual({
    code: 'file-needs-words',
  });
  const withWords = { ask: 'open-file', bytes: byWords.bytes, words: String(words) } as const;
  expect(await came(stranger, withWords)).toMatchObject({ received: 0, unread: 'elsewhere' });
  expect(await came(there, withWords)).toMatchObject({ unread: undefined });
});

test('a device that is disconnected opens nothing that comes after', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  const called = { intent: 'helpers.introduce', input: { alias: 'Linnet', sort: 'phone' } };
  must(await there.submit({ ...called, cell: cellId(cellOf(there)) }));
  await open(here, await shareWithOthers(there));
  const from = othersIn(here);
  // In this very second: nobody has touched the moment, and it is safe up to now.
  const decided = removalShown(here, { from }).cells;
  expect(decided).toMatchObject([{ name: 'house-a', lost: 0, choices: [] }]);
  const before = othersIn(there);
  await done(here, {
    ask: 'disconnect',
    from: from.map((one) => ({ ...one, honour: [] })),
    reason: 'lost',
  });
  await openPlace(here, 'HOUSE-C');
  const to = { devices: from };
  expect(await refusalOf(here, { ask: 'share-file', to })).toEqual({ code: 'nobody-to-share-with' });
  const byWords = { cells: [cellOf(here)], words: 'six words that were read out loud' };
  expect(await refusalOf(here, { ask: 'share-file', to: byWords })).toEqual({ code: 'nobody-to-share-with' });
  expect(placesIn(there)).toEqual([]);
  expect(othersIn(there)).toEqual(before);
  expect(membersShown(here).compartments[0]).toMatchObject({
    copies: 1,
    removed: [{ reason: 'lost', device: from[0]?.device }],
  });
  expect(membersShown(here).called.aliases[from[0]?.device ?? '']).toBe('Linnet');
});

test('key keepers appoint a steward with two of their sheets, and with one of them nothing', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  await meet(here, there);
  const sheets = v.parse(
    v.array(v.string()),
    await answerSharing(here, { ask: 'key-sheets', language: 'ko' }),
  );
  expect(sheets.map((sheet) => sheet.split(' ').length)).toEqual([24, 24, 24]);
  const [first = '', second = ''] = sheets;
  await done(here, { ask: 'forget-key-sheets' });
  expect(membersShown(here).keySheets).toBe(0);
  const [one = { cell: '', device: '' }] = othersIn(here);
  const root = { act: 'appoint', ...one } as const;
  expect(await refusalOf(here, { ask: 'root-act', sheets: [first, first], root })).toEqual({
    code: 'key-sheet-twice',
  });
  expect(await refusalOf(here, { ask: 'root-act', sheets: [first, 'no such sheet'], root })).toEqual({
    code: 'key-sheet-count',
    values: { n: 2, typed: 3 },
  });
  await done(here, { ask: 'root-act', sheets: [first, second], root });
  expect(membersShown(here).compartments[0]?.members.map(({ role }) => role)).toEqual(['steward', 'steward']);
});

test('two key keepers begin a compartment from paper on a device that may not begin one by itself', async () => {
  const [here, there, stranger] = [
    await vaultWith([shelter]),
    await vaultWith([]),
    await vaultWith([shelter]),
  ];
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  const sheetsOf = async (vault: Vault) =>
    v.parse(v.array(v.string()), await answerSharing(vault, { ask: 'key-sheets', language: 'en' }));
  const [first = '', , third = ''] = await sheetsOf(here);
  const root = { act: 'found', kind: 'medical', name: ' clinic-2 ' } as const;
  const [foreign = ''] = await sheetsOf(stranger);
  expect(await refusalOf(there, { ask: 'root-act', sheets: [first, foreign], root })).toEqual({
    code: 'key-sheet-elsewhere',
    values: { n: 2 },
  });
  await done(there, { ask: 'root-act', sheets: [third, first], root });
  expect(membersShown(there).compartments[1]).toMatchObject({
    name: 'clinic-2',
    kind: 'medical',
    isSteward: true,
    copies: 1,
  });
  expect(await refusalOf(there, { ask: 'root-act', sheets: [third, first], root })).toMatchObject({
    code: 'name-taken',
  });
});

test('weeks of honest work of a lost phone are one decision of two people, each on their own device', async () => {
  const [here, there, third] = [await vaultWith([shelter]), await vaultWith([]), await vaultWith([])];
  await meet(here, there);
  const [{ meeting } = { meeting: '' }] = meetingsShown(here);
  await done(here, { ask: 'meeting', meeting, act: 'forget' });
  await meet(here, third);
  const [lost, other] = [there, third].map((vault) => {
    const cell = cellOf(vault);
    return { cell, device: vault.sharing.holding(cellId(cell))?.self.device ?? '' };
  });
  if (!lost || !other) throw new Error('two devices are in');
  await open(there, await shared(here, { to: { devices: [lost] } }));
  await open(third, await shared(here, { to: { devices: [other] } }));
  await openPlace(there, 'HOUSE-B');
  await openPlace(there, 'HOUSE-C');
  const work = await shareWithOthers(there);
  await done(here, {
    ask: 'disconnect',
    from: [{ ...lost, honour: [] }],
    reason: 'lost',
    lastSafe: here.now().now - 60,
  });
  await open(here, work);
  expect(placesIn(here)).toEqual([]);
  const held = { changes: 2, days: [{ changes: 2 }] };
  expect(heldShown(here, lost, noName)).toMatchObject({ branches: [held], review: [] });
  const until = heldShown(here, lost, noName).branches[0]?.until ?? '';
  const asked = { ask: 'propose-release', ...lost, second: other.device, until } as const;
  const proposal = await saved(here, asked);
  expect(await refusalOf(there, { ask: 'open-file', bytes: proposal.bytes })).toEqual({
    code: 'file-not-for-us',
  });
  const agreeing = { ask: 'agree-to-release', bytes: proposal.bytes } as const;
  expect(await open(third, proposal)).toMatchObject({ kind: 'proposal', held: undefined });
  expect(await refusalOf(third, agreeing)).toEqual({ code: 'held-back-elsewhere' });
  await open(third, await shareWithOthers(here));
  expect(await open(third, proposal)).toMatchObject({ kind: 'proposal', device: lost.device, held });
  await done(third, agreeing);
  expect(placesIn(third)).toHaveLength(2);
  expect(placesIn(here)).toEqual([]);
  await open(here, await shareWithOthers(third));
  expect(placesIn(here)).toHaveLength(2);
  expect(heldShown(here, lost, noName)).toMatchObject({ branches: [], review: [] });
});

test('what a lost phone wrote after it was safe and what was taken in before anybody knew is listed for review', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  await openPlace(there, 'HOUSE-B');
  await open(here, await shareWithOthers(there));
  // The keys are changed: what came until then is in the checkpoint.
  await done(here, { ask: 'change-keys', cell: cellOf(here) });
  await shareWithOthers(here);
  const [lost = { cell: '', device: '' }] = othersIn(here);
  await done(here, {
    ask: 'disconnect',
    from: [{ ...lost, honour: [] }],
    reason: 'captured',
    lastSafe: here.now().now - 3600,
  });
  expect(placesIn(here)).toHaveLength(1);
  const { branches, review } = heldShown(here, lost, noName);
  expect(branches).toEqual([]);
  expect(review).toMatchObject([{ fields: expect.arrayContaining(['code', 'kind']) as unknown }]);
});

test('pictures that differ let nobody in, and the words are gone', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  const cells = [{ cell: cellOf(here), role: 'holder' as const }];
  const meeting = await begun(here, { ask: 'invite', by: 'words', language: 'en', cells });
  const words = meetingsShown(here)[0]?.words ?? '';
  const mine = await begun(there, { ask: 'join', by: 'words', given: words });
  await open(there, await fileOf(here, meeting));
  await done(there, { ask: 'meeting', meeting: mine, act: 'accept' });
  await open(here, await fileOf(there, mine));
  await done(here, { ask: 'meeting', meeting, act: 'different' });
  expect(meetingsShown(here)).toMatchObject([{ step: 'ended', why: 'pictures-differ', words: undefined }]);
  expect(membersShown(here).compartments[0]?.copies).toBe(1);
  expect(there.view.cells).toEqual([]);
});

test('a QR code is shown until it is answered, is read scanned or typed, and makes way for words', async () => {
  const [here, there] = [await vaultWith([shelter]), await vaultWith([])];
  const cells = [{ cell: cellOf(here), role: 'steward' as const }];
  const unread = await begun(here, { ask: 'invite', by: 'qr', language: 'en', cells });
  const first = meetingsShown(here)[0]?.qr ?? '';
  expect(meetingsShown(here)[0]).toMatchObject({ step: 'awaiting-answer', words: undefined });
  const spoken = await begun(here, { ask: 'invite-by', by: 'words', language: 'ja', meeting: unread });
  expect(meetingsShown(here)).toMatchObject([
    { meeting: spoken, qr: undefined, cells: [{ name: 'house-a', role: 'steward' }] },
  ]);
  expect(meetingsShown(here)[0]?.words?.split(' ')).toHaveLength(8);

  const meeting = await begun(here, { ask: 'invite-by', by: 'qr', language: 'ja', meeting: spoken });
  const given = meetingsShown(here)[0]?.qr ?? '';
  expect([given.length, given === first]).toEqual([115, false]);
  expect(await refusalOf(there, { ask: 'join', by: 'qr', given: 'https://example.org/menu' })).toEqual({
    code: 'qr-not-ours',
  });
  expect(await refusalOf(there, { ask: 'join', by: 'words', given: given.slice(0, 90) })).toEqual({
    code: 'qr-not-whole',
  });
  const typed = given.toLowerCase().replaceAll(/(.{5})/g, '$1 ');
  const mine = await begun(there, { ask: 'join', by: 'words', given: typed });
  await open(there, await fileOf(here, meeting));
  await done(there, { ask: 'meeting', meeting: mine, act: 'accept' });
  await open(here, await fileOf(there, mine));
  expect(meetingsShown(here)).toMatchObject([{ step: 'revealed', qr: undefined }]);
  expect(await refusalOf(here, { ask: 'invite-by', by: 'words', language: 'en', meeting })).toMatchObject({
    code: 'not-at-this-step',
  });
});
