import type { DeviceId } from '@bulkhead/records';
import type { BookEntry } from './book.ts';
import type { Fact } from './fact.ts';
import type { History } from './history.ts';
import type { EpochKey, KemHeld } from '../keys/keyring.ts';

/** The facts that come to the drop of a device as stewards know it. */
export const bookFacts = ([device, { keys, nth, from, before, isUntold }]: readonly [
  DeviceId,
  BookEntry,
]): readonly Fact[] => [
  ...before.map((one, at): Fact => {
    return { kind: 'book', device, keys: one, nth: Math.max(0, nth - before.length + at), from };
  }),
  { kind: 'book', device, keys, nth, from },
  ...(isUntold ? [{ kind: 'book-untold', device } as const] : []),
];

/** The facts that come to the key of an epoch. */
export const epochFacts = ({ id, ek, adminPublic, adminSeed, succeeded }: EpochKey): readonly Fact[] => [
  { kind: 'epoch', id, ek, adminPublic, adminSeed },
  ...(succeeded ? [{ kind: 'succeeded', id, ...succeeded } as const] : []),
];

/** The facts that come to a KEM key. */
export const kemFacts = ({ key, made, epoch, outdated }: KemHeld): readonly Fact[] => [
  { kind: 'kem', seed: key.seed, made, epoch },
  ...(outdated === undefined ? [] : [{ kind: 'kem-outdated', made, here: outdated } as const]),
];

/** The facts that come to what was written in a cell: what is covered and still here first. */
export const writtenFacts = (history: History): readonly Fact[] => [
  ...history.spares().map(({ signed: { bytes, signature }, here, epochs }): Fact => {
    return { kind: 'spare', bytes, signature, here, epochs };
  }),
  ...history
    .kept()
    .map(({ signed: { bytes, signature }, here }): Fact => ({ kind: 'envelope', bytes, signature, here })),
];
