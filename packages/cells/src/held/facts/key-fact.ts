import type { DeviceId } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, keyLength, textOf } from '@bulkhead/seal';
import { type LogId, logIdBytes } from '@bulkhead/wire';
import { countIn } from '../../charter/shape.ts';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import { deviceIn } from '../../roster/seat.ts';
import { type OwnDrop, ownDropIn, ownDropValue } from '../../keys/drop-keys.ts';
import { logIn, type Readers } from './reading.ts';

/** What a device holds of keys and says of them. */
export type KeyFact =
  /** This device was let in as an archive: it keeps keys for longer. Said at the beginning and never taken back. */
  | { readonly kind: 'let-in-as-archive' }
  /** Where the drop of this device is, and who said so. Several for a while after it was replaced. */
  | {
      readonly kind: 'own-drop';
      readonly drop: OwnDrop;
      readonly since: number;
      readonly by: DeviceId;
    }
  | { readonly kind: 'own-drop-gone'; readonly log: LogId }
  | {
      readonly kind: 'epoch';
      readonly id: EntryId;
      readonly ek: Uint8Array;
      readonly adminPublic: Uint8Array;
      readonly adminSeed: Uint8Array | undefined;
    }
  /** The epoch has a successor; by this device's clock and by the time that the steward signed. Of several the earliest. */
  | { readonly kind: 'succeeded'; readonly id: EntryId; readonly here: number; readonly signed: number }
  | { readonly kind: 'epoch-gone'; readonly id: EntryId }
  /** `epoch`: the one that was current when it was made; undefined on joining. */
  | {
      readonly kind: 'kem';
      readonly seed: Uint8Array;
      readonly made: number;
      readonly epoch: EntryId | undefined;
    }
  /** A wrap to a key made later was opened. */
  | { readonly kind: 'kem-outdated'; readonly made: number; readonly here: number }
  | { readonly kind: 'kem-gone'; readonly made: number }
  /** When this device last said to stewards by a way what its KEM key is, or that it is back. */
  | { readonly kind: 'said'; readonly way: string; readonly here: number }
  /** A person said that things shall be shared although the keys have not been changed for long. */
  | { readonly kind: 'confirmed'; readonly here: number };

export function keyFactValue(fact: KeyFact): CborValue {
  switch (fact.kind) {
    case 'let-in-as-archive':
      return [fact.kind];
    case 'own-drop':
      return [fact.kind, ownDropValue(fact.drop), fact.since, bytesOf(fact.by)];
    case 'own-drop-gone':
      return [fact.kind, logIdBytes(fact.log)];
    case 'epoch':
      return [fact.kind, bytesOf(fact.id), fact.ek, fact.adminPublic, fact.adminSeed ?? null];
    case 'succeeded':
      return [fact.kind, bytesOf(fact.id), fact.here, fact.signed];
    case 'epoch-gone':
      return [fact.kind, bytesOf(fact.id)];
    case 'kem':
      return [fact.kind, fact.seed, fact.made, fact.epoch === undefined ? null : bytesOf(fact.epoch)];
    case 'kem-outdated':
      return [fact.kind, fact.made, fact.here];
    case 'kem-gone':
      return [fact.kind, fact.made];
    case 'said':
      return [fact.kind, fact.way, fact.here];
    case 'confirmed':
      return [fact.kind, fact.here];
  }
}

export const keyFacts: Readers<KeyFact> = {
  'let-in-as-archive': () => ({ kind: 'let-in-as-archive' }),
  'own-drop': ([drop, since, by]) => ({
    kind: 'own-drop',
    drop: ownDropIn(drop),
    since: countIn(since),
    by: deviceIn(by),
  }),
  'own-drop-gone': ([log]) => ({ kind: 'own-drop-gone', log: logIn(log) }),
  epoch: ([id, ek, adminPublic, adminSeed]) => ({
    kind: 'epoch',
    id: entryIdIn(id),
    ek: bytesIn(ek, keyLength),
    adminPublic: bytesIn(adminPublic, 32),
    adminSeed: adminSeed === null ? undefined : bytesIn(adminSeed, keyLength),
  }),
  succeeded: ([id, here, signed]) => ({
    kind: 'succeeded',
    id: entryIdIn(id),
    here: countIn(here),
    signed: countIn(signed),
  }),
  'epoch-gone': ([id]) => ({ kind: 'epoch-gone', id: entryIdIn(id) }),
  kem: ([seed, made, epoch]) => ({
    kind: 'kem',
    seed: bytesIn(seed, keyLength),
    made: countIn(made),
    epoch: epoch === null ? undefined : entryIdIn(epoch),
  }),
  'kem-outdated': ([made, here]) => ({ kind: 'kem-outdated', made: countIn(made), here: countIn(here) }),
  'kem-gone': ([made]) => ({ kind: 'kem-gone', made: countIn(made) }),
  said: ([way, here]) => ({ kind: 'said', way: textOf(way), here: countIn(here) }),
  confirmed: ([here]) => ({ kind: 'confirmed', here: countIn(here) }),
};
