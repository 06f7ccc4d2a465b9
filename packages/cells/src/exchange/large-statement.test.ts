import { idFrom } from '@bulkhead/records';
import { hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { digest } from '../charter/ids.ts';
import { openItem, openPart, sealPart, sealPiece } from '../written/mail.ts';

beforeAll(sealReady);

/** A steward states that more has left than one entry of a mailbox can name. */
async function stated(seed: string) {
  const made = field(seed);
  const { coordinator, relay, time, random } = made;
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  keeper.notes('one');
  await together(relay, coordinator, keeper);
  time.pass(8 * day);
  const left = time.now - day;
  const forgotten = new Map(Array.from({ length: 6000 }, () => [idFrom(random(16)), left] as const));
  states(coordinator, { records: coordinator.records, forgotten });
  const [id] = [...coordinator.holding.covered.keys()];
  const mailbox = coordinator.holding.writable;
  if (!id || !mailbox) throw new Error('a statement');
  const judged = () => keeper.holding.verdictsOn(id).get(keeper.self.device);
  return { ...made, keeper, mailbox, judged };
}

test('a statement that is longer than an entry lies in pieces and is read as a whole', async () => {
  const { coordinator, keeper, relay, judged } = await stated('in pieces');
  await coordinator.exchange(relay);
  const { ignored } = await keeper.exchange(relay);
  // Nothing of it ever was: it is read, and refused.
  expect([ignored, judged()]).toEqual([0, 'differ']);
});

test('… of which one came late: what is there is read again with it', async () => {
  const { coordinator, keeper, relay, mailbox, judged } = await stated('one late');
  const slow = new Relay(relay.name);
  const before = relay.logs.get(mailbox.log)?.length ?? 0;
  await coordinator.exchange(relay);
  const all = relay.logs.get(mailbox.log) ?? [];
  for (const [log, entries] of relay.logs) slow.logs.set(log, log === mailbox.log ? [] : [...entries]);
  slow.logs.set(mailbox.log, all.slice(0, before + 2));
  await keeper.exchange(slow);
  expect(judged()).toBeUndefined();
  keeper.restart();
  slow.logs.set(mailbox.log, [...all]);
  await keeper.exchange(slow);
  expect(judged()).toBe('differ');
});

test('… on a stick', async () => {
  const { coordinator, keeper, judged } = await stated('on a stick');
  const stick = coordinator.stickFor([keeper]);
  if (!stick) throw new Error('a stick');
  await keeper.takeStick(stick);
  expect(judged()).toBe('differ');
});

test('… and whoever lays something else there under the name of it holds nothing back', async () => {
  const { coordinator, keeper, mailbox, judged, random, relay } = await stated('something else first');
  // A member knows from one way what will lie on another one.
  await coordinator.exchange(relay);
  const left = (relay.logs.get(mailbox.log) ?? []).map((bytes) =>
    openItem(keeper.self.anchor, mailbox, bytes),
  );
  const pieces = left.flatMap((item) => (item.ok && item.value.kind === 'piece' ? [item.value] : []));
  const [first] = pieces;
  if (!first) throw new Error('pieces');
  const folder = new Relay('folder');
  const bytes = Uint8Array.of(1);
  const lies = [
    { ...first, index: first.all.length - 1, bytes },
    { ...first, all: [...first.all, ...first.all], bytes },
  ].map((piece) => sealPiece(mailbox, piece, random));
  await folder.append({ log: mailbox.log }, lies);
  await coordinator.exchange(folder);
  await keeper.exchange(folder);
  expect(judged()).toBe('differ');
});

/** Somebody is let in where it takes several parts to say what there is. */
async function newcomer(seed: string) {
  const made = field(seed);
  const { coordinator, relay } = made;
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  for (let n = 0; n < 900; n += 1) keeper.notes(`${n} ${'x'.repeat(200)}`);
  await together(relay, coordinator, keeper);
  const one = coordinator.admit();
  await together(relay, coordinator, keeper);
  const mailbox = keeper.holding.writable;
  const parts = ((mailbox && relay.logs.get(mailbox.parts)) ?? []).map((bytes) => {
    const part = mailbox && openPart(mailbox, bytes);
    if (!part?.ok) throw new Error('a part');
    return part.value;
  });
  const [first] = parts;
  if (!mailbox || !first || first.count < 2) throw new Error('several parts');
  return {
    ...made,
    newcomer: one,
    mailbox,
    first,
    parts: parts.filter(({ whole }) => whole === first.whole),
  };
}

test('a wrong part of a checkpoint that a member lays where it will lie keeps nobody from beginning', async () => {
  const { coordinator, random, newcomer: one, mailbox, first } = await newcomer('a wrong part');
  const wrong = { ...first, index: first.count - 1, bytes: Uint8Array.of(1) };
  const folder = new Relay('folder');
  await folder.append({ log: mailbox.parts }, [sealPart(mailbox, wrong, random)]);
  await coordinator.exchange(folder, { turns: () => false });
  await one.exchange(folder);
  expect(one.lines()).toHaveLength(900);
});

test('… nor does one beside so many of another whole that all patience is used up', async () => {
  const { coordinator, random, newcomer: one, mailbox, first } = await newcomer('all patience');
  const folder = new Relay('folder');
  const whole = digest(hexOf(random(32)));
  const bytes = new Uint8Array(65_000);
  // With each of the last eighty the whole of them, 4 MB, seems to be there.
  const places = [...Array(64).keys(), ...Array<number>(80).fill(63)];
  const vain = places.map((index) => sealPart(mailbox, { whole, index, count: 64, bytes }, random));
  const wrong = sealPart(mailbox, { ...first, index: first.count - 1, bytes: Uint8Array.of(1) }, random);
  await folder.append({ log: mailbox.parts }, [...vain, wrong]);
  await coordinator.exchange(folder, { turns: () => false });
  await folder.append({ log: mailbox.parts }, [wrong]);
  await one.exchange(folder);
  expect(one.lines()).toHaveLength(900);
});

test('… and parts in another order, with wrong ones before them, are put together all the same', async () => {
  const { coordinator, random, newcomer: one, mailbox, parts } = await newcomer('another order');
  const folder = new Relay('folder');
  const wrong = parts.map((part) => sealPart(mailbox, { ...part, bytes: random(part.bytes.length) }, random));
  await coordinator.exchange(folder, { turns: () => false });
  const laid = folder.logs.get(mailbox.parts) ?? [];
  folder.logs.set(mailbox.parts, [...wrong, ...laid.toReversed()]);
  await one.exchange(folder);
  expect(one.lines()).toHaveLength(900);
});
