import {
  type CellId,
  type Change,
  type ChangeId,
  changeId,
  deviceId,
  type Named,
  type RecordId,
  recordId,
  type SetEdit,
  type Write,
} from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, hexOf, listOf, numberOf, textOf } from '@bulkhead/seal';

/** A change without its cell, which is what it is sealed for. Ids stand as 16 bytes, writes to one record together. */
export const encodeChange = (change: Change): CborValue => [
  bytesOf(change.id),
  bytesOf(change.by),
  change.at.ms,
  change.at.n,
  change.intent,
  groupsOf(change.writes),
];

/** Writes that follow each other and go to the same record: `[record, type, [[field, value, prev], …]]`. */
function groupsOf(writes: readonly Write[]): CborValue[] {
  const groups: CborValue[] = [];
  let last: Write | undefined;
  let fields: CborValue[] = [];
  for (const write of writes) {
    if (write.record !== last?.record || write.type !== last.type) {
      fields = [];
      groups.push([bytesOf(write.record), write.type, fields]);
      last = write;
    }
    fields.push([write.field, plain(write.value), write.prev.map(nameOf)]);
  }
  return groups;
}

const nameOf = ({ change, by, at }: Named): CborValue => [bytesOf(change), bytesOf(by), at.ms, at.n];

/** Members that are there but undefined are left out, as they would be on any other device. */
function plain(value: Write['value']): CborValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => plain(element as Write['value']));
  const members: { [key: string]: CborValue } = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) members[key] = plain(member as Write['value']);
  }
  return members;
}

/** Throws `Misshapen` on anything that `encodeChange` does not write. */
export function decodeChange(value: CborValue, cell: CellId): Change {
  const [id, by, ms, n, intent, groups] = listOf(value);
  return {
    id: changeIn(id),
    cell,
    by: deviceId(hexOf(bytesIn(by, 16))),
    at: { ms: numberOf(ms), n: numberOf(n) },
    intent: textOf(intent),
    writes: listOf(groups).flatMap(writesIn),
  };
}

function writesIn(group: CborValue): readonly Write[] {
  const [record, type, fields] = listOf(group);
  const to = { record: recordId(hexOf(bytesIn(record, 16))), type: textOf(type) };
  return listOf(fields).map((field) => writeIn(field, to));
}

function writeIn(value: CborValue, to: { readonly record: RecordId; readonly type: string }): Write {
  const [field, written, prev] = listOf(value);
  return {
    ...to,
    field: textOf(field),
    // The engine holds every value against its field when it shows it: what does not fit counts as newer.
    value: (written ?? null) as Write['value'] & (SetEdit | null),
    prev: listOf(prev).map(nameIn),
  };
}

function nameIn(value: CborValue): Named {
  const [change, by, ms, n] = listOf(value);
  return {
    change: changeIn(change),
    by: deviceId(hexOf(bytesIn(by, 16))),
    at: { ms: numberOf(ms), n: numberOf(n) },
  };
}

const changeIn = (value: CborValue | undefined): ChangeId => changeId(hexOf(bytesIn(value, 16)));
