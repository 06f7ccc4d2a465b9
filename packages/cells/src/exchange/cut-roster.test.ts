import { bytesOf, envelopeRoom, hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { inBook } from '../acts/due-wraps.ts';
import { encodeCheckpoint, partsOf, type SignedStatement, signStatement } from '../written/checkpoint.ts';
import { type Item, sealItem, sealPart } from '../written/mail.ts';
import { entryId, type EntryId } from '../roster/entry-id.ts';

beforeAll(sealReady);

const laidOn = ({ logs }: Relay): number => [...logs.values()].reduce((all, { length }) => all + length, 0);

/** What a device hands on of its mailbox, but for some entries of the roster: what a member in league with a relay does. */
async function relayWithout(by: Device, cut: readonly EntryId[], honest: Relay): Promise<Relay> {
  const mailbox = by.holding.writable;
  const [signed] = by.holding.covered.values();
  if (!mailbox || !signed) throw new Error('it has a mailbox, and has stated something');
  const relay = new Relay();
  const drops = [...by.holding.book.keys()].flatMap((device) => inBook(by.holding, device).doors);
  for (const { log } of drops) relay.logs.set(log, [...(honest.logs.get(log) ?? [])]);
  const left = [...by.holding.roster.entries.values()].filter(({ id }) => !cut.includes(id));
  const bytesOfEntry = (id: EntryId): Uint8Array => by.holding.entryBytes.get(id) ?? bytesOf(id);
  const pieces = by.compartment().stateOf(signed);
  if (!pieces.ok) throw new Error('it has the state');
  const entries = left.map(({ id }) => bytesOfEntry(id));
  const parts = partsOf(encodeCheckpoint({ signed, entries, pieces: pieces.value }), envelopeRoom);
  await relay.append(
    { log: mailbox.parts },
    parts.map((part) => sealPart(mailbox, part, by.random)),
  );
  const items: readonly Item[] = [
    ...parts.slice(0, 1).map(({ whole }): Item => ({ kind: 'statement', stated: signed, whole })),
    ...left.map((entry): Item => ({ kind: 'entry', entry, bytes: bytesOfEntry(entry.id) })),
  ];
  await relay.append(
    { log: mailbox.log },
    items.flatMap((item) => sealItem(mailbox, item, by.random)),
  );
  return relay;
}

/** States what it states already, and names something of the roster beside it that there is not. */
function namesWhatIsNot(liar: Device): void {
  const { holding, self, random } = liar;
  const [stated] = holding.covered.values();
  if (!stated) throw new Error('it has stated something');
  const heads = [...stated.statement.heads, entryId(hexOf(random(32)))].toSorted();
  const again: SignedStatement = signStatement(self.anchor, self.key, { ...stated.statement, heads });
  liar.take([
    { kind: 'covered-gone', id: stated.id },
    { kind: 'covered', bytes: again.bytes, signature: again.signature, here: liar.here },
  ]);
}

describe('a roster from which something was cut (rules D3, C10)', () => {
  /** The keys are changed, a guest is in, and a steward has let somebody else in apart: the statement names both. */
  async function withGuest(
    seed: string,
  ): Promise<{ relay: Relay; coordinator: Device; guest: Device; apart: EntryId }> {
    const { relay, coordinator, time } = field(seed);
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second);
    time.pass(hour);
    const guest = coordinator.admit('steward');
    coordinator.turn();
    second.admit();
    const [apart] = second.holding.roster.heads;
    if (!apart) throw new Error('somebody was let in');
    coordinator.take(
      [...second.holding.entryBytes.values()].map((bytes) => ({
        kind: 'entry',
        bytes,
        here: coordinator.here,
      })),
    );
    await coordinator.exchange(relay, { turns: () => false });
    return { relay, coordinator, guest, apart };
  }

  test('a newcomer does not begin with it, shares nothing, and says the second time that something is held back', async () => {
    const { relay, coordinator, guest, apart } = await withGuest('cut for the newcomer');
    const cut = await relayWithout(coordinator, [apart], relay);
    const before = laidOn(cut);
    guest.notes('who is here');
    expect((await guest.exchange(cut)).holdsBack).toBe(false);
    expect(guest.holding.hasBegun).toBe(false);
    guest.restart();
    const again = await guest.exchange(cut);
    expect(again.holdsBack).toBe(true);
    expect(guest.holding.hasBegun).toBe(false);
    expect([laidOn(cut) - before, guest.compartment().unshared().length]).toEqual([0, 1]);
    expect(guest.stickFor([coordinator])).toBeUndefined();
    // The honest relay has all of it.
    const whole = await guest.exchange(relay);
    expect([whole.holdsBack, guest.holding.hasBegun, guest.holding.missed.size]).toEqual([false, true, 0]);
    await coordinator.exchange(relay);
    expect(coordinator.lines()).toEqual(['who is here']);
  });

  test('a steward who comes in changes no keys by it, also where what the keys rest on was cut', async () => {
    const { relay, coordinator, guest, apart } = await withGuest('cut for a steward');
    const before =
      [...coordinator.holding.roster.entries.values()].find(({ kind }) => kind === 'turn')?.prev ?? [];
    const cut = await relayWithout(coordinator, [apart, ...before], relay);
    const known = guest.holding.roster.entries.size;
    expect((await guest.exchange(cut)).holdsBack).toBe(false);
    expect((await guest.exchange(cut)).holdsBack).toBe(true);
    expect([known, guest.holding.epochKeys.size > 0, guest.holding.hasBegun]).toEqual([0, true, false]);
    const { entries } = guest.holding.roster;
    expect(
      [...entries.values()].filter(({ by }) => by.kind === 'device' && by.device === guest.self.device),
    ).toEqual([]);
    await guest.exchange(relay);
    expect([guest.holding.hasBegun, guest.holding.missed.size]).toEqual([true, 0]);
  });

  test('a steward who names what there is not keeps nobody out for longer than until the keys change', async () => {
    const { relay, coordinator, time } = field('names what is not');
    const taken = coordinator.admit('steward');
    await together(relay, coordinator, taken);
    time.pass(hour);
    const guest = coordinator.admit();
    const keepsKeys = { turns: () => false };
    await coordinator.exchange(relay, keepsKeys);
    await taken.exchange(relay, keepsKeys);
    taken.turn();
    await taken.exchange(new Relay('nowhere'), keepsKeys);
    namesWhatIsNot(taken);
    await taken.exchange(relay, keepsKeys);
    await guest.exchange(relay);
    expect([guest.holding.epochKeys.size, guest.holding.hasBegun]).toEqual([1, false]);
    expect((await guest.exchange(relay)).holdsBack).toBe(true);
    time.pass(hour);
    coordinator.turn();
    await together(relay, coordinator, guest);
    expect(guest.holding.hasBegun).toBe(true);
  });

  test('whoever has begun goes on with what a steward states, and says the second time that something is held back', async () => {
    const { relay, coordinator, time } = field('names what is not to a member');
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    time.pass(hour);
    taken.turn();
    await taken.exchange(new Relay('nowhere'));
    namesWhatIsNot(taken);
    await taken.exchange(relay);
    keeper.notes('goes on');
    expect((await keeper.exchange(relay)).holdsBack).toBe(false);
    expect((await keeper.exchange(relay)).holdsBack).toBe(true);
    await coordinator.exchange(relay);
    expect(coordinator.lines()).toEqual(['goes on']);
    // Once it is disconnected its word counts for nothing.
    coordinator.remove(taken);
    await together(relay, coordinator, keeper);
    expect((await keeper.exchange(relay)).holdsBack).toBe(false);
  });
});
