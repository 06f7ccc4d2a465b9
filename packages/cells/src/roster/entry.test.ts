import { cellId } from '@bulkhead/records';
import { decodeCbor, encodeCbor, sealReady, sign } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { given, makeRoot, seededRandom, SignedCell, type TestDevice } from '../../test/signed-cell.ts';
import {
  type Act,
  addDevice,
  decodeEntry,
  deviceIdOf,
  digest,
  draftAppointment,
  draftRelease,
  draftSettlement,
  encodeEntry,
  type Entry,
  entryId,
  evaluate,
  makeCard,
  orgId,
  releaseRange,
  rememberingVerifier,
  removeDevice,
  signDraft,
  turnOver,
  type VerifyEntry,
  verifyEntry,
} from '../index.ts';
import { entryMessage, entryOf } from './entry.ts';
import { entryContext } from './entry-id.ts';

let cell: SignedCell;
let keeper: TestDevice;
let office: TestDevice;
let phone: TestDevice;

/** A log in which every kind of entry but a change of root keys stands once. */
beforeAll(sealReady);
beforeEach(() => {
  cell = new SignedCell(2);
  const [first, second] = cell.stewards;
  if (!first || !second) throw new Error('two stewards were asked for');
  [keeper, office, phone] = [first, second, cell.device()];
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  cell.take(turnOver(cell.pen(office), { commit: cell.random(32), dormant: new Set() }));
  const lost = cell.device('archive');
  cell.take(addDevice(cell.pen(office), lost.seat));
  cell.take(
    removeDevice(cell.pen(keeper), {
      device: lost.id,
      cutoff: { seq: 12, hash: digest('c'.repeat(64)) },
      lastSafe: cell.later(),
      reason: 'lost',
      honour: [],
      commit: cell.random(32),
      dormant: new Set(),
    }),
  );
  const pen = cell.pen(office);
  const range = { device: lost.id, from: 13, to: 20, hash: digest('d'.repeat(64)), second: phone.id };
  const draft = given(draftRelease(pen, range));
  cell.take(releaseRange(pen, draft, signDraft(cell.place, draft, { key: phone.key, signer: 1 }).bytes));
  cell.takeByRoot(given(draftAppointment(cell.roster, phone.id, cell.later())));
  cell.takeByRoot(draftSettlement(cell.roster, new Map([[keeper.id, []]]), cell.later()));
});

const decoded = (bytes: Uint8Array, place = cell.place) => decodeEntry(bytes, place);

describe('the bytes of an entry', () => {
  test('every kind reads back as it was written (rules C1)', () => {
    expect(new Set(cell.entries.map(({ kind }) => kind)).size).toBe(7);
    for (const entry of cell.entries) {
      const bytes = encodeEntry(entry);
      const read = decoded(bytes);
      expect(read).toEqual({ ok: true, value: entry });
      if (read.ok) expect(encodeEntry(read.value)).toEqual(bytes);
    }
  });

  test('a changed, cut or lengthened entry is damaged or another entry, and never an exception', () => {
    const whole = cell.entries.map(encodeEntry);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(), fc.nat(255), fc.nat(3), (which, at, byte, how) => {
        const bytes = new Uint8Array(whole[which] ?? []);
        const place = at % bytes.length;
        const altered =
          how === 0
            ? bytes.subarray(0, place)
            : how === 1
              ? Uint8Array.of(...bytes, byte)
              : bytes.map((old, index) => (index === place ? byte : old));
        const read = decoded(altered);
        if (read.ok) expect(Buffer.compare(encodeEntry(read.value), altered)).toBe(0);
        else expect(read.why).toBe('damaged');
      }),
      { numRuns: 2000 },
    );
  });

  test('an altered entry is never taken in', () => {
    const verify = rememberingVerifier();
    evaluate(cell.entries, cell.anchor, verify);
    fc.assert(
      fc.property(
        fc.nat(cell.entries.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (which, at, mask) => {
          const bytes = encodeEntry(cell.entries[which] ?? cell.first);
          const altered = bytes.map((old, index) => (index === at % bytes.length ? old ^ mask : old));
          const read = decoded(altered);
          if (!read.ok) return;
          const roster = evaluate([...cell.entries, read.value], cell.anchor, verify);
          expect([...roster.entries.values()]).toEqual([...cell.roster.entries.values()]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('an add whose id is not made from its key is refused before anybody asks who signed it', () => {
    const stranger = cell.device();
    const seat = { ...stranger.seat, device: phone.id };
    const draft = {
      kind: 'add',
      body: { seat },
      prev: cell.roster.heads,
      time: 1,
      by: byDevice(keeper),
    } as const;
    const entry = entryOf(cell.place, draft, [signDraft(cell.place, draft, { key: keeper.key, signer: 0 })]);
    expect(decoded(encodeEntry(entry))).toEqual({ ok: false, why: 'damaged' });
  });

  test('lists that stand for sets rise, a founding alone has no parents, a device speaks for no root', () => {
    const appoint = cell.entries.find(({ kind }) => kind === 'appoint');
    const turn = cell.entries.find(({ kind }) => kind === 'turn');
    if (appoint?.kind !== 'appoint' || turn?.kind !== 'turn') throw new Error('the log has one of each');
    const [one, two] = [...turn.body.epoch.recipients];
    if (!one || !two) throw new Error('a turn for two');
    const unsorted = { ...turn, body: { epoch: { ...turn.body.epoch, recipients: [two, one] } } };
    const doubled = { ...turn, body: { epoch: { ...turn.body.epoch, recipients: [one, one] } } };
    const orphan = { ...turn, prev: [] };
    const usurper = { ...appoint, by: byDevice(keeper) };
    const prev = Array.from({ length: 1025 }, (_, n) => entryId(n.toString(16).padStart(64, '0')));
    const sprawling = { ...turn, prev };
    const release = cell.entries.find(({ kind }) => kind === 'release');
    if (release?.kind !== 'release') throw new Error('the log has one of each');
    const backwards = { ...release, body: { ...release.body, from: release.body.to + 1 } };
    const unsigned = { ...turn, signatures: [] };
    const lifted: Entry = { ...turn, by: appoint.by, signatures: appoint.signatures };
    for (const entry of [unsorted, doubled, orphan, usurper, sprawling, backwards, unsigned, lifted])
      expect(decoded(encodeEntry(entry))).toEqual({ ok: false, why: 'damaged' });
  });

  test('a kind that this version does not know is damaged, not dropped silently into the log', () => {
    const turn = cell.entries.find(({ kind }) => kind === 'turn') ?? cell.first;
    const value = decodeCbor(encodeEntry(turn));
    if (!value.ok || !Array.isArray(value.value)) throw new Error('an entry is a list');
    const [draft, signatures] = value.value;
    if (!Array.isArray(draft) || signatures === undefined) throw new Error('an entry is a list of two');
    const newer = encodeCbor([draft.map((field) => (field === 'turn' ? 'spin' : field)), signatures]);
    expect(decoded(newer)).toEqual({ ok: false, why: 'damaged' });
  });
});

const byDevice = ({ id }: TestDevice) => ({ kind: 'device', device: id }) as const;

describe('an entry belongs to one cell of one organisation', () => {
  test('replayed in another cell, or in the same cell of another organisation, it is not taken in', () => {
    const elsewhere = [
      { ...cell.place, cell: cellId('0d'.repeat(16)) },
      { ...cell.place, org: orgId('0b'.repeat(16)) },
    ];
    for (const place of elsewhere) {
      const here = cell.entries.map((entry) => decoded(encodeEntry(entry), place));
      // Ids of devices are bound to the place as well, so whatever brings a device in does not even decode.
      const readable = here.flatMap((read) => (read.ok ? [read.value] : []));
      expect(readable.map(({ kind }) => kind)).toEqual(['turn', 'remove', 'release', 'settle']);
      const roster = evaluate(readable, { ...cell.anchor, ...place });
      expect([roster.entries.size, roster.members.size]).toEqual([0, 0]);
    }
  });

  test('one key has another id in another cell', () => {
    const { publicKey } = phone.key;
    expect(deviceIdOf({ ...cell.place, cell: cellId('0d'.repeat(16)) }, publicKey)).not.toBe(phone.id);
    expect(deviceIdOf(cell.place, publicKey)).toBe(phone.id);
  });

  test('a card made for another cell, or with somebody else’s KEM key in it, lets nobody in', () => {
    const stranger = cell.device();
    const elsewhere = { ...cell.place, cell: cellId('0d'.repeat(16)) };
    const { kem, age } = stranger.seat.card;
    const cards = [
      makeCard(elsewhere, stranger.key, { kem, age }),
      { ...stranger.seat.card, kem: phone.seat.card.kem },
      { ...stranger.seat.card, age: phone.seat.card.age.replace('test', 'trap') },
    ];
    for (const card of cards) {
      const body = { seat: { ...stranger.seat, card } };
      const entry = signedBy(keeper, { kind: 'add', body });
      const roster = evaluate([...cell.entries, entry], cell.anchor);
      expect(roster.members.has(stranger.id)).toBe(false);
      expect(roster.refused).toEqual([entry.id]);
    }
  });
});

const signedBy = (author: TestDevice, act: Act, key = author.key): Entry => {
  const draft = { ...act, prev: cell.roster.heads, time: cell.later(), by: byDevice(author) };
  return entryOf(cell.place, draft, [signDraft(cell.place, draft, { key, signer: 0 })]);
};

/** A release whose second signer may not be known yet. */
const releaseBy = (author: TestDevice, second: TestDevice): Entry => {
  const body = { device: phone.id, from: 1, to: 2, hash: digest('0'.repeat(64)), second: second.id };
  const said = { kind: 'release', body, prev: cell.roster.heads } as const;
  const draft = { ...said, time: cell.later(), by: byDevice(author) };
  const signatures = [author, second].map(({ key }, signer) => signDraft(cell.place, draft, { key, signer }));
  return entryOf(cell.place, draft, signatures);
};

describe('who signed', () => {
  const turn = () =>
    ({ kind: 'turn', body: { epoch: { recipients: [office.id], commit: cell.random(32) } } }) as const;

  test('an entry in the name of a steward, signed by another key, counts as not there', () => {
    const forged = signedBy(office, turn(), phone.key);
    const child = { ...signedBy(office, turn()), prev: [forged.id] };
    const roster = evaluate([...cell.entries, forged, child], cell.anchor);
    expect([roster.refused, roster.waiting]).toEqual([[forged.id], [child.id]]);
    expect(roster.writable).toBe(cell.roster.writable);
  });

  test('an entry by a device that nobody let in counts as not there', () => {
    const entry = signedBy(cell.device(), turn());
    expect(evaluate([...cell.entries, entry], cell.anchor).refused).toEqual([entry.id]);
  });

  test('a signature for another purpose does not fit', () => {
    const entry = signedBy(office, turn());
    const [, ...bound] = entryContext(cell.place);
    const bytes = sign(office.key, ['bulkhead/v1/envelope', ...bound], entryMessage(entry));
    const roster = evaluate([...cell.entries, { ...entry, signatures: [{ signer: 0, bytes }] }], cell.anchor);
    expect(roster.refused).toEqual([entry.id]);
  });

  test('a copy with spoiled signatures never takes the place of the good one, seen first or last', () => {
    const spoiled = cell.entries.map((entry) => ({
      ...entry,
      signatures: entry.signatures.map(({ signer }) => ({ signer, bytes: new Uint8Array(64) })),
    }));
    const verify = rememberingVerifier();
    for (const entries of [
      [...spoiled, ...cell.entries],
      [...cell.entries, ...spoiled],
    ])
      expect([...evaluate(entries, cell.anchor, verify).entries.values()]).toEqual([
        ...cell.roster.entries.values(),
      ]);
  });

  test('what was looked at once is not looked at again, but for what may turn out to be signed after all', () => {
    let asked = 0;
    const verify = rememberingVerifier((entry, keys) => {
      asked += 1;
      return verifyEntry(entry, keys);
    });
    const stranger = cell.device();
    const early = releaseBy(office, stranger);
    const forged = signedBy(office, turn(), phone.key);
    const entries = [...cell.entries, early, forged];
    expect(evaluate(entries, cell.anchor, verify).refused).toEqual([early.id, forged.id].sort());
    expect(asked).toBe(entries.length);
    evaluate(entries, cell.anchor, verify);
    expect(asked).toBe(entries.length + 1);
    const added = signedBy(office, { kind: 'add', body: { seat: stranger.seat } });
    expect(evaluate([...entries, added], cell.anchor, verify).refused).toEqual([forged.id]);
  });

  test('of a device that nobody in its past made a steward no signature is looked at', () => {
    const asked: string[] = [];
    const verify: VerifyEntry = (entry, keys) => {
      asked.push(entry.id);
      return verifyEntry(entry, keys);
    };
    const holder = cell.device();
    cell.take(addDevice(cell.pen(office), holder.seat));
    const worthless = [signedBy(holder, turn()), signedBy(cell.device(), turn())];
    const roster = evaluate([...cell.entries, ...worthless], cell.anchor, verify);
    expect(roster.refused).toEqual(worthless.map(({ id }) => id).sort());
    expect(asked).toEqual(cell.entries.map(({ id }) => id));
  });

  test('with another charter in hand, even the founding counts as not there', () => {
    const { charter } = makeRoot(seededRandom('strangers'));
    const roster = evaluate(cell.entries, { ...cell.anchor, charter });
    expect([roster.entries.size, roster.refused]).toEqual([0, [cell.first.id]]);
  });
});
