import { type Fault, ok, type Result } from '@bulkhead/records';
import {
  type CborValue,
  decodeCbor,
  deriveKey,
  encodeCbor,
  equalBytes,
  type Extent,
  hash,
  openBytes,
  pad,
  sealBytes,
  sealOverhead,
  unpad,
} from '@bulkhead/seal';
import { type Done, done, faulty } from '../faults.ts';
import { context, frameUnit, halfFormat, headLength } from './format.ts';
import type { StoreFile } from './store-file.ts';

/** The key of one generation and where it is used. */
export interface Generation {
  readonly number: number;
  readonly key: Uint8Array;
  readonly half: 0 | 1;
}

/** A named stretch of content, written once per generation. */
export interface Section {
  readonly kind: string;
  /** The compartment it belongs to; empty for what belongs to the vault. */
  readonly cell: Uint8Array;
  /** How many things are in it, for those who cannot open it. */
  readonly count: number;
  readonly bytes: Uint8Array;
  /** The key of the compartment: the section then opens with both keys together and with neither alone. */
  readonly cellKey?: Uint8Array;
}

/** Where a section lies: `at` bytes from the start of its half, `length` bytes sealed. */
export interface SectionRow {
  readonly kind: string;
  readonly cell: Uint8Array;
  readonly count: number;
  readonly at: number;
  readonly length: number;
  /** Of the sealed bytes: whether they are on the disk as written can be seen without a key. */
  readonly hash: Uint8Array;
}

/** What is known of a half whose head, table and checksum fit. */
export interface HalfIndex {
  readonly rows: readonly SectionRow[];
  readonly checksum: Uint8Array;
  /** Where the log begins, from the start of the half. */
  readonly logAt: number;
}

/** One half of the file under the key of one generation. */
export interface Half {
  readonly file: StoreFile;
  readonly extent: Extent;
  readonly generation: Generation;
}

/** Writes sections, then their table, then the head. Not flushed. Fault `vault-full`: they do not fit; nothing counts yet. */
export function writeHalf(half: Half, sections: Iterable<Result<Section, Fault>>): Result<HalfIndex, Fault> {
  const rows: SectionRow[] = [];
  let at = headLength;
  for (const section of sections) {
    if (!section.ok) return section;
    const { kind, cell, count, bytes, cellKey } = section.value;
    const { number } = half.generation;
    const key = keyOf(half, cellKey);
    const sealed = sealBytes(key, bytes, context.section(number, rows.length), half.file.random);
    const written = writeInside(half, at, sealed);
    if (!written.ok) return written;
    rows.push({ kind, cell, count, at, length: sealed.length, hash: hash(sealed) });
    at += sealed.length;
  }
  return writeIndex(half, rows, at);
}

function writeIndex(half: Half, rows: readonly SectionRow[], tableAt: number): Result<HalfIndex, Fault> {
  const { number, key } = half.generation;
  const { random, storage } = half.file;
  const body = rows.map((row) => [row.kind, row.cell, row.count, row.at, row.length, row.hash]);
  const table = sealBytes(key, encodeCbor(body), context.table(number), random);
  const logAt = Math.ceil((tableAt + table.length) / frameUnit) * frameUnit;
  const fields = encodeCbor([halfFormat, storage.size, tableAt, table.length, logAt]);
  const plain = pad(fields, [headLength - sealOverhead]);
  const head = sealBytes(key, plain, context.head(number, half.generation.half), random);
  const tableWritten = writeInside(half, tableAt, table);
  const written = tableWritten.ok ? writeInside(half, 0, head) : tableWritten;
  return written.ok ? ok({ rows, checksum: checksumOf(head, table), logAt }) : written;
}

function writeInside(half: Half, at: number, bytes: Uint8Array): Done {
  // One unit stays free: a half without room for a log would refuse its next word.
  if (at + bytes.length + frameUnit > half.extent.length) return faulty('vault-full');
  return half.file.storage.write(half.extent.offset + at, bytes);
}

/** Reads head and table and holds them against `checksum`. Faults: `newer-format`, `damaged`. */
export function openHalf(half: Half, checksum: Uint8Array): Result<HalfIndex, Fault> {
  const { extent, generation } = half;
  const { storage } = half.file;
  const sealedHead = storage.read(extent.offset, headLength);
  if (!sealedHead.ok) return sealedHead;
  const plain = openBytes(generation.key, sealedHead.value, context.head(generation.number, generation.half));
  const body = plain.ok ? unpad(plain.value) : plain;
  const fields = body.ok ? decodeCbor(body.value) : body;
  const head = fields.ok ? headOf(fields.value) : faulty('damaged');
  if (!head.ok) return head;
  const { total, tableAt, tableLength, logAt } = head.value;
  if (total !== storage.size || logAt > extent.length || tableAt + tableLength > logAt)
    return faulty('damaged');
  const sealedTable = storage.read(extent.offset + tableAt, tableLength);
  if (!sealedTable.ok) return sealedTable;
  if (!equalBytes(checksumOf(sealedHead.value, sealedTable.value), checksum)) return faulty('damaged');
  const table = openBytes(generation.key, sealedTable.value, context.table(generation.number));
  const listed = table.ok ? decodeCbor(table.value) : table;
  const rows = listed.ok ? rowsOf(listed.value, tableAt) : undefined;
  return rows ? ok({ rows, checksum, logAt }) : faulty('damaged');
}

/** One section, opened with the vault key, and with that of its compartment where it was sealed so. Fault: `damaged`. */
export function readSection(
  half: Half,
  { rows }: HalfIndex,
  index: number,
  cellKey?: Uint8Array,
): Result<Uint8Array, Fault> {
  const row = rows[index];
  if (!row) return faulty('damaged');
  const sealed = readSealed(half, row);
  if (!sealed.ok) return sealed;
  const plain = openBytes(keyOf(half, cellKey), sealed.value, context.section(half.generation.number, index));
  return plain.ok ? ok(plain.value) : faulty('damaged');
}

/** Reads everything back as it is on the disk. */
export function verifyHalf(half: Half, checksum: Uint8Array): Done {
  const index = openHalf(half, checksum);
  if (!index.ok) return index;
  for (const row of index.value.rows) {
    const sealed = readSealed(half, row);
    if (!sealed.ok) return sealed;
    if (!equalBytes(hash(sealed.value), row.hash)) return faulty('damaged');
  }
  return done;
}

/** Into the scratch of the file: gone with the next read. */
function readSealed({ file, extent }: Half, row: SectionRow): Result<Uint8Array, Fault> {
  if (file.scratch.bytes.length < row.length) file.scratch.bytes = new Uint8Array(row.length + frameUnit);
  return file.storage.read(extent.offset + row.at, row.length, file.scratch.bytes);
}

const keyOf = ({ generation }: Half, cellKey: Uint8Array | undefined): Uint8Array =>
  cellKey ? deriveKey(generation.key, 'bulkhead/v1/half-cell', cellKey) : generation.key;

const checksumOf = (head: Uint8Array, table: Uint8Array): Uint8Array => {
  const both = new Uint8Array(head.length + table.length);
  both.set(head);
  both.set(table, head.length);
  return hash(both);
};

interface Head {
  readonly total: number;
  readonly tableAt: number;
  readonly tableLength: number;
  readonly logAt: number;
}

function headOf(fields: CborValue): Result<Head, Fault> {
  if (!Array.isArray(fields)) return faulty('damaged');
  const [format, total, tableAt, tableLength, logAt] = fields;
  if (typeof format === 'number' && format > halfFormat) return faulty('newer-format');
  if (!isCount(total) || !isCount(tableAt) || !isCount(tableLength) || !isCount(logAt))
    return faulty('damaged');
  return ok({ total, tableAt, tableLength, logAt });
}

function rowsOf(table: CborValue, end: number): readonly SectionRow[] | undefined {
  if (!Array.isArray(table)) return undefined;
  const rows: SectionRow[] = [];
  for (const row of table) {
    const [kind, cell, count, at, length, digest] = Array.isArray(row) ? row : [];
    if (typeof kind !== 'string' || !(cell instanceof Uint8Array)) return undefined;
    if (!(digest instanceof Uint8Array)) return undefined;
    if (!isCount(count) || !isCount(at) || !isCount(length) || at + length > end) return undefined;
    rows.push({ kind, cell, count, at, length, hash: digest });
  }
  return rows;
}

const isCount = (value: CborValue | undefined): value is number => typeof value === 'number' && value >= 0;
