import type {
  Asked,
  CellId,
  CellInfo,
  Change,
  ChangeId,
  Clock,
  Fault,
  Records,
  Refusal,
  Result,
  View,
} from '@bulkhead/records';
import type { VaultSize } from './container/create.ts';
import type { NewCell } from './content/cell-ring.ts';
import type { Settings } from './content/settings.ts';
import type { Meetings } from './meetings.ts';
import type { Photos } from './photos.ts';
import type { Sharing } from './sharing.ts';
import type { Submitted } from './submitted.ts';

/** Forms that were begun and not saved. They survive a crash, sealed under the key of their cell. */
export interface Drafts {
  /** Keeps what stands in a form, in place of what was kept before. `value` is whatever JSON can say. */
  save(cell: CellId, form: string, value: unknown): Promise<Result<undefined, Refusal | Fault>>;
  /** What was kept, or undefined. */
  read(cell: CellId, form: string): unknown;
  drop(cell: CellId, form: string): Promise<Result<undefined, Refusal | Fault>>;
  forms(cell: CellId): readonly string[];
}

/** A compartment with what this device alone knows of it. */
export interface CellStatus extends CellInfo {
  /** Things in it that stay sealed because it is not open on this device; 0 where it is open. */
  readonly sealed: number;
  /** No other device has ever been in it: there is nobody to share with. */
  readonly alone: boolean;
  /**
   * Own changes in it that no other device is known to have, and what was done in its membership log: members let in or put
   * out, changes of keys; and when (UTC seconds) the first was made. Alone: 0.
   */
  readonly unshared: number;
  readonly unsharedSince: number | undefined;
}

export interface Status {
  /** Length of the file in bytes, and what its contents take and may still take. */
  readonly size: number;
  readonly used: number;
  readonly free: number;
  /** Four fifths are taken: time to grow. */
  readonly nearlyFull: boolean;
  /** The same of all compartments together. */
  readonly unshared: number;
  readonly unsharedSince: number | undefined;
  /** What this version of the app cannot read, kept as it is. */
  readonly newer: number;
  readonly cells: readonly CellStatus[];
}

/**
 * One device's encrypted store, open. Everything that writes comes back when it is on the disk. A fault other than
 * `vault-full`, `disk-full` or `wrong-passphrase` means that the vault has closed itself; what was acknowledged before is there
 * when it is opened again.
 */
export interface Vault {
  readonly isOpen: boolean;
  readonly view: View;
  /** The records for reading: searching, narrowing to a cell. Writing goes through `submit`. */
  readonly records: Omit<Records, 'apply'>;
  /** The moment that screens and rules go by; in the example organisation its own. */
  now(): Clock;
  /** The one door: decides, applies, stores. A Refusal says no beside a field, a Fault that it could not be stored. */
  submit(asked: Asked): Promise<Result<Submitted, Refusal | Fault>>;
  /** Takes back one of the last changes, within the undo time. Refusals: `too-late`, `written-since`. */
  undo(change: ChangeId): Promise<Result<Change, Refusal | Fault>>;
  /**
   * Takes in changes that were decided elsewhere, with one flush for all of them; known ones do nothing. Only where no
   * other device has been in the compartment (refusal `others-are-in`): what others write comes by an exchange.
   */
  restore(changes: readonly Change[]): Promise<Result<undefined, Refusal | Fault>>;
  /** A new compartment with this device as its first steward. Fault `no-right-to-found`. */
  addCell(cell: NewCell): Promise<Result<CellInfo, Fault>>;
  /**
   * The seeds of the organisation's three root keys, as long as they lie on this device: on the one that began it, until
   * somebody says that they are on paper with three people. Whoever opens this vault before that can act as root.
   */
  readonly rootKeys: readonly Uint8Array[];
  /** They are on paper: nothing of them stays here (rules I4). */
  forgetRootKeys(): Promise<Result<undefined, Fault>>;
  /** What others are given and give: members, keys, exchange. */
  readonly sharing: Sharing;
  /** Invitations that this device gave or was given. */
  readonly meetings: Meetings;
  /** Photos of papers, beside the records that name them. */
  readonly photos: Photos;
  /**
   * Takes the key of a cell out of this device and forgets everything that could open it here: its records stay,
   * sealed and counted. Gives the key back, the only copy there is, and closes the vault.
   */
  closeCell(cell: CellId): Promise<Result<Uint8Array, Refusal | Fault>>;
  /** Opens a cell with a key that was elsewhere. Refusal `wrong-key`. Closes the vault: its records are there when it is opened again. */
  openCell(cell: CellId, key: Uint8Array): Promise<Result<undefined, Refusal | Fault>>;
  readonly settings: Settings;
  saveSettings(settings: Settings): Promise<Result<undefined, Fault>>;
  readonly drafts: Drafts;
  status(): Status;
  /** Fault `wrong-passphrase`: `current` does not open this vault. On return only `next` does. */
  changePassphrase(current: string, next: string): Promise<Result<undefined, Fault>>;
  /** Rules I4: what is not held any more has no key in the file after this. */
  forget(): Promise<Result<undefined, Fault>>;
  /** Moves into a file of the next size, or of a given one. Faults `largest-size`, `disk-full` change nothing. */
  grow(size?: VaultSize): Promise<Result<undefined, Fault>>;
  /** Wipes the keys and gives the file back. */
  close(): Promise<Result<undefined, Fault>>;
  /** Calls back after everything that changed the view, once per submitted or received piece, when it is on the disk. */
  subscribe(listener: (version: number) => void): () => void;
}
