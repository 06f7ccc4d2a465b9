import {
  bytesIn,
  type CborValue,
  hash,
  keyLength,
  mailboxOf,
  type Random,
  signingKeyOf,
} from '@bulkhead/seal';
import { type LogId, logIdBytes, logIdOfBytes } from '@bulkhead/wire';
import { fieldsOf } from '../charter/shape.ts';

/** The three capabilities of a device's drop. The inviting steward makes them (rules F1). */
export interface DropKeys {
  readonly writeSeed: Uint8Array;
  readonly read: Uint8Array;
  readonly adminSeed: Uint8Array;
}

/** Where one may leave something for a device. */
export interface DropDoor {
  readonly log: LogId;
  readonly writeSeed: Uint8Array;
}

/** Where a device finds what was left for it. */
export interface OwnDrop {
  readonly log: LogId;
  readonly read: Uint8Array;
}

export const newDropKeys = (random: Random): DropKeys => ({
  writeSeed: random(keyLength),
  read: random(keyLength),
  adminSeed: random(keyLength),
});

/** A steward asks for the logs of all devices in every exchange, and each costs two keys. */
const logs = new WeakMap<DropKeys, LogId>();

export function dropLogOf(keys: DropKeys): LogId {
  const known = logs.get(keys);
  if (known !== undefined) return known;
  const { writeSeed, read, adminSeed } = keys;
  const log = mailboxOf({
    writePublic: signingKeyOf(writeSeed).publicKey,
    read,
    adminPublic: signingKeyOf(adminSeed).publicKey,
  });
  logs.set(keys, log);
  return log;
}

export const doorOf = (keys: DropKeys): DropDoor => ({ log: dropLogOf(keys), writeSeed: keys.writeSeed });
export const ownDropOf = (keys: DropKeys): OwnDrop => ({ log: dropLogOf(keys), read: keys.read });

/** What a roster says about a drop: it commits to the log and tells nobody which one it is. */
export const dropCommitment = (log: LogId): Uint8Array => hash(logIdBytes(log));

export const dropKeysValue = ({ writeSeed, read, adminSeed }: DropKeys): CborValue => [
  writeSeed,
  read,
  adminSeed,
];
export function dropKeysIn(value: CborValue | undefined): DropKeys {
  const [writeSeed, read, adminSeed] = fieldsOf(value, 3);
  return {
    writeSeed: bytesIn(writeSeed, keyLength),
    read: bytesIn(read, keyLength),
    adminSeed: bytesIn(adminSeed, keyLength),
  };
}

export const dropDoorValue = ({ log, writeSeed }: DropDoor): CborValue => [logIdBytes(log), writeSeed];
export function dropDoorIn(value: CborValue | undefined): DropDoor {
  const [log, writeSeed] = fieldsOf(value, 2);
  return { log: logIdOfBytes(bytesIn(log, 32)), writeSeed: bytesIn(writeSeed, keyLength) };
}

export const ownDropValue = ({ log, read }: OwnDrop): CborValue => [logIdBytes(log), read];
export function ownDropIn(value: CborValue | undefined): OwnDrop {
  const [log, read] = fieldsOf(value, 2);
  return { log: logIdOfBytes(bytesIn(log, 32)), read: bytesIn(read, keyLength) };
}
