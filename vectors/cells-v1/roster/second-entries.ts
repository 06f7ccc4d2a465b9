// The form of entries and charters, written from docs/formats/roster.md and charter.md alone, on @noble. It imports nothing
// of ours but the reading and writing of CBOR that vectors/bkv1/second-reader.ts has for the same purpose.
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { parse, write } from '../../bkv1/second-reader.ts';

export type Item = ReturnType<typeof parse>;

interface Seat {
  device: string;
  role: string;
  holder: string;
  signKey: Uint8Array;
  proved: boolean;
  drop: string;
}

interface Epoch {
  recipients: string[];
}

/** An entry as far as the rules look at it. */
export interface Entry {
  id: string;
  message: Uint8Array;
  prev: string[];
  kind: string;
  time: number;
  by: { device: string } | { charter: string; serial: number } | { permit: Item[] };
  signatures: [number, Uint8Array][];
  seats: Seat[];
  epoch: Epoch | undefined;
  removes: { device: string; cutoff: [number, string] | null; honour: string[] } | undefined;
  release: { device: string; second: string } | undefined;
  settles: Map<string, string[]>;
  renewal: Charter | undefined;
}

export interface Charter {
  id: string;
  message: Uint8Array;
  org: Uint8Array;
  serial: number;
  keys: Uint8Array[];
  prev: string | null;
  signatures: [number, Uint8Array][];
}

const H = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 32 });
export const hex = (item: Item | undefined) => Buffer.from(bytes(item)).toString('hex');
export const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

export function fail(): never {
  throw new Error('damaged');
}

export const list = (item: Item | undefined, length?: number): Item[] =>
  Array.isArray(item) && (length === undefined || item.length === length) ? item : fail();
export const bytes = (item: Item | undefined, length?: number): Uint8Array =>
  item instanceof Uint8Array && (length === undefined || item.length === length) ? item : fail();
const word = (item: Item | undefined): string => (typeof item === 'string' && item !== '' ? item : fail());
export const count = (item: Item | undefined): number =>
  typeof item === 'number' && item >= 0 ? item : fail();

function rising(items: string[]): string[] {
  return items.every((item, at) => at === 0 || (items[at - 1] ?? '') < item) ? items : fail();
}

const ids = (item: Item | undefined) => rising(list(item).map((id) => hex(bytes(id, 32))));

/** charter.md: what is signed, and named, is the hash of the message in its context. */
const idOf = (context: Item[], message: Uint8Array) => H(write([...context, message]));
export const isSigned = (key: Uint8Array, context: Item[], message: Uint8Array, signature: Uint8Array) =>
  ed25519.verify(signature, idOf(context, message), key, { zip215: false });

export function signatures(item: Item | undefined): [number, Uint8Array][] {
  const pairs = list(item).map((pair): [number, Uint8Array] => {
    const [signer, signature] = list(pair, 2);
    return [count(signer), bytes(signature, 64)];
  });
  return pairs.every(([signer], at) => at === 0 || (pairs[at - 1]?.[0] ?? 0) < signer) ? pairs : fail();
}

export const areTwoRootKeys = (
  keys: Uint8Array[],
  context: Item[],
  message: Uint8Array,
  by: [number, Uint8Array][],
) =>
  by.length === 2 &&
  by.every(([signer, signature]) => {
    const key = keys[signer];
    return key !== undefined && isSigned(key, context, message, signature);
  });

/** charter.md, charter. */
export function charterOf(item: Item | undefined): Charter {
  const [org, inner, signed] = list(item, 3);
  const [serial, keys, prev] = list(inner, 3);
  const context = ['bulkhead/v1/charter', 1, bytes(org, 16)];
  const message = writeItem(inner);
  return {
    id: Buffer.from(idOf(context, message)).toString('hex'),
    message,
    org: bytes(org, 16),
    serial: count(serial),
    keys: list(keys, 3).map((key) => bytes(key, 32)),
    prev: prev === null ? null : hex(bytes(prev, 32)),
    signatures: signatures(signed),
  };
}

export const renews = (charter: Charter, earlier: Charter) =>
  charter.prev === earlier.id &&
  charter.serial === earlier.serial + 1 &&
  Buffer.compare(charter.org, earlier.org) === 0 &&
  areTwoRootKeys(earlier.keys, ['bulkhead/v1/charter', 1, charter.org], charter.message, charter.signatures);

/** The bytes of a part of a decoded value: deterministic, so that writing it again gives what was read. */
export function writeItem(item: Item | undefined): Uint8Array {
  if (item === undefined) return fail();
  if (item === null) return Uint8Array.of(0xf6);
  if (typeof item === 'number' && item >= 65_536) {
    const wide = item >= 2 ** 32;
    const view = new DataView(new ArrayBuffer(wide ? 9 : 5));
    view.setUint8(0, wide ? 27 : 26);
    if (wide) view.setBigUint64(1, BigInt(item));
    else view.setUint32(1, item);
    return new Uint8Array(view.buffer);
  }
  if (!Array.isArray(item)) return write(item);
  const head = write(Array.from({ length: item.length }, () => 0)).subarray(0, -item.length || undefined);
  return Uint8Array.from([...head, ...item.flatMap((part) => [...writeItem(part)])]);
}

/** roster.md, entries: throws where the bytes are damaged. */
export function entryOf(given: Uint8Array, org: Uint8Array, cell: Uint8Array): Entry {
  const whole = parse(given);
  if (Buffer.compare(writeItem(whole), given) !== 0) fail();
  const [inner, signed] = list(whole, 2);
  const [prev, kind, body, time, by] = list(inner, 5);
  const message = writeItem(inner);
  const entry: Entry = {
    id: Buffer.from(idOf(['bulkhead/v1/entry', 1, org, cell], message)).toString('hex'),
    message,
    prev: ids(prev),
    kind: word(kind),
    time: count(time),
    by: authorOf(by),
    signatures: signatures(signed),
    seats: [],
    epoch: undefined,
    removes: undefined,
    release: undefined,
    settles: new Map(),
    renewal: undefined,
  };
  readBody(entry, list(body), { org, cell });
  const root = 'charter' in entry.by;
  const roots = ['appoint', 'settle', 'charter'].includes(entry.kind);
  if (entry.kind === 'found' ? 'device' in entry.by : roots !== root || 'permit' in entry.by) fail();
  if ((entry.kind === 'found') !== (entry.prev.length === 0) || entry.prev.length > 1024) fail();
  const expected = root ? undefined : entry.kind === 'release' ? [0, 1] : [0];
  const signers = entry.signatures.map(([signer]) => signer);
  if (expected ? signers.join() !== expected.join() : signers.length !== 2 || (signers[1] ?? 3) > 2) fail();
  return entry;
}

function authorOf(item: Item | undefined): Entry['by'] {
  const [kind, hand] = list(item, 2);
  if (kind === 'device') return { device: hex(bytes(hand, 16)) };
  if (kind === 'permit') return { permit: list(hand, 2) };
  if (kind !== 'root') return fail();
  const [charter, serial] = list(hand, 2);
  return { charter: hex(bytes(charter, 32)), serial: count(serial) };
}

export interface Place {
  org: Uint8Array;
  cell: Uint8Array;
}

function readBody(entry: Entry, body: Item[], place: Place): void {
  const [one, two, three, four, , six, seven] = body;
  switch (entry.kind) {
    case 'found':
      list(body, 4);
      entry.seats = list(three).map((seat) => seatOf(seat, place));
      rising(entry.seats.map(({ device }) => device));
      if (word(one).length > 64 || word(two).length > 64 || entry.seats.length === 0) fail();
      entry.epoch = epochOf(four);
      break;
    case 'add':
    case 'appoint':
      list(body, 1);
      entry.seats = [seatOf(one, place)];
      break;
    case 'turn':
      list(body, 1);
      entry.epoch = epochOf(one);
      break;
    case 'remove': {
      list(body, 7);
      const [seq, hash] = two === null ? [] : list(two, 2);
      const cutoff: [number, string] | null = two === null ? null : [count(seq), hex(bytes(hash, 32))];
      entry.removes = { device: hex(bytes(one, 16)), cutoff, honour: ids(three) };
      count(four);
      if (!['captured', 'lost', 'left', 'wrong-device', 'other'].includes(word(body[4]))) fail();
      if (six !== null) bytes(six, 16);
      entry.epoch = seven === null ? undefined : epochOf(seven);
      break;
    }
    case 'release':
      list(body, 5);
      if (count(two) > count(three)) fail();
      bytes(four, 32);
      entry.release = { device: hex(bytes(one, 16)), second: hex(bytes(body[4], 16)) };
      break;
    case 'settle':
      list(body, 1);
      for (const pair of list(one)) entry.settles.set(hex(bytes(list(pair, 2)[0], 16)), ids(list(pair)[1]));
      rising([...entry.settles.keys()]);
      if (entry.settles.size === 0) fail();
      break;
    case 'charter':
      list(body, 1);
      entry.renewal = charterOf(one);
      break;
    default:
      fail();
  }
  const stewards = entry.kind === 'found' || entry.kind === 'appoint';
  if (stewards && entry.seats.some(({ role }) => role !== 'steward')) fail();
}

function epochOf(item: Item | undefined): Epoch {
  const [recipients, commit] = list(item, 2);
  bytes(commit, 32);
  return { recipients: rising(list(recipients).map((device) => hex(bytes(device, 16)))) };
}

/** roster.md, devices. */
function seatOf(item: Item | undefined, { org, cell }: Place): Seat {
  const [device, role, holder, card, drop] = list(item, 5);
  const [signKey, kemKey, age, proof] = list(card, 4);
  const key = bytes(signKey, 32);
  const id = H(write(['bulkhead/v1/device', 1, org, cell, key])).subarray(0, 16);
  if (Buffer.compare(id, bytes(device, 16)) !== 0) fail();
  if (!['holder', 'steward', 'archive'].includes(word(role)) || word(age).length > 4096) fail();
  const message = writeItem([key, bytes(kemKey, 1216), word(age)]);
  return {
    device: hex(device),
    role: word(role),
    holder: hex(bytes(holder, 16)),
    signKey: key,
    proved: isSigned(key, ['bulkhead/v1/card', 1, org, cell], message, bytes(proof, 64)),
    drop: hex(bytes(drop, 32)),
  };
}
