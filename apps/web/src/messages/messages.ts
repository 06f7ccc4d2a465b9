import { paperLanguages } from '@bulkhead/publish';
import { cellKinds, languages } from '@bulkhead/records';
import * as v from 'valibot';
import { photoAsks } from './photos.ts';
import { sharingAsks } from './sharing.ts';

/** Everything that crosses between the page and the worker that holds the vault. Both ends decode what they get. */

const text = v.string();
const language = v.picklist(languages);
/** The days at which the example may be opened. */
export const chapters = ['before', 'after', 'year'] as const;
export type Chapter = (typeof chapters)[number];
/** The vaults that this device may hold: one of an organisation, and one for each chapter of the example. */
export const stores = ['own', 'example-before', 'example-after', 'example-year'] as const;
const store = v.picklist(stores);
const bytes: v.GenericSchema<Uint8Array> = v.instance(Uint8Array);

/** A file by its outside: of an invitation, sealed for devices or for words, cut off before it begins, or none of ours. */
export const fileKinds = ['invitation', 'devices', 'words', 'cut', 'unknown'] as const;
export type FileKind = (typeof fileKinds)[number];

/** What is kept about the device itself, in its vault: the part that the page may see and change. */
export const settings = v.object({
  neutralName: text,
  /** As its reports call it; empty where nobody has written it. */
  organisation: text,
  language,
  look: v.picklist(['system', 'light', 'dark']),
  textSize: v.picklist(['normal', 'large', 'largest']),
  lockMinutes: v.number(),
});
export type Settings = v.InferOutput<typeof settings>;

/** What the page may ask. It never asks for keys, files or addresses. */
export const asked = v.variant('ask', [
  v.object({ ask: v.literal('stores') }),
  v.object({ ask: v.literal('printed') }),
  v.object({ ask: v.literal('new-passphrase'), language }),
  /** What a file is by its outside, on a device that holds nothing yet. */
  v.object({ ask: v.literal('look-at-file'), bytes }),
  /** A new organisation, or a device that will enter the compartments of one that others began. */
  v.object({ ask: v.literal('start'), passphrase: text, settings, joins: v.boolean() }),
  v.object({ ask: v.literal('look-around'), chapter: v.picklist(chapters), settings }),
  v.object({ ask: v.literal('unlock'), store, passphrase: text }),
  v.object({ ask: v.literal('remove-example') }),
  v.object({ ask: v.literal('read'), name: text, input: v.unknown() }),
  v.object({ ask: v.literal('reveal'), name: text, input: v.unknown() }),
  v.object({ ask: v.literal('submit'), intent: text, input: v.unknown(), cell: v.optional(text) }),
  v.object({ ask: v.literal('undo'), change: text }),
  v.object({ ask: v.literal('read-draft'), key: text }),
  v.object({ ask: v.literal('write-draft'), key: text, value: v.unknown() }),
  v.object({ ask: v.literal('settings'), settings }),
  v.object({ ask: v.literal('report'), period: text, language }),
  v.object({
    ask: v.literal('un-pack'),
    incident: text,
    person: v.number(),
    language: v.picklist(paperLanguages),
  }),
  v.object({ ask: v.literal('grow') }),
  ...photoAsks,
  ...sharingAsks,
  v.object({ ask: v.literal('close') }),
]);
export type Asked = v.InferOutput<typeof asked>;
export type Store = v.InferOutput<typeof store>;

export const question = v.object({ id: v.number(), body: asked });

const cell = v.object({ id: text, kind: v.picklist(cellKinds), name: text, open: v.boolean() });
/** What the page knows of the records without reading any. */
export const standing = v.object({
  version: v.number(),
  cells: v.array(cell),
  unshared: v.object({ changes: v.number(), since: v.optional(v.number()) }),
  /** No other device has ever been in any of the compartments. */
  alone: v.boolean(),
  /** How often a name or an address was shown in the last hour. Nobody's is noted. */
  shown: v.number(),
  /** Room left, from 0 to 1. */
  room: v.number(),
  nearlyFull: v.boolean(),
  /** Whether it still takes something in: a vault closes itself where the disk did not. */
  takesIn: v.boolean(),
});
export type Standing = v.InferOutput<typeof standing>;

/** What comes back when a vault is open. */
export const opened = v.object({
  store,
  settings,
  standing,
  clock: v.object({ now: v.number(), offset: v.number() }),
});
export type Opened = v.InferOutput<typeof opened>;

const oneRefusal = {
  code: text,
  field: v.optional(text),
  values: v.optional(v.record(text, v.union([text, v.number()]))),
};
const refusal = v.object({ ...oneRefusal, also: v.optional(v.array(v.object(oneRefusal))) });
const fault = v.object({ fault: text, retry: v.boolean() });

/** `Result` of something, as it crosses. */
export const resultOf = <S extends v.GenericSchema>(value: S) =>
  v.union([
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), error: v.union([fault, refusal]) }),
  ]);

export const saved = v.object({
  change: text,
  at: v.number(),
  records: v.array(text),
  undo: v.boolean(),
});

/** From the worker: an answer, or news. */
export const said = v.union([
  v.object({ id: v.number(), answer: v.unknown() }),
  v.object({ id: v.number(), defect: v.literal(true) }),
  v.object({ news: v.literal('standing'), standing }),
  v.object({ news: v.literal('progress'), done: v.number(), of: v.number() }),
]);
export type Said = v.InferOutput<typeof said>;
