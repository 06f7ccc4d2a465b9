import {
  type CellId,
  type Change,
  changeId,
  deviceId,
  recordId,
  type SetEdit,
  type Write,
} from '@bulkhead/records';
import type { CborValue } from '@bulkhead/seal';
import { bytesOf, hexOf } from './bytes.ts';
import { bytesIn, listOf, numberOf, textOf } from './cbor-shape.ts';

/** A change without its cell, which is what it is sealed for. Ids stand as 16 bytes. */
export const encodeChange = (change: Change): CborValue => [
  bytesOf(change.id),
  bytesOf(change.by),
  change.at.ms,
  change.at.n,
  change.intent,
  change.writes.map(encodeWrite),
];

const encodeWrite = (write: Write): CborValue => [
  bytesOf(write.record),
  write.type,
  write.field,
  plain(write.value),
  write.prev.map(bytesOf),
];

/** Members that are there but undefined are left out, as they would be on any other device. */
function plain(value: Write['value']): CborValue {
  if (Array.isArray(value)) return value.map((element) => plain(element as Write['value']));
  if (typeof value !== 'object' || value === null) return value as CborValue;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member as Write['value'])]));
}

/** Throws `Misshapen` on anything that `encodeChange` does not write. */
export function decodeChange(value: CborValue, cell: CellId): Change {
  const [id, by, ms, n, intent, writes] = listOf(value);
  return {
    id: changeId(hexOf(bytesIn(id, 16))),
    cell,
    by: deviceId(hexOf(bytesIn(by, 16))),
    at: { ms: numberOf(ms), n: numberOf(n) },
    intent: textOf(intent),
    writes: listOf(writes).map(decodeWrite),
  };
}

function decodeWrite(value: CborValue): Write {
  const [record, type, field, written, prev] = listOf(value);
  return {
    record: recordId(hexOf(bytesIn(record, 16))),
    type: textOf(type),
    field: textOf(field),
    // The engine holds every value against its field when it shows it: what does not fit counts as newer.
    value: (written ?? null) as Write['value'] & (SetEdit | null),
    prev: listOf(prev).map((head) => changeId(hexOf(bytesIn(head, 16)))),
  };
}
