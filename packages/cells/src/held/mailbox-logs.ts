import { deriveKey, epochKeysOf, mailboxOf, signingKeyOf } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { EpochKey } from '../keys/keyring.ts';
import type { Mailbox } from '../written/mail.ts';

/** The mailbox of an epoch. Everybody with its key finds it; whoever has not cannot tell its logs from others. */
export function mailboxOfEpoch({ id, ek, adminPublic }: EpochKey, cell: Uint8Array): Mailbox {
  const keys = epochKeysOf(ek, cell);
  return {
    epoch: id,
    keys,
    log: logOf({ writeSeed: keys.writeSeed, read: keys.read, adminPublic }),
    parts: logOf({ ...partsAccess(keys.checkpoint), adminPublic }),
  };
}

/** What writes to and reads from a log. */
export interface Access {
  readonly writeSeed: Uint8Array;
  readonly read: Uint8Array;
}

/** The capabilities of the log of checkpoint parts: from their key, so that they say nothing about the other log. */
export const partsAccess = (checkpoint: Uint8Array): Access => ({
  writeSeed: deriveKey(checkpoint, 'bulkhead/v1/parts-write'),
  read: deriveKey(checkpoint, 'bulkhead/v1/parts-read'),
});

const logOf = ({ writeSeed, read, adminPublic }: Access & { readonly adminPublic: Uint8Array }): LogId =>
  mailboxOf({ writePublic: signingKeyOf(writeSeed).publicKey, read, adminPublic });
