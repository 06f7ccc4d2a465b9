import type { Fault, Refusal } from '@bulkhead/records';

/** What the commands of scripts rely on. */
export const exitCodes = { done: 0, refused: 1, unusable: 2, fault: 3, defect: 4 } as const;

type Values = Readonly<Record<string, string | number>>;

/** How a command ended. Only what is `done` has something for standard output; everything else says why, in words. */
export type Outcome =
  | {
      readonly kind: 'done';
      /** The documented shape, for `--json`. */
      readonly json: unknown;
      /** The same for people, line by line. */
      readonly lines: readonly string[];
      /** What people should know beside it. */
      readonly notes?: readonly string[];
    }
  /** A rule says no. */
  | { readonly kind: 'refused'; readonly intent: string; readonly refusal: Refusal }
  /** The input of an intent could not be read: the same words, another exit code. */
  | { readonly kind: 'unreadable'; readonly intent: string; readonly refusal: Refusal }
  /** What was typed cannot be used: `cli.unusable.<code>`. */
  | { readonly kind: 'unusable'; readonly code: string; readonly values?: Values }
  /** The device could not: `cli.fault.<fault>`. */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly values?: Values };

export const unusable = (code: string, values?: Values): Outcome =>
  values === undefined ? { kind: 'unusable', code } : { kind: 'unusable', code, values };

/** A refusal or fault of the vault as the outcome of the intent that was asked. */
export const notDone = (intent: string, error: Refusal | Fault): Outcome =>
  'fault' in error ? { kind: 'fault', fault: error } : { kind: 'refused', intent, refusal: error };
