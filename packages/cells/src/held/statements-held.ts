import type { DeviceId } from '@bulkhead/records';
import { misshapen } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import type { Place } from '../roster/entry-id.ts';
import {
  decodePart,
  encodePart,
  packedPieces,
  type Part,
  type Reach,
  readStatement,
  type SignedStatement,
} from '../written/checkpoint.ts';
import type { Body, Verdict } from '../written/envelope.ts';
import type { Fact } from './fact.ts';
import type { StatementFact } from './facts/statement-fact.ts';
import { type Tip, tipIn, tipValue } from '../written/frontier.ts';
import type { History } from './history.ts';
import { type LeftRow, remembered } from './left-rows.ts';
import { mapIn } from '../map-in.ts';

/** A checkpoint that is part of what a device holds, and since when; UTC seconds of its clock. */
export interface CoveredStatement extends SignedStatement {
  readonly here: number;
}

/** What a device found of a checkpoint. */
export interface FoundOf {
  readonly checkpoint: Digest;
  readonly verdict: Verdict;
}

/** The checkpoints that cover what a device holds of a cell, what devices found of them, and what is still to be said. */
export class StatementsHeld {
  readonly #place: Place;
  /** Whose holding this is. */
  readonly #device: DeviceId;
  readonly #history: History;
  readonly covered = new Map<Digest, CoveredStatement>();
  /** Where stewards look, by the last statement of each steward that was part of what is held. */
  readonly reach = new Map<DeviceId, Reach>();
  /** By when it was, what left here. */
  readonly left = new Map<number, readonly LeftRow[]>();
  readonly #packages = new Map<Digest, Map<number, Part>>();
  readonly #verdicts = new Map<Digest, Map<DeviceId, Verdict>>();
  readonly #toSay = new Map<Digest, Verdict>();
  #kemToSay: number | undefined;
  #alone: Tip | undefined;

  /** `history`: where what a checkpoint counts is covered. */
  constructor(place: Place, device: DeviceId, history: History) {
    this.#place = place;
    this.#device = device;
    this.#history = history;
  }

  /** Verdicts that this device has not said in an envelope yet. */
  get toSay(): ReadonlyMap<Digest, Verdict> {
    return this.#toSay;
  }

  /** When the KEM key was made that this device has not named in an envelope yet. */
  get kemToSay(): number | undefined {
    return this.#kemToSay;
  }

  verdictsOn(checkpoint: Digest): ReadonlyMap<DeviceId, Verdict> {
    return this.#verdicts.get(checkpoint) ?? new Map();
  }

  /** The last checkpoint that this device looked at, and what it found of it; its own ones it agrees with. */
  get lastVerdict(): FoundOf | undefined {
    return [...this.#verdicts]
      .flatMap(([checkpoint, said]) => {
        const verdict = said.get(this.#device);
        return verdict === undefined ? [] : [{ checkpoint, verdict }];
      })
      .at(-1);
  }

  /** The pieces of the state that a covered checkpoint states, where it is kept beside the base. */
  packageOf(checkpoint: Digest): readonly Uint8Array[] | undefined {
    return packedPieces([...(this.#packages.get(checkpoint)?.values() ?? [])]);
  }

  /** This device has written an envelope: what it says there need not be said again. */
  wasSaid({ verdicts, kem }: Body): void {
    for (const checkpoint of verdicts.keys()) this.#toSay.delete(checkpoint);
    if (kem !== undefined) this.#kemToSay = undefined;
  }

  /** Throws `Misshapen` where a checkpoint or a part of one cannot be read. */
  take(fact: StatementFact): void {
    switch (fact.kind) {
      case 'covered':
        this.#cover(fact);
        break;
      case 'covered-gone':
        this.covered.delete(fact.id);
        this.#packages.delete(fact.id);
        break;
      case 'reach':
        this.reach.set(fact.maker, fact.reach);
        break;
      case 'left':
        this.#noteLeft(fact);
        break;
      case 'package':
        this.#takePackage(fact.id, fact.bytes);
        break;
      case 'alone':
        this.#alone = tipIn(fact.tip, { place: this.#place, device: this.#device });
        this.#history.cover(new Map([[this.#device, [this.#alone]]]), undefined);
        break;
      case 'verdict':
        mapIn(this.#verdicts, fact.checkpoint).set(fact.device, fact.verdict);
        break;
      case 'to-say':
        if ('kem' in fact.what) this.#kemToSay = fact.what.kem;
        else this.#toSay.set(fact.what.checkpoint, fact.what.verdict);
        break;
    }
  }

  /** What is covered: before what was written beyond it. */
  coverFacts(): readonly Fact[] {
    return [
      ...(this.#alone ? [{ kind: 'alone', tip: tipValue(this.#alone) } as const] : []),
      ...[...this.covered.values()].map(
        ({ bytes, signature, here }): Fact => ({ kind: 'covered', bytes, signature, here }),
      ),
      ...[...this.reach].map(([maker, reach]): Fact => ({ kind: 'reach', maker, reach })),
      ...[...this.left].map(([at, rows]): Fact => ({ kind: 'left', at, rows })),
      ...[...this.#packages].flatMap(([id, parts]) =>
        [...parts.values()].map((part): Fact => ({ kind: 'package', id, bytes: encodePart(part) })),
      ),
    ];
  }

  /** What was said and is to be said: after what was written, because an own envelope says some of it. */
  sayingFacts(): readonly Fact[] {
    return [
      ...[...this.#verdicts].flatMap(([checkpoint, said]) =>
        [...said].map(([device, verdict]): Fact => ({ kind: 'verdict', checkpoint, device, verdict })),
      ),
      ...[...this.#toSay].map(
        ([checkpoint, verdict]): Fact => ({ kind: 'to-say', what: { checkpoint, verdict } }),
      ),
      ...(this.#kemToSay === undefined ? [] : [{ kind: 'to-say', what: { kem: this.#kemToSay } } as const]),
    ];
  }

  #cover({ bytes, signature, here }: Extract<StatementFact, { readonly kind: 'covered' }>): void {
    const read = readStatement(this.#place, bytes, signature);
    const signed = read.ok ? read.value : misshapen();
    if (this.covered.has(signed.id)) return;
    this.covered.set(signed.id, { ...signed, here });
    this.reach.set(signed.statement.maker, signed.statement.reach);
    this.#history.cover(signed.statement.frontier, { epoch: signed.statement.epoch, here });
  }

  /** No longer than it is remembered which records they were. */
  #noteLeft({ at, rows }: Extract<StatementFact, { readonly kind: 'left' }>): void {
    this.left.set(at, rows);
    for (const before of this.left.keys()) if (before + remembered <= at) this.left.delete(before);
  }

  #takePackage(id: Digest, bytes: Uint8Array): void {
    const part = decodePart(bytes);
    if (!part.ok) misshapen();
    else mapIn(this.#packages, id).set(part.value.index, part.value);
  }
}
