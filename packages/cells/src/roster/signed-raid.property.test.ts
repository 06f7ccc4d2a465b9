import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { pick, step, type Step } from '../../test/plain-steps.ts';
import { makeDevice, SignedCell, type TestDevice } from '../../test/signed-cell.ts';
import {
  type Act,
  addDevice,
  decodeEntry,
  draftSettlement,
  encodeEntry,
  type Entry,
  evaluate,
  removeDevice,
  signDraft,
  turnOver,
} from '../index.ts';
import { entryOf } from './entry.ts';

beforeAll(sealReady);

const silent = new Set<never>();

/** A cell of three stewards and a holder, of which the first was removed, and the keys that its captor has. */
function raided() {
  const cell = new SignedCell(3);
  const [taken, keeper, office] = cell.stewards;
  if (!taken || !keeper || !office) throw new Error('three stewards were asked for');
  const phone = cell.device();
  cell.take(addDevice(cell.pen(taken), phone.seat));
  cell.take(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant: silent }));
  const honour = cell.entries.flatMap(({ id, by }) =>
    by.kind === 'device' && by.device === taken.id ? [id] : [],
  );
  const removal = { device: taken.id, cutoff: undefined, lastSafe: 0, reason: 'captured', honour } as const;
  cell.take(removeDevice(cell.pen(keeper), { ...removal, commit: cell.random(32), dormant: silent }));
  const stooges = [1, 2].map(() => makeDevice(cell.place, cell.random, 'steward'));
  return {
    cell,
    taken,
    honour,
    captor: [taken, ...stooges],
    people: [taken, keeper, office, phone, ...stooges],
  };
}

type Raided = ReturnType<typeof raided>;

/** What the captor writes, signed with the real keys that he has, hung anywhere. */
function late({ cell, captor, people }: Raided, drawn: Step, among: readonly Entry[]): Entry {
  const author = pick(captor, drawn.by);
  const about = pick(people, drawn.about);
  const prev = [...new Set(drawn.prev.map((at) => pick(among, at).id))].sort();
  const by = { kind: 'device', device: author.id } as const;
  const draft = { ...actOf(drawn, about, people), prev, time: cell.later(), by };
  const second =
    draft.kind === 'release' ? [signDraft(cell.place, draft, { key: pick(captor, 1).key, signer: 1 })] : [];
  return entryOf(cell.place, draft, [
    signDraft(cell.place, draft, { key: author.key, signer: 0 }),
    ...second,
  ]);
}

function actOf(drawn: Step, about: TestDevice, people: readonly TestDevice[]): Act {
  const recipients = [...new Set(drawn.to.map((at) => pick(people, at).id))].sort();
  const epoch = { recipients, commit: new Uint8Array(32) };
  switch (drawn.kind) {
    case 'add':
      return { kind: 'add', body: { seat: { ...about.seat, role: drawn.role } } };
    case 'remove': {
      const body = { device: about.id, cutoff: undefined, honour: [], lastSafe: 0, epoch } as const;
      return { kind: 'remove', body: { ...body, reason: 'other', agreed: undefined } };
    }
    default:
      return { kind: 'turn', body: { epoch } };
  }
}

test('with real keys and real bytes a captor lets nobody in, and root gives the cell back as it was', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      const raid = raided();
      const { cell, taken, honour } = raid;
      const calm = cell.roster;
      const written = [...cell.entries];
      for (const drawn of steps) written.push(late(raid, drawn, written));
      const received = written.map((entry) => decodeEntry(encodeEntry(entry), cell.place));
      const entries = received.flatMap((entry) => (entry.ok ? [entry.value] : []));
      expect(entries).toHaveLength(written.length);
      const roster = evaluate([...entries].reverse(), cell.anchor);
      for (const device of roster.members.keys()) expect(calm.members.has(device)).toBe(true);
      for (const id of roster.usable)
        for (const device of roster.epochs.get(id)?.recipients ?? [])
          expect(roster.cut.has(device)).toBe(false);
      cell.entries.splice(0, cell.entries.length, ...entries);
      cell.takeByRoot(draftSettlement(cell.roster, new Map([[taken.id, honour]]), cell.later()));
      expect([...cell.roster.members]).toEqual([...calm.members]);
      expect(cell.roster.usable).toEqual(calm.usable);
    }),
    { numRuns: 40 },
  );
});
