import type { CellInfo, Clock, Fault, Refusal, Result } from '@bulkhead/records';

/** What was saved by one intent. */
export interface Saved {
  /** Name of the change, for undo. */
  readonly change: string;
  /** UTC seconds, on the clock of the screen. */
  readonly at: number;
  /** Records that it made or wrote, in the order of its writes. */
  readonly records: readonly string[];
  /** Whether it can be taken back within the undo time. */
  readonly undo: boolean;
}
export type SubmitResult = Result<Saved, Refusal | Fault>;

/** The example organisation that is open, where one is. */
export interface ExampleInfo {
  readonly chapter: string;
  readonly chapters: readonly string[];
}

/**
 * Everything that a screen may ask of the records. They themselves are elsewhere (in a worker): what comes here
 * are plain values of what is shown. Implemented by the app, and by tests over real programmes.
 */
export interface Client {
  /** Runs a read of a programme, or of the app (`app.tasks`, `app.versions` …). */
  read(name: string, input: unknown): Promise<Result<unknown, Refusal>>;
  /** Like `read`, for a name or an address: counted, never kept on the page. */
  reveal(name: string, input: unknown): Promise<Result<unknown, Refusal>>;
  /** The one door. Without `cell` the only open compartment in which the intent may be done is meant. */
  submit(asked: {
    readonly intent: string;
    readonly input: unknown;
    readonly cell?: string | undefined;
  }): Promise<SubmitResult>;
  undo(change: string): Promise<SubmitResult>;
  /** A draft is sealed in the vault; null forgets it. */
  readDraft(key: string): Promise<unknown>;
  writeDraft(key: string, value: unknown): Promise<void>;
  /** Rises whenever records changed. */
  version(): number;
  subscribe(listener: () => void): () => void;
  clock(): Clock;
  cells(): readonly CellInfo[];
  example(): ExampleInfo | undefined;
  /**
   * Changes that only this device has, and since when (UTC seconds) the oldest of them waits. `alone`: there is no other
   * device that could have anything of it.
   */
  unshared(): { readonly changes: number; readonly since: number | undefined; readonly alone: boolean };
  /** How often `reveal` showed something in the last hour. Whose it was is written nowhere. */
  revealed(): number;
  /** Room left in the vault, from 0 to 1. */
  room(): number;
  /** Whether it is time to make room. */
  nearlyFull(): boolean;
  /** Whether anything can still be saved: a vault closes itself where the disk took nothing. Opened again, it may. */
  takesIn(): boolean;
  /** Moves into a file of the next size. A fault changes nothing. */
  grow(): Promise<Result<undefined, Fault>>;
  /** Destroys every rendered record and closes the vault. Nothing of the page survives it. */
  lock(): void;
}
