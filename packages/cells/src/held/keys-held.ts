import { kemKeyOf } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { EntryId } from '../roster/entry-id.ts';
import type { Fact } from './fact.ts';
import type { KeyFact } from './facts/key-fact.ts';
import { epochFacts, kemFacts } from './folded.ts';
import type { EpochKey, KemHeld, OwnDropHeld } from '../keys/keyring.ts';

/** What a device can open in a cell: its drops, the keys of epochs, and the keys to which others seal those. */
export class KeysHeld {
  /** Whether this device was let in as an archive. */
  isArchive = false;
  readonly #drops = new Map<LogId, OwnDropHeld>();
  readonly #epochs = new Map<EntryId, EpochKey>();
  readonly #kems = new Map<number, KemHeld>();
  /** When this device last said to stewards by a way what its KEM key is, or that it is back. */
  readonly said = new Map<string, number>();
  /** When a person last said that things shall be shared although the keys are old; UTC seconds of this device. */
  confirmed: number | undefined;

  /** Where this device looks, the one that was named last first. */
  get drops(): readonly OwnDropHeld[] {
    return [...this.#drops.values()].toReversed().toSorted((a, b) => b.since - a.since);
  }

  /** The one that was made last first. */
  get kems(): readonly KemHeld[] {
    return [...this.#kems.values()].toSorted((a, b) => b.made - a.made);
  }

  /** Epoch keys that are here, whatever the roster says of them. */
  get epochs(): ReadonlyMap<EntryId, EpochKey> {
    return this.#epochs;
  }

  /** The public part of the KEM key that was made at this time. */
  kemMade(made: number | undefined): Uint8Array | undefined {
    return made === undefined ? undefined : this.#kems.get(made)?.key.publicKey;
  }

  take(fact: KeyFact): void {
    switch (fact.kind) {
      case 'let-in-as-archive':
        this.isArchive = true;
        break;
      case 'own-drop':
        this.#look(fact);
        break;
      case 'own-drop-gone':
        this.#drops.delete(fact.log);
        break;
      case 'epoch':
        this.#epochs.set(fact.id, { ...fact, succeeded: this.#epochs.get(fact.id)?.succeeded });
        break;
      case 'succeeded':
        this.#succeed(fact.id, { here: fact.here, signed: fact.signed });
        break;
      case 'epoch-gone':
        this.#epochs.delete(fact.id);
        break;
      case 'kem':
        if (this.#kems.has(fact.made)) break;
        this.#kems.set(fact.made, { ...fact, key: kemKeyOf(fact.seed), outdated: undefined });
        break;
      case 'kem-outdated':
        this.#outdate(fact.made, fact.here);
        break;
      case 'kem-gone':
        this.#kems.delete(fact.made);
        break;
      case 'said':
        this.said.set(fact.way, fact.here);
        break;
      case 'confirmed':
        this.confirmed = fact.here;
        break;
    }
  }

  facts(): readonly Fact[] {
    return [
      ...(this.isArchive ? [{ kind: 'let-in-as-archive' } as const] : []),
      ...[...this.#drops.values()].flatMap(({ drop, since, by }) =>
        [...by].map((one): Fact => ({ kind: 'own-drop', drop, since, by: one })),
      ),
      ...[...this.#epochs.values()].flatMap(epochFacts),
      ...[...this.#kems.values()].flatMap(kemFacts),
      ...[...this.said].map(([way, here]): Fact => ({ kind: 'said', way, here })),
      ...(this.confirmed === undefined ? [] : [{ kind: 'confirmed', here: this.confirmed } as const]),
    ];
  }

  #look({ drop, since, by }: Extract<KeyFact, { readonly kind: 'own-drop' }>): void {
    const before = this.#drops.get(drop.log)?.by ?? [];
    this.#drops.set(drop.log, { drop, since, by: new Set([...before, by]) });
  }

  #succeed(id: EntryId, succeeded: { readonly here: number; readonly signed: number }): void {
    const key = this.#epochs.get(id);
    if (!key) return;
    const here = Math.min(succeeded.here, key.succeeded?.here ?? Infinity);
    const signed = Math.min(succeeded.signed, key.succeeded?.signed ?? Infinity);
    this.#epochs.set(id, { ...key, succeeded: { here, signed } });
  }

  #outdate(made: number, here: number): void {
    const held = this.#kems.get(made);
    if (held && held.outdated === undefined) this.#kems.set(made, { ...held, outdated: here });
  }
}
