import * as v from 'valibot';
import type { Front } from './open-vault.ts';
import type { Outcome } from './outcome.ts';

/** Typed once or several times: a list. */
const several = v.pipe(
  v.optional(v.union([v.string(), v.array(v.string())]), []),
  v.transform((typed) => (typeof typed === 'string' ? [typed] : typed)),
);
const flag = v.optional(v.boolean(), false);
const text = v.optional(v.string());

/** What may stand behind a command. */
export const given = v.object({
  vault: text,
  json: flag,
  input: text,
  cell: several,
  period: v.optional(v.string(), ''),
  to: v.optional(v.string(), ''),
  replace: flag,
  sealed: flag,
  name: v.optional(v.string(), ''),
  template: v.optional(v.string(), 'small'),
  alias: text,
  sort: v.optional(v.string(), 'computer'),
  written: flag,
  role: v.optional(v.string(), 'holder'),
  sameAs: text,
  words: flag,
  oldKeys: flag,
  sayOnly: flag,
  qr: flag,
  way: text,
  file: text,
  meeting: text,
  reason: v.optional(v.string(), 'other'),
  lastSafe: text,
  allDevices: flag,
  everywhere: flag,
  quarterBefore: flag,
  alone: flag,
  leave: flag,
  for: several,
  with: text,
  until: text,
  kind: v.optional(v.string(), ''),
  field: v.optional(v.string(), ''),
  fingerprint: flag,
  photos: flag,
  person: text,
  language: text,
  lookedAt: flag,
  keep: several,
  drop: several,
  lost: flag,
  since: text,
});

/** Options of a command and of the whole, and its argument. */
export interface Given extends v.InferOutput<typeof given> {
  readonly first: string;
}

export type Perform = (front: Front, given: Given) => Outcome | Promise<Outcome>;

export type TypedOption = readonly [flags: string, word: string, needed?: 'needed'];

/** A command as it is typed: `<…>` is needed. `bundle out` stands in the group `bundle`. */
export interface Typed {
  readonly name: string;
  /** Another name of it. */
  readonly alias?: string;
  /** Its argument, with the word that explains it. */
  readonly argument?: 'folder' | 'intent' | 'type' | 'code' | 'text' | 'device' | 'cell' | 'file';
  /** Its argument may be left out: `[…]`. */
  readonly mayLackArgument?: true;
  readonly options?: readonly TypedOption[];
  readonly perform: Perform;
}
