import type { Fault, Result } from '@bulkhead/records';

/** Every fault of a vault, and whether trying the same again can help. */
const mayRetry = {
  /** Nothing has been made here yet. */
  'no-vault': false,
  /** There is one already: nothing was touched. */
  'vault-exists': false,
  /** The file cannot be a vault: its length is not that of one. */
  'not-a-vault': false,
  /** No passphrase slot opened. Also what a foreign file of the right length answers: nothing in it says more. */
  'wrong-passphrase': true,
  /** The passphrase fits, but the file was cut. */
  truncated: false,
  /** The passphrase fits, but bytes that it protects were altered. */
  damaged: false,
  /** Written by a newer version of the app. */
  'newer-format': false,
  /** Another tab or process has it open. */
  'in-use': true,
  /** The file or its folder may not be written. */
  'read-only': true,
  /** The disk has no room for the file that was to be made. */
  'disk-full': true,
  /** The vault has no room for this; it can grow. */
  'vault-full': false,
  /** Photos have all the room that they may have: the rest of the vault stays for records. It can grow. */
  'photos-full': false,
  /** Root has given this device no leave to found compartments, or it has run out. */
  'no-right-to-found': false,
  /** The vault has the largest size there is. */
  'largest-size': false,
  /** The disk did not read, write or flush. The vault is closed; what was acknowledged is on the disk. */
  'storage-failed': true,
  /** It was closed before: open it again. */
  closed: false,
} as const;

export type VaultFault = keyof typeof mayRetry;
/** The names of all faults, for the table of their words. */
export const vaultFaults = Object.keys(mayRetry) as readonly VaultFault[];

export const faulty = (fault: VaultFault): { readonly ok: false; readonly error: Fault } => ({
  ok: false,
  error: { fault, retry: mayRetry[fault] },
});

/** A step that gives back nothing but whether it worked. */
export type Done = Result<undefined, Fault>;
export const done: Done = { ok: true, value: undefined };

/** Runs steps one after the other up to the first that fails: the order in which bytes reach the disk. */
export function inOrder(...steps: readonly (() => Done)[]): Done {
  for (const step of steps) {
    const result = step();
    if (!result.ok) return result;
  }
  return done;
}
