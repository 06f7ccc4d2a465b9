import { bytesOf, encodeCbor, hexOf, sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, organisation, together } from '../../test/organisation.ts';
import { foundDevice, must } from '../../test/field.ts';
import { decodeCheckpoint, decodePart, readStatement } from '../written/checkpoint.ts';
import { readSigned } from '../written/envelope.ts';
import { openItem, openPart, sealItem } from '../written/mail.ts';
import { openNote } from '../acts/notes.ts';
import { openWrapped } from '../acts/wrapping.ts';
import type { Address, Entries } from './transport.ts';
import { ok, type Result } from '@bulkhead/records';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 120_000 });

/** A relay that does what it likes with what it was given. */
class Hostile extends Relay {
  readonly #roll: () => number;
  #other: Relay;

  constructor(roll: () => number) {
    super('relay');
    this.#roll = roll;
    this.#other = new Relay('relay');
  }

  override read(address: Address, position: number): Promise<Result<Entries, never>> {
    const all = (this.#roll() < 0.1 ? this.#other : this).logs.get(address.log) ?? [];
    const entries = (this.#roll() < 0.2 ? all : all.slice(position))
      .filter(() => this.#roll() < 0.9)
      .flatMap((entry) => (this.#roll() < 0.1 ? [entry, entry] : [entry]))
      .map((entry) => (this.#roll() < 0.05 ? this.#spoilt(entry) : entry))
      .toSorted(() => this.#roll() - 0.5);
    if (this.#roll() < 0.1) entries.push(new Uint8Array(512).fill(7), new Uint8Array(3));
    const to = this.#roll() < 0.1 ? 0 : Math.max(0, all.length - (this.#roll() < 0.3 ? 1 : 0));
    return Promise.resolve(ok({ entries, ...this.markAt(address.log, to) }));
  }

  override append(address: Address, entries: readonly Uint8Array[]): ReturnType<Relay['append']> {
    // It shows some of it to nobody, and some of it only to some.
    if (this.#roll() < 0.1) return this.#other.append(address, entries);
    return super.append(address, this.#roll() < 0.1 ? entries.slice(1) : entries);
  }

  override holds(marks: Parameters<Relay['holds']>[0]): ReturnType<Relay['holds']> {
    return this.#roll() < 0.1 ? Promise.resolve(ok(this.#roll() < 0.5)) : super.holds(marks);
  }

  #spoilt(entry: Uint8Array): Uint8Array {
    const copy = entry.slice();
    copy[Math.floor(this.#roll() * copy.length)] = Math.floor(this.#roll() * 256);
    return copy;
  }
}

describe('whatever a relay does', () => {
  test('devices lose nothing by it, and come to the same as soon as they meet another way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        async (seed, rolls) => {
          const { coordinator, time } = field(`hostile ${seed}`);
          const hostile = new Hostile(() => rolls.next().value ?? 0);
          const honest = new Relay('folder of the house');
          const devices = [
            coordinator,
            coordinator.admit('steward'),
            coordinator.admit(),
            coordinator.admit(),
          ];
          await together(honest, ...devices);
          const said: string[] = [];
          for (let step = 0; step < 8; step += 1) {
            for (const [nth, device] of devices.entries()) {
              device.notes(`${step} of ${nth}`);
              said.push(`${step} of ${nth}`);
              await device.exchange(hostile);
            }
            time.pass(step % 3 === 0 ? 4 * day : hour);
          }
          for (let round = 0; round < 3; round += 1) await together(honest, ...devices);
          for (const device of devices) expect(device.lines()).toEqual(said.toSorted());
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });

  test('two devices write with one key: both are heard, and everybody can tell (rules D2)', async () => {
    const { relay, coordinator, time } = field('cloned');
    const [keeper, original] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, original);
    original.notes('before');
    await together(relay, coordinator, keeper, original);
    const copy = original.copied();
    time.pass(60);
    copy.notes('by the copy');
    await copy.exchange(new Relay('folder of the thief'));
    time.pass(60);
    original.notes('by the original');
    await original.exchange(relay);
    await copy.exchange(relay);
    await together(relay, coordinator, keeper, original, copy);
    time.pass(8 * day);
    copy.notes('by the copy later');
    original.notes('by the original later');
    for (let round = 0; round < 2; round += 1) await together(relay, coordinator, keeper, original, copy);
    const all = ['before', 'by the copy', 'by the copy later', 'by the original', 'by the original later'];
    for (const device of [coordinator, keeper]) {
      expect(device.lines()).toEqual(all);
      device.restart();
      expect(device.lines()).toEqual(all);
      expect(device.holding.history.doubled()).toEqual([original.self.device]);
    }
  });
});

describe('bytes that nobody wrote', () => {
  test('a hundred thousand of them, altered, cut and stretched, are refused and break nothing', async () => {
    const { relay, coordinator, random } = field('altered');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.notes('a note');
    await together(relay, coordinator, keeper);
    const mailbox = keeper.holding.writable;
    const signed = keeper.holding.history.kept().at(-1)?.signed;
    const [stated] = [...coordinator.holding.covered.values()];
    if (!mailbox || !signed || !stated) throw new Error('something of each');
    const place = keeper.self.anchor;
    const [sealed] = sealItem(mailbox, { kind: 'envelope', signed }, random);
    if (!sealed) throw new Error('an entry');
    const encoded = encodeCbor([stated.bytes, stated.signature, [], []]);
    const targets: readonly (readonly [Uint8Array, (bytes: Uint8Array) => { readonly ok: boolean }])[] = [
      [signed.bytes, (bytes) => readSigned(place, bytes, signed.signature)],
      [stated.bytes, (bytes) => readStatement(place, bytes, stated.signature)],
      [encoded, (bytes) => decodeCheckpoint(place, bytes)],
      [encodeCbor([bytesOf(signed.hash), 0, 1, new Uint8Array(9)]), decodePart],
      [sealed, (bytes) => openItem(place, mailbox, bytes)],
      [sealed, (bytes) => openPart(mailbox, bytes)],
    ];
    let opened = 0;
    let inputs = 0;
    const roll = dice(random);
    for (let nth = 0; nth < 100_000; nth += 1) {
      const [from, open] = targets[nth % targets.length] ?? [];
      if (!from || !open) throw new Error('a target');
      const bytes = altered(from, roll);
      inputs += 1;
      // Whatever still has a form is another thing than what was signed, and is told by its signature.
      if (open(bytes).ok && from === sealed) opened += 1;
    }
    for (let nth = 0; nth < 40; nth += 1) {
      const bytes = new Uint8Array(4096).map(() => Math.floor(roll() * 256));
      bytes[0] = 1;
      expect(openWrapped(keeper.holding, bytes).ok || openNote(keeper.holding, bytes).ok).toBe(false);
    }
    expect({ inputs, opened }).toEqual({ inputs: 100_000, opened: 0 });
  });

  test('of another log, another cell, another device: refused (rules M8)', async () => {
    const one = field('one cell');
    const other = { ...organisation(one.random, one.time.now - day), ...one };
    const elsewhere = foundDevice(other.right, one.time, one.random);
    const keeper = one.coordinator.admit();
    const there = elsewhere.admit();
    const [relay, relayThere] = [new Relay(), new Relay('relay of the other cell')];
    // One steward gives both cells the same key.
    const ek = one.random(32);
    for (const device of [one.coordinator, elsewhere]) device.turn(first(ek, one.random));
    await together(relay, one.coordinator, keeper);
    await together(relayThere, elsewhere, there);
    one.coordinator.notes('of the one cell');
    elsewhere.notes('of the other');
    await together(relay, one.coordinator, keeper);
    await together(relayThere, elsewhere, there);
    const everything = [...relay.logs.values()].flat();
    const confused = new Relay('a relay that mixes everything');
    for (const log of relayThere.logs.keys())
      await confused.append({ log: log as Address['log'] }, everything);
    const mixed = await there.exchange(confused);
    expect(mixed.received).toBe(0);
    expect(there.lines()).toEqual(['of the other']);
    const within = new Relay('a relay that mixes its logs');
    for (const log of relay.logs.keys()) await within.append({ log: log as Address['log'] }, everything);
    await keeper.exchange(within);
    expect(keeper.lines()).toEqual(['of the one cell']);
  });
});

describe('compartments', () => {
  test('no device ever holds a key or a record of a cell that it was not let into, nor more than its role (rules A7, B1)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.array(fc.nat(999), { minLength: 30, maxLength: 30 }),
        async (seed, steps) => {
          const one = field(`compartments ${seed}`);
          const two = foundDevice(one.right, one.time, one.random);
          const relay = new Relay();
          const cells = [one.coordinator, two].map((first, nth) => ({
            nth,
            devices: [first, first.admit(), first.admit('archive'), first.admit()],
          }));
          for (const step of steps) {
            const cell = must(ok(cells[step % 2]));
            const device = cell?.devices[Math.floor(step / 2) % 4];
            if (!cell || !device) continue;
            if (step % 7 === 0) device.notes(`of cell ${cell.nth}`);
            one.time.pass((step % 60) * hour);
            await device.exchange(relay);
          }
          for (const [nth, { devices }] of cells.entries()) {
            const others = cells[1 - nth]?.devices ?? [];
            const foreign = others.flatMap(({ holding }) =>
              [...holding.epochKeys.values()].map(({ ek }) => hexOf(ek)),
            );
            for (const device of devices) expectWithin(device, { nth, foreign });
          }
        },
      ),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

function expectWithin(
  device: Device,
  { nth, foreign }: { readonly nth: number; readonly foreign: readonly string[] },
): void {
  const { holding } = device;
  expect(new Set(device.lines())).toEqual(
    new Set(device.lines().filter((line) => line === `of cell ${nth}`)),
  );
  const stored = hexOf(encodeCbor([...device.ever]));
  for (const key of foreign) expect(stored.includes(key)).toBe(false);
  if (holding.roster.stewards.includes(device.self.device)) return;
  expect([...holding.epochKeys.values()].filter(({ adminSeed }) => adminSeed !== undefined)).toEqual([]);
  expect(holding.book.size).toBe(0);
}

/** Numbers from 0 to below 1. */
const dice = (random: (length: number) => Uint8Array) => {
  let bytes = random(4096);
  let at = 0;
  return (): number => {
    if (at + 4 > bytes.length) [bytes, at] = [random(4096), 0];
    at += 4;
    return new DataView(bytes.buffer, bytes.byteOffset + at - 4).getUint32(0) / 2 ** 32;
  };
};

function altered(from: Uint8Array, roll: () => number): Uint8Array {
  const how = roll();
  if (how < 0.2) return from.slice(0, Math.floor(roll() * from.length));
  if (how < 0.3) return new Uint8Array([...from, Math.floor(roll() * 256)]);
  const copy = from.slice();
  for (let times = how < 0.7 ? 1 : 4; times > 0; times -= 1) {
    const at = Math.floor(roll() * copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 + Math.floor(roll() * 255));
  }
  return copy;
}

/** Draws this first, and then as always. */
function first(bytes: Uint8Array, random: (length: number) => Uint8Array): (length: number) => Uint8Array {
  let drawn = false;
  return (length) => {
    if (drawn) return random(length);
    drawn = true;
    return bytes;
  };
}
