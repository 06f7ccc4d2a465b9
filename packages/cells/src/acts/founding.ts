import { type CellKind, type DeviceId, ok, type Result } from '@bulkhead/records';
import {
  type AgeKey,
  bytesOf,
  commitOf,
  newAgeKey,
  newKemKey,
  newSigningKey,
  type Random,
  type SigningKey,
} from '@bulkhead/seal';
import type { Charter } from '../charter/charter.ts';
import type { Permit } from '../charter/permit.ts';
import { encodeEntry, type Entry } from '../roster/entry.ts';
import { deviceIdOf, type Place } from '../roster/entry-id.ts';
import { newHolderCode } from '../roster/holder.ts';
import type { HolderCode } from '../charter/ids.ts';
import type { RosterRefusal } from '../roster/refusal.ts';
import { foundByPermit } from '../roster/root-drafts.ts';
import { type DeviceCard, makeCard, type Role, type Seat } from '../roster/seat.ts';
import {
  dropCommitment,
  type DropKeys,
  dropLogOf,
  newDropKeys,
  type OwnDrop,
  ownDropOf,
} from '../keys/drop-keys.ts';
import type { Fact } from '../held/fact.ts';
import type { Self } from '../held/holding.ts';
import { newEpochKey } from '../keys/keyring.ts';

/** The keys of one device for one cell, made on it, before anybody has let it in. */
export interface OwnKeys {
  readonly key: SigningKey;
  readonly age: AgeKey;
  /** Seed of its X-Wing key. */
  readonly kem: { readonly seed: Uint8Array; readonly publicKey: Uint8Array };
}

export const newOwnKeys = (random: Random): OwnKeys => ({
  key: newSigningKey(random),
  age: newAgeKey(random),
  kem: newKemKey(random),
});

/** What the others may know of a device: its public keys and their proof. */
export const cardOf = (place: Place, { key, kem, age }: OwnKeys): DeviceCard =>
  makeCard(place, key, { kem: kem.publicKey, age: age.recipient });

/** As what a device was let in, where it looks, when it made its keys, and by whom. */
interface LetIn {
  readonly role: Role;
  readonly drop: OwnDrop;
  /** UTC seconds of the device. */
  readonly made: number;
  readonly by: DeviceId;
}

/** What a device begins with that is let into a cell: as what, with which keys, and where it looks; `made` in UTC seconds. */
export const letInFacts = (
  { kem }: Pick<OwnKeys, 'kem'>,
  { role, drop, made, by }: LetIn,
): readonly Fact[] => [
  ...(role === 'archive' ? [{ kind: 'let-in-as-archive' } as const] : []),
  { kind: 'kem', seed: kem.seed, made, epoch: undefined },
  { kind: 'own-drop', drop, since: made, by },
];

/** How a device with these keys is let in: as what, and whose it is. */
export const seatOf = (
  place: Place,
  keys: OwnKeys,
  { role, holder }: { readonly role: Role; readonly holder: HolderCode },
): Omit<Seat, 'drop'> => ({
  device: deviceIdOf(place, keys.key.publicKey),
  role,
  holder,
  card: cardOf(place, keys),
});

/** Root's leave to found cells, as a device holds it. */
export interface FoundingRight {
  readonly charter: Charter;
  readonly permit: Permit;
  readonly key: SigningKey;
}

/** A new cell: what it is called, and when it begins (UTC seconds). */
export interface NewCell {
  readonly place: Place;
  readonly kind: CellKind;
  readonly name: string;
  readonly here: number;
}

/** A device in a cell, and the facts that it begins with. */
export interface Begun {
  readonly self: Self;
  readonly facts: readonly Fact[];
}

/** Founds a cell with this device as its first and only steward. */
export function foundCell(
  right: FoundingRight,
  { place, kind, name, here }: NewCell,
  random: Random,
): Result<Begun, RosterRefusal> {
  const keys = newOwnKeys(random);
  const drop = newDropKeys(random);
  const ek = newEpochKey(random);
  const first = seatOf(place, keys, { role: 'steward', holder: newHolderCode(random) });
  const seat = { ...first, drop: dropCommitment(dropLogOf(drop)) };
  const commit = commitOf(ek, bytesOf(place.cell));
  const founding = { cellKind: kind, name, seats: [seat], commit, time: here };
  const entry = foundByPermit(place, right, founding);
  return entry.ok
    ? ok(begun({ place, charter: right.charter, keys, drop }, { entry: entry.value, ek, here, random }))
    : entry;
}

interface Beginning {
  readonly place: Place;
  readonly charter: Charter;
  readonly keys: OwnKeys;
  readonly drop: DropKeys;
}

function begun(
  { place, charter, keys, drop }: Beginning,
  { entry, ek, here, random }: { entry: Entry; ek: Uint8Array; here: number; random: Random },
): Begun {
  const admin = newSigningKey(random);
  const device = deviceIdOf(place, keys.key.publicKey);
  const anchor = { ...place, charter, found: entry.id };
  return {
    self: { anchor, device, key: keys.key, age: keys.age },
    facts: [
      { kind: 'entry', bytes: encodeEntry(entry), here },
      { kind: 'epoch', id: entry.id, ek, adminPublic: admin.publicKey, adminSeed: admin.seed },
      { kind: 'kem', seed: keys.kem.seed, made: here, epoch: entry.id },
      { kind: 'own-drop', drop: ownDropOf(drop), since: here, by: device },
      { kind: 'book', device, keys: drop, nth: 0, from: entry.id },
    ],
  };
}
