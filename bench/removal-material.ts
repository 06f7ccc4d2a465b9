// A cell of many devices as bench/removal.ts wants it: real keys, envelopes and checkpoints, a relay that only keeps.
import { webcrypto } from 'node:crypto';
import {
  changeIdOf,
  Compartment,
  cutOff,
  exchange,
  type Fact,
  foundCell,
  handOver,
  Holding,
  letIn,
  newDropKeys,
  newHolderCode,
  newOrganisation,
  newOwnKeys,
  ownDropOf,
  proposedCutoff,
  type Self,
  seatOf,
  type Side,
  type Step,
  type Transport,
  turnKeys,
} from '@bulkhead/cells';
import { type CellInfo, type Draft, type Fault, ok, type Result } from '@bulkhead/records';
import { type Random, sealBundle } from '@bulkhead/seal';
import { bundleOf } from '@bulkhead/vault';
import { caseId, caseType, cell, emptyRecords, makeCase } from './records-material.ts';

const most = 65_536;
export const random: Random = (length) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += most) webcrypto.getRandomValues(bytes.subarray(at, at + most));
  return bytes;
};

const info: CellInfo = { id: cell, kind: 'shelter', name: 'ss-01', open: true };
const start = 1_040_000_000;

/** Keeps everything, and counts what is left in it. */
export class Keeping implements Transport {
  readonly name = 'relay';
  readonly logs = new Map<string, Uint8Array[]>();

  read({ log }: { readonly log: string }, position: number) {
    const entries = this.logs.get(log) ?? [];
    return Promise.resolve(ok({ entries: entries.slice(position), position: entries.length, tail: '' }));
  }

  append({ log }: { readonly log: string }, entries: readonly Uint8Array[]) {
    const known = this.logs.get(log);
    if (known === undefined) this.logs.set(log, [...entries]);
    else known.push(...entries);
    return Promise.resolve(ok({ position: this.logs.get(log)?.length ?? 0, tail: '' }));
  }

  holds(): Promise<Result<boolean, Fault>> {
    return Promise.resolve(ok(true));
  }

  rename(): Promise<Result<undefined, Fault>> {
    return Promise.resolve(ok(undefined));
  }

  get bytes(): number {
    return [...this.logs.values()].flat().reduce((sum, { length }) => sum + length, 0);
  }
}

/** One device; what it stores it keeps in memory. */
export class Desk implements Side {
  readonly self: Self;
  readonly #records = emptyRecords();
  readonly #compartment: Compartment;
  #base: readonly Uint8Array[] = [];
  readonly #manner = { here: start + 3600, random, carries: () => false, turns: () => false };

  constructor(self: Self, facts: readonly Fact[]) {
    this.self = self;
    const holding = Holding.of(self, facts);
    const base = () => ok(this.#base);
    this.#compartment = must(
      Compartment.open({ holding, records: this.#records, programmes: [], info, base, pending: [] }),
    );
  }

  /** The first device of a cell. */
  static found(): Desk {
    const { right } = must(newOrganisation(random, start));
    const place = { org: right.charter.org, cell };
    const { self, facts } = must(
      foundCell(right, { place, kind: 'shelter', name: 'ss-01', here: start }, random),
    );
    return new Desk(self, facts);
  }

  compartment(): Compartment {
    return this.#compartment;
  }

  keep({ base }: Step): Result<undefined, Fault> {
    if (base) this.#base = base;
    return ok(undefined);
  }

  readAgain(): Result<undefined, Fault> {
    throw new Error('nothing is taken out in this bench');
  }

  /** A device of somebody new, let in by this one. */
  admit(): Desk {
    const keys = newOwnKeys(random);
    const seat = seatOf(this.self.anchor, keys, { role: 'holder', holder: newHolderCode(random) });
    const drop = newDropKeys(random);
    this.#take(must(letIn(this.#compartment.holding, seat, drop, { here: start, random })));
    return new Desk({ anchor: this.self.anchor, device: seat.device, key: keys.key, age: keys.age }, [
      { kind: 'kem', seed: keys.kem.seed, made: start, epoch: undefined },
      { kind: 'own-drop', drop: ownDropOf(drop), since: start, by: this.self.device },
    ]);
  }

  /** Makes so many cases. */
  write(count: number, from = 0): void {
    for (let n = from; n < from + count; n += 1) {
      const { cell: of, intent, writes } = makeCase(n);
      const at = { ms: start * 1000 + n, n: 0 };
      const unnamed = { cell: of, by: this.self.device, at, intent, writes };
      const change = { ...unnamed, id: changeIdOf(unnamed) };
      this.#records.apply(change);
      this.#compartment.wrote(change);
    }
  }

  /** Changes one field of so many of the cases. */
  edit(count: number): void {
    for (let n = 0; n < count; n += 1) {
      const draft: Draft = {
        do: 'write',
        type: caseType.name,
        record: caseId(n),
        values: { state: 'closed' },
      };
      const at = { ms: start * 1000 + 1_000_000 + n * 37, n: 0 };
      const writes = this.#records.writesOf([draft]);
      const unnamed = { cell, by: this.self.device, at, intent: 'bench.edit', writes };
      const change = { ...unnamed, id: changeIdOf(unnamed) };
      this.#records.apply(change);
      this.#compartment.wrote(change);
    }
  }

  turn(): void {
    this.#take(must(turnKeys(this.#compartment.holding, { here: start + 60, random })));
  }

  remove(device: Desk): void {
    const { holding } = this.#compartment;
    const lastSafe = start + 3600;
    const cutoff = proposedCutoff(holding, device.self.device, {
      together: [device.self.device],
      lastSafe,
    });
    const removal = {
      device: device.self.device,
      cutoff,
      lastSafe,
      reason: 'captured',
      honour: undefined,
    } as const;
    this.#take(must(cutOff(holding, removal, { here: lastSafe, random })));
  }

  async exchange(relay: Transport): Promise<void> {
    must(await exchange(this, relay, this.#manner));
  }

  /** The age file for a stick that brings another device what it is not known to have, in bytes. */
  async fileFor(device: Desk): Promise<Uint8Array> {
    const { holding } = this.#compartment;
    const { frames, lacks } = must(handOver(this, this.#manner, { devices: [device.self.device], random }));
    if (lacks) throw new Error('nothing can be shared');
    const recipient = holding.roster.members.get(device.self.device)?.card.age;
    if (recipient === undefined) throw new Error('not a member');
    return sealBundle(bundleOf(frames), { to: [recipient] });
  }

  /** How many records are shown, and whether this device can write under the newest key. */
  get state() {
    const { writable, roster } = this.#compartment.holding;
    return {
      records: this.#records.view.all(caseType).length,
      members: roster.members.size,
      epoch: writable?.epoch,
    };
  }

  #take(facts: readonly Fact[]): void {
    this.#compartment.take(facts);
  }
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
