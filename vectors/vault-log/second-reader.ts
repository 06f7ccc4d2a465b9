// A reader of docs/formats/vault-log.md on @noble, on top of the reader of the vault file. Nothing of ours is imported.
import { blake2b } from '@noble/hashes/blake2.js';
import { parse, unseal } from '../bkv1/second-reader.ts';

type Item = ReturnType<typeof parse>;
/** A section as it is listed, and what opened; null where no key of this vault opens it. */
export type ReadSection = { kind: Item; cell: Item; count: Item; plain: Uint8Array | null };
export type Generation = { number: number; half: number; key: Uint8Array };

/** Every section of a half, those of compartments with the keys that the ring names. */
export function readSections(half: Uint8Array, { number, half: side, key }: Generation): ReadSection[] {
  const head = unseal(key, half.subarray(0, 4096), ['bulkhead/v1/half', 1, number, side]);
  const [format, , tableAt, tableLength] = listOf(parse(unpadded(head)));
  if (format !== 1) throw new Error('another format');
  const at = numberOf(tableAt);
  const table = unseal(key, half.subarray(at, at + numberOf(tableLength)), [
    'bulkhead/v1/half-table',
    1,
    number,
  ]);
  const rows = listOf(parse(table ?? new Uint8Array(0))).map(listOf);
  const sealed = rows.map((row) => half.subarray(numberOf(row[3]), numberOf(row[3]) + numberOf(row[4])));
  for (const [index, row] of rows.entries()) {
    const digest = blake2b(sealed[index] ?? new Uint8Array(0), { dkLen: 32 });
    if (hex(digest) !== hex(row[5])) throw new Error('a section that does not verify');
  }
  const open = (index: number, under: Uint8Array) =>
    unseal(under, sealed[index] ?? new Uint8Array(0), ['bulkhead/v1/half-section', 1, number, index]);
  const ring = rows.findIndex(([kind]) => kind === 'ring');
  const cells = new Map(cellsOf(parse(open(ring, key) ?? new Uint8Array(0))));
  return rows.map(([kind = null, cell = null, count = null], index) => {
    const cellKey = typeof kind === 'string' && kind.startsWith('closed-') ? undefined : cells.get(hex(cell));
    return { kind, cell, count, plain: open(index, cellKey ? joined(key, cellKey) : key) };
  });
}

/** The bodies of all frames, from where the head says that the log begins. */
export function readLog(half: Uint8Array, { number, half: side, key }: Generation): Uint8Array[] {
  const head = unseal(key, half.subarray(0, 4096), ['bulkhead/v1/half', 1, number, side]);
  let at = numberOf(listOf(parse(unpadded(head)))[4]);
  const bodies: Uint8Array[] = [];
  for (;;) {
    const first = unseal(key, half.subarray(at, at + 48), ['bulkhead/v1/log-head', 1, number, at]);
    if (!first) return bodies;
    const length = new DataView(first.buffer, first.byteOffset).getUint32(0);
    const sealed = half.subarray(at + 48, at + 48 + 40 + length);
    const body = unseal(key, sealed, ['bulkhead/v1/log-body', 1, number, at]);
    if (!body) return bodies;
    bodies.push(body);
    at += Math.ceil((48 + 40 + length) / 512) * 512;
  }
}

/** What is sealed under the key of a compartment alone. */
export const openForCell = (key: Uint8Array, matter: string, cell: Uint8Array, sealed: Uint8Array) =>
  unseal(key, sealed, [`bulkhead/v1/cell-${matter}`, 1, cell]);

/** Compartments of the ring that are open here, by their id in hex. */
export function cellsOf(ring: Item): (readonly [string, Uint8Array])[] {
  return listOf(listOf(ring)[2]).flatMap((cell) => {
    const [id = null, , , , key] = listOf(cell);
    return key instanceof Uint8Array ? [[hex(id), key] as const] : [];
  });
}

export const hex = (item: Item | undefined) =>
  item instanceof Uint8Array ? Buffer.from(item).toString('hex') : '';

export function listOf(item: Item | undefined): Item[] {
  if (!Array.isArray(item)) throw new Error('not a list');
  return item;
}

function numberOf(item: Item | undefined): number {
  if (typeof item !== 'number') throw new Error('not a number');
  return item;
}

/** KDF(VK, "bulkhead/v1/half-cell", CK). */
function joined(key: Uint8Array, cellKey: Uint8Array): Uint8Array {
  const label = new TextEncoder().encode('bulkhead/v1/half-cell');
  const message = Uint8Array.from([0x82, 0x60 + label.length, ...label, 0x58, 0x20, ...cellKey]);
  return blake2b(message, { key, dkLen: 32 });
}

function unpadded(body: Uint8Array | null): Uint8Array {
  if (!body) throw new Error('the head of the half does not open');
  return body.subarray(4, 4 + new DataView(body.buffer, body.byteOffset).getUint32(0));
}
