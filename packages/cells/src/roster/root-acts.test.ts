import { newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  given,
  makeDevice,
  makeRoot,
  publicKeys,
  seededRandom,
  SignedCell,
  type TestDevice,
  type TestRoot,
} from '../../test/signed-cell.ts';
import {
  addDevice,
  charterId,
  completeRootAct,
  decodeEntry,
  draftAppointment,
  draftFounding,
  draftNextCharter,
  draftPermit,
  draftRenewal,
  draftSettlement,
  encodeEntry,
  type EntryDraft,
  evaluate,
  foundByPermit,
  found,
  makePermit,
  renewCharter,
  type Roster,
  signCharter,
  signDraft,
  signPermit,
} from '../index.ts';
import { entryOf } from './entry.ts';

beforeAll(sealReady);

let cell: SignedCell;
let phone: TestDevice;
let desk: TestDevice;

beforeEach(() => {
  cell = new SignedCell(1);
  const [keeper] = cell.stewards;
  if (!keeper) throw new Error('a steward was asked for');
  [phone, desk] = [cell.device(), cell.device()];
  for (const { seat } of [phone, desk]) cell.take(addDevice(cell.pen(keeper), seat));
});

const appointment = (device: TestDevice, roster = cell.roster): EntryDraft =>
  given(draftAppointment(roster, device.id, cell.later()));

/** Takes in what two root keys signed without asking whether it counts, as a log on a stick would bring it. */
function bring(draft: EntryDraft, keys: TestRoot['keys'] = cell.root.keys) {
  const entry = entryOf(cell.place, draft, cell.rootSigns(draft, keys));
  cell.entries.push(entry);
  return entry;
}

/** New root keys for the organisation, signed by two of the old ones. */
function newKeys(seed: string, by: TestRoot = cell.root): TestRoot {
  const random = seededRandom(seed);
  const keys = [newSigningKey(random), newSigningKey(random), newSigningKey(random)] as const;
  const draft = draftNextCharter(by.charter, publicKeys(keys));
  const signatures = [0, 1].map((signer) =>
    signCharter(draft, { key: by.keys[signer === 0 ? 0 : 1], signer }),
  );
  return { keys, charter: given(renewCharter(by.charter, draft, signatures)) };
}

const renewal = (to: TestRoot, roster: Roster = cell.roster): EntryDraft =>
  given(draftRenewal(roster, to.charter, cell.later()));

const withSerial = (draft: EntryDraft, serial: number): EntryDraft =>
  draft.by.kind === 'root' ? { ...draft, by: { ...draft.by, serial } } : draft;

const alarms = () => cell.roster.alarms;

describe('serials', () => {
  test('two different acts of root under one serial: neither counts, and everybody is told (rules B2)', () => {
    const { roster } = cell;
    const ids = [bring(appointment(phone, roster)), bring(appointment(desk, roster))].map(({ id }) => id);
    expect(cell.roster.stewards).toEqual(cell.stewards.map(({ id }) => id));
    expect(alarms()).toEqual([{ kind: 'one-serial-twice', entries: cell.roster.heads }]);
    expect(cell.roster.heads).toEqual(ids.sort());
    bring(appointment(phone));
    expect(cell.roster.stewards).toContain(phone.id);
  });

  test('the same act signed by other two keys is the same act', () => {
    const draft = appointment(phone);
    const [a, b, c] = cell.root.keys;
    bring(draft);
    bring(draft, [a, c, b]);
    expect(new Set(cell.entries.map(({ id }) => id)).size).toBe(cell.entries.length - 1);
    expect([cell.roster.stewards.includes(phone.id), alarms()]).toEqual([true, []]);
  });

  test('an act whose serial is not above those it hangs on does not count', () => {
    bring(appointment(phone));
    const entry = bring(withSerial(appointment(desk), 2));
    expect(cell.roster.stewards).not.toContain(desk.id);
    expect(alarms()).toContainEqual({ kind: 'serial-falls', entries: [entry.id] });
  });

  test('what rests on an act that does not count falls with it', () => {
    const { roster } = cell;
    bring(appointment(phone, roster));
    const newcomer = cell.device();
    cell.take(addDevice(cell.pen(phone), newcomer.seat));
    expect(cell.roster.members.has(newcomer.id)).toBe(true);
    bring(appointment(desk, roster));
    expect(cell.roster.members.has(newcomer.id)).toBe(false);
  });
});

describe('new root keys', () => {
  test('speak for the organisation from then on; the old ones no more', () => {
    const next = newKeys('next');
    const { roster } = cell;
    bring(renewal(next));
    expect(charterId(cell.roster.charter)).toBe(charterId(next.charter));
    const late = bring(withSerial(appointment(desk, roster), 9));
    expect(cell.roster.stewards).not.toContain(desk.id);
    expect(alarms()).toEqual([{ kind: 'charter-not-in-force', entries: [late.id] }]);
    bring(appointment(phone), next.keys);
    expect(cell.roster.stewards).toContain(phone.id);
  });

  test('who has two old keys cannot stop the acts of the new ones by using their serials', () => {
    const next = newKeys('next');
    const { roster } = cell;
    bring(renewal(next));
    const act = bring(appointment(phone), next.keys);
    if (act.by.kind !== 'root') throw new Error('root appoints');
    bring(withSerial(appointment(desk, roster), act.by.serial));
    expect(cell.roster.stewards).toContain(phone.id);
    expect(alarms().map(({ kind }) => kind)).toEqual(['charter-not-in-force']);
  });

  test('the new ones speak only where their renewal is known', () => {
    const next = newKeys('next');
    const { roster } = cell;
    bring(renewal(next));
    const act = appointment(phone);
    const early = bring({ ...act, prev: roster.heads }, next.keys);
    expect(cell.roster.stewards).not.toContain(phone.id);
    expect(alarms()).toEqual([{ kind: 'charter-not-in-force', entries: [early.id] }]);
  });

  test('what the renewal has in its past keeps counting', () => {
    bring(appointment(phone));
    bring(renewal(newKeys('next')));
    expect(cell.roster.stewards).toContain(phone.id);
    expect(alarms()).toEqual([]);
  });

  test('old keys cannot sign for the new charter, nor new keys for the old one', () => {
    const next = newKeys('next');
    const before = appointment(desk);
    bring(renewal(next));
    expect(
      completeRootAct(cell.roster, appointment(phone), cell.rootSigns(appointment(phone))),
    ).toMatchObject({
      error: { code: 'needs-two-keys' },
    });
    const stolen = bring(before, next.keys);
    expect(cell.roster.refused).toEqual([stolen.id]);
  });

  test('an act under the same serial stops a renewal as it stops any other act', () => {
    const { roster } = cell;
    bring(renewal(newKeys('next')));
    bring(appointment(desk, roster));
    expect(charterId(cell.roster.charter)).toBe(charterId(cell.root.charter));
    expect(alarms().map(({ kind }) => kind)).toEqual(['one-serial-twice']);
    bring(renewal(newKeys('after')));
    expect(cell.roster.charter.serial).toBe(2);
  });

  test('two renewals that do not know each other: neither counts, the old keys go on', () => {
    const { roster } = cell;
    bring(renewal(newKeys('one'), roster));
    bring(withSerial(renewal(newKeys('two'), roster), 9));
    expect(charterId(cell.roster.charter)).toBe(charterId(cell.root.charter));
    expect(alarms().map(({ kind }) => kind)).toEqual(['two-charters']);
    bring(appointment(phone));
    expect(cell.roster.stewards).toContain(phone.id);
  });

  test('a renewal signed by strangers is not taken in, and one that does not follow is refused', () => {
    const strangers = newKeys('strangers', makeRoot(seededRandom('elsewhere')));
    expect(draftRenewal(cell.roster, strangers.charter, 1)).toMatchObject({
      error: { code: 'charter-does-not-follow' },
    });
    const draft = {
      ...renewal(newKeys('next')),
      body: { charter: strangers.charter },
      kind: 'charter',
    } as const;
    const entry = bring(draft);
    expect(cell.roster.refused).toEqual([entry.id]);
  });

  test('reads back from its bytes', () => {
    const entry = bring(renewal(newKeys('next')));
    expect(decodeEntry(encodeEntry(entry), cell.place)).toEqual({ ok: true, value: entry });
  });
});

describe('founding', () => {
  const founding = (device: TestDevice, time = 1000) =>
    ({ cellKind: 'medical', name: 'm-01', seats: [device.seat], commit: new Uint8Array(32), time }) as const;

  test('takes two root keys and at least one steward', () => {
    const { place, root } = cell;
    const draft = given(
      draftFounding(place, root.charter, founding({ ...phone, seat: { ...phone.seat, role: 'steward' } })),
    );
    const [one] = cell.rootSigns(draft);
    expect(found(place, root.charter, { draft, signatures: one ? [one] : [] })).toMatchObject({
      error: { code: 'needs-two-keys' },
    });
    expect(draftFounding(place, root.charter, { ...founding(phone), seats: [] })).toMatchObject({
      error: { code: 'no-first-steward' },
    });
  });

  /** A key in the field that root permits to found cells for a while. */
  function permitted(until: number) {
    const key = newSigningKey(seededRandom('founder'));
    const { charter, keys } = cell.root;
    const draft = given(draftPermit(charter, { founder: key.publicKey, from: 500, until }));
    const signatures = [0, 1].map((signer) =>
      signPermit(charter.org, draft, { key: keys[signer === 0 ? 0 : 1], signer }),
    );
    return { charter, key, permit: given(makePermit(charter, draft, signatures)) };
  }

  test('by permit works until the permit has run out', () => {
    const { place } = cell;
    const steward = makeDevice(place, cell.random, 'steward');
    const entry = given(foundByPermit(place, permitted(1000), founding(steward)));
    const roster = evaluate([entry], { ...place, charter: cell.root.charter, found: entry.id });
    expect([roster.stewards, roster.name, roster.cellKind]).toEqual([[steward.id], 'm-01', 'medical']);
    expect(decodeEntry(encodeEntry(entry), place)).toEqual({ ok: true, value: entry });
    expect(foundByPermit(place, permitted(999), founding(steward))).toMatchObject({
      error: { code: 'permit-does-not-cover' },
    });
    const { key } = permitted(1000);
    const late = { ...entry, time: 1001 };
    const signed = entryOf(place, late, [signDraft(place, late, { key, signer: 0 })]);
    const anchor = { ...place, charter: cell.root.charter, found: signed.id };
    expect(evaluate([signed], anchor).refused).toEqual([signed.id]);
  });

  test('by a key that the permit does not name is no founding', () => {
    const steward = makeDevice(cell.place, cell.random, 'steward');
    const other = { ...permitted(1000), key: newSigningKey(seededRandom('somebody')) };
    expect(foundByPermit(cell.place, other, founding(steward))).toMatchObject({
      error: { code: 'permit-does-not-cover' },
    });
  });

  test('a signed second founding is told to everybody, an unsigned one is only left out', () => {
    const steward = makeDevice(cell.place, cell.random, 'steward');
    const draft = given(draftFounding(cell.place, cell.root.charter, founding(steward)));
    const second = bring(draft);
    const forged = bring({ ...draft, time: 7 }, makeRoot(seededRandom('strangers')).keys);
    expect(alarms()).toEqual([{ kind: 'founded-twice', entries: [second.id] }]);
    expect(cell.roster.refused).toEqual([forged.id]);
    expect(cell.roster.stewards).not.toContain(steward.id);
  });
});

test('a settlement drops what a device writes later as well', () => {
  const [keeper] = cell.stewards;
  if (!keeper) throw new Error('a steward was asked for');
  const honour = cell.entries.flatMap(({ by, id }) => (by.kind === 'device' ? [id] : []));
  cell.takeByRoot(draftSettlement(cell.roster, new Map([[keeper.id, honour]]), cell.later()));
  const newcomer = cell.device();
  const pen = cell.pen(keeper);
  cell.take(addDevice(pen, newcomer.seat));
  expect(cell.roster.members.has(newcomer.id)).toBe(false);
  expect(cell.roster.members.has(phone.id)).toBe(true);
});
