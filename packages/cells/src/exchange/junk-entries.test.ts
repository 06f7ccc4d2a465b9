import { hexOf, type Random, sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Device } from '../../test/field.ts';
import type { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { given, SignedCell } from '../../test/signed-cell.ts';
import { type Mailbox, sealItem } from '../written/mail.ts';
import { MembershipLog } from '../held/membership-log.ts';
import { addDevice, turnOver } from '../roster/acts.ts';
import { encodeEntry, type Entry, type EntryDraft, entryOf, signDraft } from '../roster/entry.ts';
import { type EntryId, entryId } from '../roster/entry-id.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 120_000 });

/** Changes of the keys for oneself, that hang on these entries, or each on one that nobody has. */
function junk(
  { self, random, here }: Device,
  how: { readonly count: number; readonly prev: readonly EntryId[] | 'unknown'; readonly by?: Device },
): readonly Entry[] {
  const { device } = (how.by ?? { self }).self;
  return Array.from({ length: how.count }, (_, nth) => {
    const draft: EntryDraft = {
      kind: 'turn',
      body: { epoch: { recipients: [self.device], commit: random(32) } },
      prev: how.prev === 'unknown' ? [entryId(hexOf(random(32)))] : how.prev,
      time: here + nth,
      by: { kind: 'device', device },
    };
    return entryOf(self.anchor, draft, [signDraft(self.anchor, draft, { key: self.key, signer: 0 })]);
  });
}

const plant = (relay: Relay, mailbox: Mailbox, entries: readonly Entry[], random: Random) =>
  relay.append(
    { log: mailbox.log },
    entries.flatMap((entry) =>
      sealItem(mailbox, { kind: 'entry', entry, bytes: encodeEntry(entry) }, random),
    ),
  );

describe('a member who is no steward fills the log (rules C2, C3)', () => {
  test('20,000 entries of its own, in the name of a steward, and without a place: nobody keeps them, and a removal arrives', async () => {
    const { relay, coordinator, random } = field('20,000 entries');
    const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, liar);
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    const { heads } = liar.holding.roster;
    const entries = [
      ...junk(liar, { count: 9000, prev: heads }),
      ...junk(liar, { count: 1000, prev: heads, by: coordinator }),
      ...junk(liar, { count: 10_000, prev: 'unknown' }),
    ];
    await plant(relay, mailbox, entries, random);
    await keeper.exchange(relay);
    coordinator.remove(liar);
    coordinator.notes('after');
    const stick = coordinator.stickFor([keeper]);
    if (stick) await keeper.takeStick(stick);
    expect(keeper.lines()).toEqual(['after']);
    const { roster } = keeper.holding;
    expect([roster.cut.has(liar.self.device), roster.entries.size]).toEqual([true, 5]);
    expect(keeper.holding.facts().filter(({ kind }) => kind === 'entry')).toHaveLength(5 + 1024);
    // Nor is it noted anywhere that they lie there.
    const noted = keeper.holding.facts().flatMap((fact) => (fact.kind === 'lies' ? fact.items : []));
    expect(noted.length).toBeLessThan(1100);
  });

  test('whatever waits and in whatever order it comes, the log of those who are stewards comes to the same', () => {
    const cell = houseLog();
    const places = [...cell.roster.entries.keys()];
    const honest = cell.entries.map(encodeEntry);
    const homeless = unplaced(cell, 1500);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(honest, { minLength: honest.length }),
        fc.array(fc.nat(honest.length), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 0, max: 1500 }),
        (shuffled, cuts, flood) => {
          const log = new MembershipLog(cell.anchor);
          const waiting = homeless.slice(0, flood);
          const [a = 0, b = 0, c = 0] = cuts.toSorted((x, y) => x - y);
          const batches = [
            shuffled.slice(0, a),
            waiting,
            shuffled.slice(a, b),
            shuffled.slice(b, c),
            shuffled.slice(c),
          ];
          const stored = batches.flatMap((batch) => log.takeIn(batch, 0));
          // What there was no room for is read again when there is more of the log, and comes with a checkpoint.
          stored.push(...log.takeIn(honest, 0));
          expect([...log.roster.entries.keys()]).toEqual(places);
          const again = new MembershipLog(cell.anchor);
          for (const bytes of stored) again.take({ kind: 'entry', bytes, here: 0 });
          expect([...again.roster.entries.keys()]).toEqual(places);
          expect(stored.length).toBeLessThanOrEqual(2 * honest.length + 1024);
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** A log of two stewards who let people in and change keys. */
function houseLog(): SignedCell {
  const cell = new SignedCell(2);
  for (let nth = 0; nth < 12; nth += 1) {
    const steward = cell.stewards[nth % 2];
    if (!steward) throw new Error('two stewards');
    cell.take(addDevice(cell.pen(steward), cell.device().seat));
    cell.take(turnOver(cell.pen(steward), { commit: cell.random(32), dormant: new Set() }));
  }
  return cell;
}

/** Entries whose parents nobody has, of all of them the same draft but for these. */
function unplaced(cell: SignedCell, count: number): readonly Uint8Array[] {
  const [steward] = cell.stewards;
  if (!steward) throw new Error('a steward');
  const turn = given(turnOver(cell.pen(steward), { commit: cell.random(32), dormant: new Set() }));
  return Array.from({ length: count }, () =>
    encodeEntry({ ...turn, prev: [entryId(hexOf(cell.random(32)))] }),
  );
}
