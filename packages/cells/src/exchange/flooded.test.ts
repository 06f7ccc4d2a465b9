import { hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { type Body, signBody, type Signed } from '../written/envelope.ts';
import { never } from '../written/head.ts';
import type { Item } from '../written/mail.ts';
import type { Tip } from '../written/frontier.ts';
import { hear } from '../compartment/hearing.ts';
import { Holding } from '../held/holding.ts';
import { compartmentNow } from '../members/standing-now.ts';
import { newOwnKeys, seatOf } from '../acts/founding.ts';
import { encodeEntry, type EntryDraft, entryOf, signDraft } from '../roster/entry.ts';
import { type EntryId, entryId } from '../roster/entry-id.ts';
import { newHolderCode } from '../roster/holder.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 120_000 });

/** A volunteer has written, was taken, and is removed; all that it wrote counts. The keeper has heard of the removal. */
async function taken(seed: string, { unheard = false } = {}) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [keeper, volunteer] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, volunteer);
  const record = volunteer.notes('honest');
  const heard = unheard ? [coordinator, volunteer] : [coordinator, keeper, volunteer];
  await together(relay, ...heard);
  if (unheard) volunteer.notes('on the way');
  await together(relay, ...heard);
  const mailbox = volunteer.holding.writable;
  const tip = volunteer.holding.frontier.get(volunteer.self.device)?.[0];
  if (!mailbox || !tip?.hash) throw new Error('something was written into a mailbox');
  const honest = volunteer.holding.history.kept(volunteer.self.device).map(({ signed }) => signed);
  time.pass(hour);
  coordinator.remove(volunteer);
  keeper.hears(coordinator);
  const captor = new Captor(volunteer, mailbox, relay);
  return { ...made, keeper, volunteer, record, tip, honest, captor, epoch: mailbox.epoch };
}

/** Envelopes of about 62 KiB that say nothing: one after the other, or all with the number of the one after this. */
function heapOf(
  { captor, record }: Awaited<ReturnType<typeof taken>>,
  how: { readonly count: number; readonly after: Tip | undefined; readonly inOneChain: boolean },
): readonly Signed[] {
  const heap: Signed[] = [];
  const { seq = 0, hash, at = { ms: 0, n: 0 } } = how.after ?? {};
  for (let nth = 1; nth <= how.count; nth += 1) {
    const change = captor.change(record, { line: 'x'.repeat(62_000), at: { ms: at.ms + nth, n: 0 } });
    const last = how.inOneChain ? heap.at(-1) : undefined;
    heap.push(captor.sign({ seq: last ? seq + nth : seq + 1, prev: last?.hash ?? hash, changes: [change] }));
  }
  return heap;
}

const send = ({ holding, here }: Device, epoch: EntryId, envelopes: readonly Signed[]) =>
  hear(holding, {
    way: 'relay',
    epoch,
    items: envelopes.map((signed) => ({ kind: 'envelope', signed }) as const),
    here,
  });

const heldOf = ({ holding }: Device, { self }: Device): readonly Signed[] =>
  holding.history.quarantined(self.device, holding.standingOf(self.device)).map(({ signed }) => signed);

const sizeOf = (envelopes: readonly Signed[]): number =>
  envelopes.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** What an envelope says that says nothing. */
const emptyBody: Omit<Body, 'device' | 'epoch'> = {
  seq: 1,
  prev: undefined,
  at: never,
  heads: [],
  seen: new Map(),
  verdicts: new Map(),
  kem: undefined,
  drop: undefined,
  changes: [],
};

const room = 64 * 1024 * 1024;

describe('whoever has a removed device heaps up what it writes (rules D6)', () => {
  test('64 MiB of it are kept for people to look at, what is beyond is counted, and nothing that counts is touched', async () => {
    const made = await taken('a heap');
    const { keeper, volunteer, tip, epoch } = made;
    const { device } = volunteer.self;
    const heap = heapOf(made, { count: 1100, after: tip, inOneChain: true });
    send(keeper, epoch, heap);
    const held = heldOf(keeper, volunteer);
    expect(sizeOf(held)).toBeLessThanOrEqual(room);
    expect(sizeOf(held)).toBeGreaterThan(room - 64 * 1024);
    expect(keeper.holding.turnedAway.get(device)).toBe(heap.length - held.length);
    expect(keeper.lines()).toEqual(['honest']);
    const now = compartmentNow(keeper.holding, keeper.here).removed;
    expect(now).toMatchObject([{ device, held: held.length, turnedAway: heap.length - held.length }]);
    const again = Holding.of(keeper.self, keeper.holding.facts());
    expect(again.turnedAway.get(device)).toBe(heap.length - held.length);
  });

  test('also under numbers up to the last that counts, and what counts comes in beside it', async () => {
    const made = await taken('a heap of old numbers', { unheard: true });
    const { keeper, volunteer, epoch, honest } = made;
    const heap = heapOf(made, { count: 1100, after: undefined, inOneChain: false });
    send(keeper, epoch, heap);
    expect(sizeOf(heldOf(keeper, volunteer))).toBeLessThanOrEqual(room);
    // The last that counts comes first, and then what leads up to it.
    send(keeper, epoch, honest.toReversed());
    keeper.compartment().show();
    expect(keeper.lines()).toEqual(['honest', 'on the way']);
  });

  test('nor under keys of devices that it makes up: an entry of the roster that waits vouches for nobody', async () => {
    const made = await taken('made up');
    const { keeper, volunteer, random, epoch } = made;
    const { anchor } = keeper.self;
    const envelopes: Signed[] = [];
    const items = Array.from({ length: 20 }, (): Item => {
      const keys = newOwnKeys(random);
      const seat = seatOf(anchor, keys, { role: 'holder', holder: newHolderCode(random) });
      envelopes.push(signBody(anchor, keys.key, { ...emptyBody, device: seat.device, epoch }));
      const draft: EntryDraft = {
        kind: 'add',
        body: { seat: { ...seat, drop: random(32) } },
        prev: [entryId(hexOf(random(32)))],
        time: volunteer.here,
        by: { kind: 'device', device: volunteer.self.device },
      };
      const signature = signDraft(anchor, draft, { key: volunteer.self.key, signer: 0 });
      const entry = entryOf(anchor, draft, [signature]);
      return { kind: 'entry', entry, bytes: encodeEntry(entry) };
    });
    hear(keeper.holding, { way: 'relay', epoch, items, here: keeper.here });
    expect(keeper.holding.roster.waiting).toHaveLength(20);
    send(keeper, epoch, envelopes);
    const authors = keeper.holding.history.kept().map(({ signed }) => signed.body.device);
    expect(envelopes.filter(({ body }) => authors.includes(body.device))).toEqual([]);
  });
});
