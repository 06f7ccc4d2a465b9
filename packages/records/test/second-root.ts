import { createBLAKE2b } from 'hash-wasm';
import { toJson } from '../src/columns/plain-value.ts';
import type { Dump, DumpedRecord, Waiting } from '../src/index.ts';

const blake2b = await createBLAKE2b(256);

/** BLAKE2b-256, by a library that the product does not use. */
export const hash = (bytes: Uint8Array): Uint8Array => blake2b.init().update(bytes).digest('binary');

/** The root of a cell, written from docs/formats/segment.md alone and over everything as plain objects. */
export function rootByThePage(cell: string, { records, waiting }: Dump): string {
  const groups = Array.from({ length: 256 }, (_, byte) => {
    const own = records.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) === byte);
    const sorted = own.toSorted((a, b) => (`${a.id} ${a.type}` < `${b.id} ${b.type}` ? -1 : 1));
    return hash(joined(sorted.map(recordBytes)));
  });
  const waits = waiting.map(waitingBytes).toSorted((a, b) => (hexOf(a) < hexOf(b) ? -1 : 1));
  const whole = joined([text('bulkhead/v1/records'), hex(cell), ...groups, hash(joined(waits))]);
  return hexOf(hash(whole));
}

function recordBytes({ id, type, made, changed, fields }: DumpedRecord): Uint8Array {
  const heads = Object.values(fields).flat();
  const named = new Map([made, changed, ...heads].map((one) => [one.change, one]));
  const ids = [...named.keys()].toSorted();
  const changes = ids.flatMap((one) => {
    const { by, at } = named.get(one) ?? made;
    return [hex(one), hex(by), double(at.ms), count(at.n)];
  });
  const names = Object.keys(fields).toSorted();
  const said = names.flatMap((name) => {
    const versions = (fields[name] ?? []).toSorted((a, b) => (a.change < b.change ? -1 : 1));
    return [
      text(name),
      count(versions.length),
      ...versions.flatMap(({ change, value }) => [count(ids.indexOf(change)), valueBytes(value)]),
    ];
  });
  return joined([
    hex(id),
    text(type),
    count(ids.length),
    ...changes,
    count(ids.indexOf(made.change)),
    count(ids.indexOf(changed.change)),
    count(names.length),
    ...said,
  ]);
}

const waitingBytes = ({ named: { change, by, at }, replaced }: Waiting): Uint8Array =>
  joined([
    hex(change),
    hex(by),
    double(at.ms),
    count(at.n),
    hex(replaced.record),
    text(replaced.type),
    text(replaced.field),
    valueBytes(replaced.element ?? null),
  ]);

function valueBytes(value: unknown): Uint8Array {
  if (value === null) return Uint8Array.of(0);
  const isText = typeof value === 'string' && !/\p{Cs}/u.test(value);
  // The dump gives plain values: of these JSON is only a spelling.
  return isText ? joined([Uint8Array.of(1), text(value)]) : joined([Uint8Array.of(2), text(toJson(value))]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
const hex = (id: string): Uint8Array =>
  Uint8Array.from({ length: id.length / 2 }, (_, at) => Number.parseInt(id.slice(at * 2, at * 2 + 2), 16));
function text(words: string): Uint8Array {
  const bytes = new TextEncoder().encode(words);
  return joined([count(bytes.length), bytes]);
}
function count(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setUint32(0, value, true);
  return new Uint8Array(bytes.buffer);
}
function double(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value, true);
  return new Uint8Array(bytes.buffer);
}
export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
