import {
  bytesIn,
  bytesOf,
  type CborValue,
  Defect,
  hash,
  hexOf,
  type InviteStep,
  listOf,
  misshapen,
  openInviteMessage,
  type Random,
  sealInviteMessage,
  sealOverhead,
} from '@bulkhead/seal';
import { dropEntryLength } from '@bulkhead/wire';
import { type Digest, digest, digestIn } from '../charter/ids.ts';
import { fieldsOf } from '../charter/shape.ts';
import { decodePart, encodePart, type Part, partsOf } from '../written/checkpoint.ts';

/** A message as it was sealed, once: retries leave the same entries. */
export interface Letter {
  readonly hash: Digest;
  readonly entries: readonly Uint8Array[];
}

/** A message as far as its entries have come. */
export interface Gathered {
  readonly whole: Digest;
  readonly parts: readonly (Uint8Array | undefined)[];
}

/** An entry that this secret opens. */
export interface ReadEntry {
  readonly step: InviteStep;
  readonly part: Part;
}

/** Twenty compartments take eight; more is not gathered. */
const mostParts = 16;
/** What one entry takes: its length less suite byte, seal and length field. */
const partRoom = dropEntryLength - 1 - sealOverhead - 4;
const steps: readonly InviteStep[] = ['M1', 'M2', 'M3'];

export const nameOf = (bytes: Uint8Array): Digest => digest(hexOf(hash(bytes)));

/** A message cut into entries of 4,096 bytes and sealed for the log where the two devices meet. */
export function sealLetter(secret: Uint8Array, step: InviteStep, whole: Uint8Array, random: Random): Letter {
  const parts = partsOf(whole, partRoom);
  if (parts.length > mostParts) throw new Defect('a message of an invitation fits into sixteen entries');
  const entries = parts.map((part) => sealInviteMessage(secret, step, encodePart(part), random));
  return { hash: nameOf(whole), entries };
}

/** The step and part that an entry is; undefined where this secret does not open it or no part is inside. */
export function readEntry(secret: Uint8Array, entry: Uint8Array): ReadEntry | undefined {
  for (const step of steps) {
    const opened = openInviteMessage(secret, step, entry);
    const part = opened.ok ? decodePart(opened.value) : opened;
    if (part.ok) return { step, part: part.value };
  }
  return undefined;
}

/** With this part added; undefined where the two cannot be of one message. */
export function gather(gathered: Gathered | undefined, part: Part): Gathered | undefined {
  const { whole, index, count, bytes } = part;
  if (index >= count || count > mostParts) return undefined;
  const parts = gathered?.parts ?? Array.from<undefined>({ length: count });
  const fits = (gathered?.whole ?? whole) === whole && parts.length === count;
  return fits ? { whole, parts: parts.map((known, at) => (at === index ? bytes : known)) } : undefined;
}

/** The message once all of it is here; `damaged` where its parts do not make up what they said. */
export function wholeOf({ whole, parts }: Gathered): Uint8Array | 'incomplete' | 'damaged' {
  const here = parts.filter((part) => part !== undefined);
  if (here.length < parts.length) return 'incomplete';
  const bytes = new Uint8Array(here.reduce((sum, { length }) => sum + length, 0));
  here.reduce((at, part) => {
    bytes.set(part, at);
    return at + part.length;
  }, 0);
  return nameOf(bytes) === whole ? bytes : 'damaged';
}

export const letterValue = ({ hash: name, entries }: Letter): CborValue => [bytesOf(name), [...entries]];
export function letterIn(value: CborValue | undefined): Letter {
  const [name, entries] = fieldsOf(value, 2);
  return {
    hash: digestIn(name),
    entries: listOf(entries).map((entry) => bytesIn(entry, dropEntryLength)),
  };
}

export const gatheredValue = (gathered: Gathered | undefined): CborValue =>
  gathered === undefined ? null : [bytesOf(gathered.whole), gathered.parts.map((part) => part ?? null)];
export function gatheredIn(value: CborValue | undefined): Gathered | undefined {
  if (value === null) return undefined;
  const [whole, parts] = fieldsOf(value, 2);
  const read = listOf(parts).map((part) => (part === null ? undefined : bytesIn(part)));
  return read.length > 0 && read.length <= mostParts ? { whole: digestIn(whole), parts: read } : misshapen();
}
