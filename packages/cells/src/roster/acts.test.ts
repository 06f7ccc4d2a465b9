import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { given, makeDevice, SignedCell, type TestDevice } from '../../test/signed-cell.ts';
import {
  addDevice,
  completeRootAct,
  decodeEntry,
  digest,
  draftAppointment,
  draftRelease,
  draftSettlement,
  encodeEntry,
  mustTurn,
  type Removal,
  releaseRange,
  removeDevice,
  signDraft,
  turnAfter,
  turnOver,
} from '../index.ts';
import { entryOf, mostParents } from './entry.ts';

beforeAll(sealReady);

const nobody = new Set<never>();

const removalOf = ({ id }: TestDevice, more: Partial<Removal> = {}): Removal => ({
  device: id,
  cutoff: { seq: 3, hash: digest('e'.repeat(64)) },
  lastSafe: 2_000_000_000,
  reason: 'captured',
  honour: [],
  commit: new Uint8Array(32).fill(9),
  dormant: nobody,
  ...more,
});

/** A cell of two stewards and two holders whom the first let in. */
function house() {
  const cell = new SignedCell(2);
  const [keeper, office] = cell.stewards;
  if (!keeper || !office) throw new Error('two stewards were asked for');
  const phone = cell.device();
  const desk = cell.device('archive');
  for (const { seat } of [phone, desk]) cell.take(addDevice(cell.pen(keeper), seat));
  cell.take(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant: nobody }));
  return { cell, keeper, office, phone, desk };
}

describe('letting in', () => {
  test('a steward lets a device in and gives it the next key', () => {
    const { cell, keeper, phone, desk } = house();
    const { members, writable, epochs, practice, notices } = cell.roster;
    expect(members.get(phone.id)).toMatchObject({
      role: 'holder',
      addedBy: { kind: 'device', device: keeper.id },
    });
    expect(epochs.get(writable ?? cell.first.id)?.recipients).toContain(desk.id);
    expect(practice).toBe(false);
    expect(notices.map(({ kind, devices }) => [kind, devices.length])).toEqual([
      ['found', 2],
      ['add', 1],
      ['add', 1],
    ]);
  });

  test('who is no steward, who is already in, who was removed, whose card is another cell’s: each is refused', () => {
    const { cell, keeper, office, phone } = house();
    const newcomer = cell.device();
    expect(addDevice(cell.pen(phone), newcomer.seat)).toMatchObject({ error: { code: 'not-a-steward' } });
    expect(addDevice(cell.pen(keeper), phone.seat)).toMatchObject({ error: { code: 'already-member' } });
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    expect(addDevice(cell.pen(keeper), phone.seat)).toMatchObject({ error: { code: 'removed-key-returns' } });
    const elsewhere = makeDevice(
      { ...cell.place, cell: new SignedCell(1, { cell: '0d' }).place.cell },
      cell.random,
    );
    expect(addDevice(cell.pen(keeper), elsewhere.seat)).toMatchObject({
      error: { code: 'card-does-not-fit' },
    });
    const planted = { ...newcomer.seat, card: { ...newcomer.seat.card, kem: phone.seat.card.kem } };
    expect(addDevice(cell.pen(keeper), planted)).toMatchObject({ error: { code: 'card-does-not-fit' } });
  });
});

describe('removing', () => {
  test('the phone is out at once, the rest have a new key, and the last safe envelope is named (rules H1)', () => {
    const { cell, office, phone } = house();
    const entry = cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    const { roster } = cell;
    expect(roster.members.has(phone.id)).toBe(false);
    expect(roster.cut.get(phone.id)).toEqual({ seq: 3, hash: 'e'.repeat(64) });
    expect(roster.writable).toBe(entry.id);
    expect(roster.epochs.get(entry.id)?.recipients).toEqual([...roster.members.keys()]);
  });

  test('of a captured steward the entries from before it was safe are proposed, and may be unticked (rules C6)', () => {
    const { cell, keeper, office, phone } = house();
    const safe = cell.later();
    const planted = cell.device('steward');
    cell.take(addDevice(cell.pen(keeper), planted.seat));
    const choices = cell.choices(office, keeper, safe);
    expect(choices.map(({ kind, letIn, proposed }) => [kind, letIn[0], proposed])).toEqual([
      ['add', phone.id, true],
      ['add', choices[1]?.letIn[0], true],
      ['turn', undefined, true],
      ['add', planted.id, false],
    ]);
    const honour = choices.flatMap(({ id, proposed }) => (proposed ? [id] : []));
    const removal = removalOf(keeper, { lastSafe: safe, honour });
    cell.take(removeDevice(cell.pen(office), removal));
    expect([...cell.roster.members.keys()]).not.toContain(planted.id);
    expect([...cell.roster.members.keys()]).toContain(phone.id);
  });

  test('a remover whose own place rests on what it does not honour is stopped before it writes', () => {
    const { cell, keeper } = house();
    const second = cell.device('steward');
    cell.take(addDevice(cell.pen(keeper), second.seat));
    const removal = removalOf(keeper, { honour: [] });
    expect(removeDevice(cell.pen(second), removal)).toMatchObject({
      error: { code: 'removal-undoes-author' },
    });
    const honour = cell.choices(second, keeper, cell.later()).map(({ id }) => id);
    expect(removeDevice(cell.pen(second), removalOf(keeper, { honour })).ok).toBe(true);
  });

  test('a steward who leaves writes its own removal without keys; another gives them out', () => {
    const { cell, keeper, office, phone } = house();
    const honour = cell.choices(keeper, keeper, cell.later()).map(({ id }) => id);
    const leaving = removalOf(keeper, { reason: 'left', honour });
    expect(removeDevice(cell.pen(keeper), leaving)).toMatchObject({
      error: { code: 'leaver-gives-no-keys' },
    });
    cell.take(removeDevice(cell.pen(keeper), { ...leaving, commit: undefined }));
    expect([...cell.roster.members.keys()]).toContain(phone.id);
    expect(cell.roster.writable).toBeUndefined();
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual(['no-usable-epoch']);
    cell.take(turnOver(cell.pen(office), { commit: cell.random(32), dormant: nobody }));
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual([]);
  });

  test('who is not in cannot be removed, and a holder removes nobody', () => {
    const { cell, office, phone, desk } = house();
    expect(removeDevice(cell.pen(office), removalOf(cell.device()))).toMatchObject({
      error: { code: 'not-a-member' },
    });
    expect(removeDevice(cell.pen(phone), removalOf(desk))).toMatchObject({
      error: { code: 'not-a-steward' },
    });
  });

  test('a second removal may only lower what counts', () => {
    const { cell, keeper, office, phone } = house();
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    cell.take(removeDevice(cell.pen(keeper), removalOf(phone, { cutoff: undefined })));
    expect(cell.roster.cut.get(phone.id)).toBeUndefined();
  });
});

describe('changing the keys', () => {
  test('is due after a week, at once for a new member, several heads or a date that lies ahead (rules C9, D7)', () => {
    const { cell, keeper, office } = house();
    const now = cell.later();
    expect(mustTurn(cell.roster, now, nobody)).toEqual([]);
    expect(mustTurn(cell.roster, now + turnAfter, nobody)).toEqual(['due']);
    expect(mustTurn(cell.roster, now - 3 * 24 * 3600, nobody)).toEqual(['dated-ahead']);
    const { roster } = cell;
    const newcomer = cell.device();
    cell.take(addDevice(cell.pen(keeper, roster), newcomer.seat));
    expect(mustTurn(cell.roster, now, nobody)).toEqual(['member-left-out']);
    expect(mustTurn(cell.roster, now, new Set([newcomer.id]))).toEqual([]);
    cell.take(turnOver(cell.pen(office, roster), { commit: cell.random(32), dormant: nobody }));
    expect(mustTurn(cell.roster, now, nobody)).toEqual(['several-heads', 'member-left-out']);
  });

  test('is due at once where somebody was removed without new keys, also if an older epoch could be used', () => {
    const { cell, office, phone } = house();
    const first = cell.roster.writable;
    const newcomer = cell.device();
    cell.take(addDevice(cell.pen(office), newcomer.seat));
    cell.take(turnOver(cell.pen(office), { commit: cell.random(32), dormant: nobody }));
    cell.take(removeDevice(cell.pen(office), removalOf(newcomer, { commit: undefined })));
    expect(cell.roster.writable).toBe(first);
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual(['unusable-since']);
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual([]);
  });

  test('joins more heads than one entry may name by one turn after another, the log that counts first', () => {
    const { cell, keeper, office } = house();
    const { heads } = cell.roster;
    cell.take(removeDevice(cell.pen(office), removalOf(keeper)));
    const counting = cell.roster.heads[0];
    for (let head = 0; head < mostParents + 5; head++) {
      const draft = {
        kind: 'turn',
        body: { epoch: { recipients: [], commit: new Uint8Array(32) } },
      } as const;
      const by = { kind: 'device', device: keeper.id } as const;
      const spam = { ...draft, prev: heads, time: head, by };
      cell.entries.push(
        entryOf(cell.place, spam, [signDraft(cell.place, spam, { key: keeper.key, signer: 0 })]),
      );
    }
    expect(cell.roster.heads).toHaveLength(mostParents + 6);
    const first = cell.take(turnOver(cell.pen(office), { commit: cell.random(32), dormant: nobody }));
    expect(first.prev).toHaveLength(mostParents);
    expect(first.prev).toContain(counting);
    expect(decodeEntry(encodeEntry(first), cell.place).ok).toBe(true);
    expect(cell.roster.writable).toBe(first.id);
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual(['several-heads']);
    cell.take(turnOver(cell.pen(office), { commit: cell.random(32), dormant: nobody }));
    expect(mustTurn(cell.roster, cell.later(), nobody)).toEqual([]);
  });

  test('leaves out who has been silent too long, never the one who turns', () => {
    const { cell, keeper, phone } = house();
    const dormant = new Set([phone.id, keeper.id]);
    const entry = cell.take(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant }));
    const recipients = cell.roster.epochs.get(entry.id)?.recipients;
    expect(recipients).toContain(keeper.id);
    expect(recipients).not.toContain(phone.id);
    expect(cell.roster.members.has(phone.id)).toBe(true);
  });
});

describe('hearing a removed device after all', () => {
  test('takes the signatures of a steward and of another device', () => {
    const { cell, office, phone, desk } = house();
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    const range = { device: phone.id, from: 4, to: 20, hash: digest('f'.repeat(64)), second: desk.id };
    const pen = cell.pen(office);
    const draft = given(draftRelease(pen, range));
    const own = signDraft(cell.place, draft, { key: office.key, signer: 1 });
    expect(releaseRange(pen, draft, own.bytes)).toMatchObject({ error: { code: 'needs-second-device' } });
    const second = signDraft(cell.place, draft, { key: desk.key, signer: 1 });
    cell.take(releaseRange(pen, draft, second.bytes));
    expect(cell.roster.releases).toMatchObject([range]);
    // If the second device is removed in its turn, the release is among what a person is asked about.
    expect(cell.choices(office, desk, 0).map(({ kind }) => kind)).toEqual(['release']);
  });

  test('is refused for a device that is in, by a holder, and with oneself as the second', () => {
    const { cell, office, phone, desk } = house();
    const range = { device: phone.id, from: 4, to: 20, hash: digest('f'.repeat(64)), second: desk.id };
    expect(draftRelease(cell.pen(office), range)).toMatchObject({ error: { code: 'not-removed' } });
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    expect(draftRelease(cell.pen(desk), range)).toMatchObject({ error: { code: 'not-a-steward' } });
    for (const second of [office.id, phone.id])
      expect(draftRelease(cell.pen(office), { ...range, second })).toMatchObject({
        error: { code: 'needs-second-device' },
      });
  });
});

describe('root', () => {
  test('settles a duel: two keys give the cell back', () => {
    const { cell, keeper, office } = house();
    const { roster } = cell;
    cell.take(removeDevice(cell.pen(keeper, roster), removalOf(office)));
    cell.take(removeDevice(cell.pen(office, roster), removalOf(keeper)));
    expect(cell.roster.stewards).toEqual([]);
    cell.takeByRoot(draftSettlement(cell.roster, new Map([[office.id, []]]), cell.later()));
    expect(cell.roster.stewards).toEqual([keeper.id]);
  });

  test('drops a release that a settled device was the second to sign, unless it is kept (rules C8, D6)', () => {
    const { cell, office, phone, desk } = house();
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    const range = { device: phone.id, from: 4, to: 20, hash: digest('f'.repeat(64)), second: desk.id };
    const pen = cell.pen(office);
    const draft = given(draftRelease(pen, range));
    const { bytes } = signDraft(cell.place, draft, { key: desk.key, signer: 1 });
    const release = cell.take(releaseRange(pen, draft, bytes));
    const before = [...cell.entries];
    expect(cell.choices(office, desk, 0).map(({ id }) => id)).toEqual([release.id]);
    cell.takeByRoot(draftSettlement(cell.roster, new Map([[desk.id, [release.id]]]), cell.later()));
    expect(cell.roster.releases).toHaveLength(1);
    cell.entries.splice(0, cell.entries.length, ...before);
    cell.takeByRoot(draftSettlement(cell.roster, new Map([[desk.id, []]]), cell.later()));
    expect(cell.roster.releases).toEqual([]);
  });

  test('one key twice, or a key of somebody else, is not two keys', () => {
    const { cell, phone } = house();
    const draft = given(draftAppointment(cell.roster, phone.id, cell.later()));
    const [first] = cell.rootSigns(draft);
    if (!first) throw new Error('root signs twice');
    for (const signatures of [[first], [first, first], [first, { signer: 1, bytes: first.bytes }]])
      expect(completeRootAct(cell.roster, draft, signatures)).toMatchObject({
        error: { code: 'needs-two-keys' },
      });
    cell.takeByRoot(draft);
    expect(cell.roster.stewards).toContain(phone.id);
  });

  test('appoints nobody who is not in, and nobody who was removed', () => {
    const { cell, office, phone } = house();
    expect(draftAppointment(cell.roster, cell.device().id, 1)).toMatchObject({
      error: { code: 'not-a-member' },
    });
    cell.take(removeDevice(cell.pen(office), removalOf(phone)));
    expect(draftAppointment(cell.roster, phone.id, 1)).toMatchObject({
      error: { code: 'removed-key-returns' },
    });
  });
});
