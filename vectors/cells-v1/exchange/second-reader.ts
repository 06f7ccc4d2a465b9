// A reader of docs/formats/{exchange,envelope-body,checkpoint}.md on @noble, written from the pages alone. Nothing of ours
// is imported but the other second readers: what it opens can be opened by anybody.
import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { parse, write as writeShort } from '../../bkv1/second-reader.ts';
import { isSigned, keysOfEpoch, logOf, openEntry } from '../seal/second-reader.ts';

export type Item = ReturnType<typeof parse>;

export interface Given {
  readonly org: string;
  readonly cell: string;
  readonly ek: string;
  readonly adminPublic: string;
  /** Ed25519 public keys, by device. */
  readonly signKeys: Readonly<Record<string, string>>;
  readonly entries: readonly string[];
  readonly parts: readonly string[];
}

/** cbor.md, with numbers and lengths above 65,535 and maps as well. */
export function write(item: Item): Uint8Array {
  if (item instanceof Map) {
    const members = [...item].map(([name, value]) => [write(name), write(value)] as const);
    const sorted = members.toSorted(([a], [b]) => (bytesToHex(a) < bytesToHex(b) ? -1 : 1));
    return Uint8Array.from([0xa0 + item.size, ...sorted.flatMap((pair) => pair.flatMap((one) => [...one]))]);
  }
  if (item === null) return Uint8Array.of(0xf6);
  if (typeof item === 'number' && item > 65_535) return head(0, item);
  if (item instanceof Uint8Array && item.length > 65_535)
    return Uint8Array.from([...head(2, item.length), ...item]);
  if (Array.isArray(item)) {
    const short = writeShort(Array.from(item, () => 0));
    return Uint8Array.from([
      ...short.subarray(0, short.length - item.length),
      ...item.flatMap((one) => [...write(one)]),
    ]);
  }
  return writeShort(item);
}

function head(major: number, argument: number): Uint8Array {
  const isLong = argument >= 2 ** 32;
  const bytes = new Uint8Array(isLong ? 9 : 5);
  const view = new DataView(bytes.buffer);
  bytes[0] = (major << 5) | (isLong ? 27 : 26);
  if (isLong) view.setBigUint64(1, BigInt(argument));
  else view.setUint32(1, argument);
  return bytes;
}

export const H = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 32 });
export const list = (item: Item | undefined): Item[] => {
  if (!Array.isArray(item)) throw new Error('a list');
  return item;
};
export const bytes = (item: Item | undefined): Uint8Array => {
  if (!(item instanceof Uint8Array)) throw new Error('bytes');
  return item;
};
export const number = (item: Item | undefined): number => {
  if (typeof item !== 'number') throw new Error('a number');
  return item;
};
const text = (item: Item | undefined): string => {
  if (typeof item !== 'string') throw new Error('a text');
  return item;
};
export const hex = (item: Item | undefined): string => bytesToHex(bytes(item));

export function readExchange(given: Given) {
  const [org, cell] = [hexToBytes(given.org), hexToBytes(given.cell)];
  const keys = keysOfEpoch(hexToBytes(given.ek), cell);
  const admin = hexToBytes(given.adminPublic);
  const log = logOf(keys.writeSeed, keys.read, admin);
  const kdf = (label: string) => blake2b(write([label]), { key: keys.checkpoint, dkLen: 32 });
  const partsLog = logOf(kdf('bulkhead/v1/parts-write'), kdf('bulkhead/v1/parts-read'), admin);
  const items = openItems(given.entries, { key: keys.data, log });
  const place = { org, cell, signKeys: given.signKeys };
  return {
    log: bytesToHex(log),
    partsLog: bytesToHex(partsLog),
    outcome: {
      kinds: items.map(([kind]) => text(kind)),
      envelopes: items.filter(([kind]) => kind === 'envelope').map((item) => readBody(item, place)),
      statements: items.filter(([kind]) => kind === 'statement').map((item) => readStatement(item, place)),
      checkpoints: readParts(given.parts, { key: keys.checkpoint, log: partsLog, place }),
    },
  };
}

/** exchange.md, items of a mailbox: some lie in pieces. */
export function openItems(
  entries: readonly string[],
  { key, log }: { readonly key: Uint8Array; readonly log: Uint8Array },
): Item[][] {
  const pieces = new Map<string, Map<number, Uint8Array>>();
  return entries.flatMap((entry) => {
    const plain = openEntry(key, 'bulkhead/v1/envelope', log, hexToBytes(entry));
    if (!plain) throw new Error('an entry of this mailbox');
    const item = list(parse(plain));
    const [kind, names, index, piece] = item;
    if (kind !== 'piece') return [item];
    const all = list(names).map(hex);
    if (bytesToHex(H(bytes(piece))) !== all[number(index)]) return [];
    const known = pieces.get(all.join()) ?? new Map<number, Uint8Array>();
    pieces.set(all.join(), known.set(number(index), bytes(piece)));
    if (known.size < all.length) return [];
    const whole = new Uint8Array(all.flatMap((_, nth) => [...(known.get(nth) ?? [])]));
    return [list(parse(whole))];
  });
}

interface Place {
  readonly org: Uint8Array;
  readonly cell: Uint8Array;
  readonly signKeys: Readonly<Record<string, string>>;
}

/** envelope-body.md */
function readBody([, body, signature]: Item[], { org, cell, signKeys }: Place) {
  const [device, seq, prev, ms, n, rest] = list(parse(bytes(body)));
  const [, , , changes, , kem] = list(parse(bytes(rest)));
  const head = [bytes(device), number(seq), nameIn(prev), number(ms), number(n), H(bytes(rest))];
  const said = readChanges(changes, { cell, device: bytes(device) });
  const last = said.at(-1);
  if (last && (last.ms !== ms || last.n !== n)) throw new Error('up to its last change');
  return {
    name: nameOf(head, bytes(signature), { org, cell, signKeys }),
    device: hex(device),
    seq: number(seq),
    prev: prev === null ? null : hex(prev),
    ms: number(ms),
    n: number(n),
    changes: said,
    freshKey: kem === null ? null : bytesToHex(H(bytes(kem))),
  };
}

const nameIn = (item: Item | undefined): Item => (item === null ? null : bytes(item));

/** envelope-body.md, name and signature: the name of an envelope whose device signed its head. */
function nameOf(head: Item[], signature: Uint8Array, { org, cell, signKeys }: Place): string {
  const context = ['bulkhead/v1/envelope-head', 1, org, cell];
  const signer = hexToBytes(signKeys[hex(head[0])] ?? '');
  if (!isSigned(signer, context, write(head), signature)) throw new Error('a head that its device signed');
  return bytesToHex(H(write([...context, write(head)])));
}

/** checkpoint.md, frontier: the name that a tip stands for, null where no envelope carries what it counts. */
function nameOfTip(device: Uint8Array, tip: Item[], place: Place): string | null {
  const [seq, prev, ms, n, rest, signature] = tip;
  if (rest !== null)
    return nameOf(
      [device, number(seq), nameIn(prev), number(ms), number(n), bytes(rest)],
      bytes(signature),
      place,
    );
  const context = ['bulkhead/v1/begun', 1, place.org, place.cell];
  const signer = hexToBytes(place.signKeys[bytesToHex(device)] ?? '');
  const begun = write([device, 0, null, number(ms), number(n)]);
  if (seq !== 0 || !isSigned(signer, context, begun, bytes(signature))) throw new Error('begun');
  return null;
}

function readChanges(
  packed: Item | undefined,
  by: { readonly cell: Uint8Array; readonly device: Uint8Array },
) {
  const [names, devices, changes] = list(packed).map(list);
  const name = (at: Item | undefined): string => text(names?.[number(at)]);
  let ms = 0;
  return (changes ?? []).map((change) => {
    const [later, n, intent, ...groups] = list(change);
    ms += number(later);
    const said = groups.map(list).map(([record, type, ...fields]) => ({
      record: bytes(record),
      type: name(type),
      writes: runsOf(fields, 3).map(([of, value, prev]) => ({
        field: name(of),
        value: value as Item,
        prev: runsOf(list(prev), 4).map(([id, device, earlier, count]) => ({
          change: bytes(id),
          by: bytes(devices?.[number(device)]),
          ms: ms - number(earlier),
          n: number(count),
        })),
      })),
    }));
    const groupsSaid = said.map(({ record, type, writes }) => [
      record,
      type,
      writes.map(({ field, value, prev }) => [
        field,
        value,
        prev.map((one) => [one.change, one.by, one.ms, one.n]),
      ]),
    ]);
    const whole = ['bulkhead/v1/change', 1, by.cell, by.device, ms, number(n), name(intent), groupsSaid];
    return {
      id: bytesToHex(H(write(whole)).subarray(0, 16)),
      ms,
      n: number(n),
      intent: name(intent),
      writes: said.flatMap(({ record, type, writes }) =>
        writes.map(({ field, value, prev }) => ({
          record: bytesToHex(record),
          type,
          field,
          value,
          prev: prev.map((one) => ({ ...one, change: bytesToHex(one.change), by: bytesToHex(one.by) })),
        })),
      ),
    };
  });
}

const runsOf = (items: Item[], each: number): Item[][] =>
  Array.from({ length: items.length / each }, (_, nth) => items.slice(nth * each, (nth + 1) * each));

/** checkpoint.md, statement */
function readStatement([, statement, signature]: Item[], { org, cell, signKeys }: Place) {
  const context = ['bulkhead/v1/checkpoint', 1, org, cell];
  const [maker, epoch, frontier, root, heads] = list(parse(bytes(statement)));
  const signer = hexToBytes(signKeys[hex(maker)] ?? '');
  if (!isSigned(signer, context, bytes(statement), bytes(signature))) throw new Error('signed');
  return {
    id: bytesToHex(H(write([...context, bytes(statement)]))),
    maker: hex(maker),
    epoch: hex(epoch),
    root: hex(root),
    heads: list(heads).map(hex),
    frontier: list(frontier)
      .map(list)
      .map(([device, ...tips]) => ({
        device: hex(device),
        tips: tips.map(list).map((tip) => ({
          seq: number(tip[0]),
          name: nameOfTip(bytes(device), tip, { org, cell, signKeys }),
          ms: number(tip[2]),
          n: number(tip[3]),
        })),
      })),
  };
}

/** A statement by itself. */
export function readAlone(given: {
  readonly org: string;
  readonly cell: string;
  readonly signKeys: Readonly<Record<string, string>>;
  readonly statement: string;
  readonly signature: string;
}) {
  const { org, cell, statement, signature, signKeys } = given;
  const item = ['statement', hexToBytes(statement), hexToBytes(signature)];
  return readStatement(item, { org: hexToBytes(org), cell: hexToBytes(cell), signKeys });
}

/** checkpoint.md, whole checkpoint and its parts */
function readParts(
  parts: readonly string[],
  { key, log, place }: { readonly key: Uint8Array; readonly log: Uint8Array; readonly place: Place },
) {
  const wholes = new Map<string, Uint8Array[]>();
  for (const part of parts) {
    const plain = openEntry(key, 'bulkhead/v1/checkpoint-part', log, hexToBytes(part));
    if (!plain) throw new Error('a part of this log');
    const [whole, index, , piece] = list(parse(plain));
    const known = wholes.get(hex(whole)) ?? [];
    known[number(index)] = bytes(piece);
    wholes.set(hex(whole), known);
  }
  return [...wholes].map(([name, pieces]) => {
    const encoded = new Uint8Array(pieces.flatMap((piece) => [...piece]));
    if (bytesToHex(H(encoded)) !== name) throw new Error('whole');
    const [statement, signature, entries, records] = list(parse(encoded));
    const { id } = readStatement(['statement', statement ?? null, signature ?? null], place);
    const hashes = (items: Item | undefined) => list(items).map((item) => bytesToHex(H(bytes(item))));
    return { id, entries: hashes(entries), pieces: hashes(records) };
  });
}
