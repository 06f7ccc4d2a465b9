import {
  type CellId,
  type Change,
  type ChangeId,
  changeId,
  type DeviceId,
  deviceId,
  type Named,
  type RecordId,
  recordId,
  type Stamp,
  type Write,
} from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  hash,
  hexOf,
  listOf,
  misshapen,
  numberOf,
  textOf,
} from '@bulkhead/seal';

/** A change before it has its name. */
export type Unnamed = Omit<Change, 'id'>;

/**
 * The name of a change: the first 16 bytes of the hash of all that it says. Nobody can publish a change under the name of
 * another one, so no device can be made to overlook a change by a forged one that comes first.
 */
export function changeIdOf(change: Unnamed): ChangeId {
  const { cell, by, at, intent, writes } = change;
  const said = ['bulkhead/v1/change', 1, bytesOf(cell), bytesOf(by), at.ms, at.n, intent, groupsOf(writes)];
  return changeId(hexOf(hash(encodeCbor(said)).subarray(0, 16)));
}

/** Writes that follow each other and go to the same record: `[record, type, [[field, value, prev], …]]`. */
function groupsOf(writes: readonly Write[]): CborValue[] {
  return grouped(writes).map(({ record, type, fields }) => [
    bytesOf(record),
    type,
    fields.map(({ field, value, prev }) => [field, plain(value), prev.map(namedValue)]),
  ]);
}

const namedValue = ({ change, by, at }: Named): CborValue => [bytesOf(change), bytesOf(by), at.ms, at.n];

interface Group {
  readonly record: RecordId;
  readonly type: string;
  readonly fields: Write[];
}

function grouped(writes: readonly Write[]): readonly Group[] {
  const groups: Group[] = [];
  for (const write of writes) {
    const last = groups.at(-1);
    if (last?.record === write.record && last.type === write.type) last.fields.push(write);
    else groups.push({ record: write.record, type: write.type, fields: [write] });
  }
  return groups;
}

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

/**
 * Changes of one device as one value. What repeats stands once: names of types, fields and intents, and ids of
 * devices, in lists in front; moments as the distance to the one before. A change of one field takes about 50 bytes.
 */
export function packChanges(changes: readonly Unnamed[]): CborValue {
  const names = new Numbered<string>();
  const devices = new Numbered<DeviceId>();
  let ms = 0;
  const packed = changes.map((change): CborValue => {
    const later = change.at.ms - ms;
    ms = change.at.ms;
    const packing = { names, devices, ms };
    const groups = grouped(change.writes).map((group) => packGroup(group, packing));
    return [later, change.at.n, names.of(change.intent), ...groups];
  });
  return [[...names.all], devices.all.map(bytesOf), packed];
}

/** Numbers for what repeats, in the order in which it first comes. */
class Numbered<T> {
  readonly #numbers = new Map<T, number>();
  get all(): readonly T[] {
    return [...this.#numbers.keys()];
  }
  of(one: T): number {
    const known = this.#numbers.get(one);
    if (known !== undefined) return known;
    this.#numbers.set(one, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

interface Packing {
  readonly names: Numbered<string>;
  readonly devices: Numbered<DeviceId>;
  /** The moment of the change that is being packed: what it replaces was made shortly before. */
  readonly ms: number;
}

function packGroup({ record, type, fields }: Group, { names, devices, ms }: Packing): CborValue {
  const packed = fields.flatMap(({ field, value, prev }): CborValue[] => [
    names.of(field),
    plain(value),
    prev.flatMap(({ change, by, at }): CborValue[] => [bytesOf(change), devices.of(by), ms - at.ms, at.n]),
  ]);
  return [bytesOf(record), names.of(type), ...packed];
}

/** Whose changes are unpacked: what is not said again in each of them. */
export interface Author {
  readonly cell: CellId;
  readonly device: DeviceId;
}

/** Throws `Misshapen` on anything that `packChanges` does not write. The names of the changes are worked out again. */
export function unpackChanges(value: CborValue | undefined, author: Author): readonly Change[] {
  const [names, devices, packed, ...rest] = listOf(value);
  if (rest.length > 0) misshapen();
  const texts = listOf(names).map(textOf);
  const ids = listOf(devices).map((device) => deviceId(hexOf(bytesIn(device, 16))));
  let ms = 0;
  return listOf(packed).map((one) => {
    const [later, n, intent, ...groups] = listOf(one);
    ms += numberOf(later);
    const unpacking = { texts, ids, ms };
    const at: Stamp = { ms, n: wholeOf(n) };
    const writes = groups.flatMap((group) => unpackGroup(listOf(group), unpacking));
    const change = { cell: author.cell, by: author.device, at, intent: oneIn(texts, intent), writes };
    if (ms < 0 || writes.length === 0) misshapen();
    return { id: changeIdOf(change), ...change };
  });
}

interface Unpacking {
  readonly texts: readonly string[];
  readonly ids: readonly DeviceId[];
  readonly ms: number;
}

const oneIn = <T>(all: readonly T[], index: CborValue | undefined): T => all[numberOf(index)] ?? misshapen();

const wholeOf = (value: CborValue | undefined): number => {
  const number = numberOf(value);
  return number >= 0 && number < 2 ** 32 ? number : misshapen();
};

function unpackGroup(
  [record, type, ...fields]: readonly CborValue[],
  unpacking: Unpacking,
): readonly Write[] {
  if (fields.length === 0 || fields.length % 3 !== 0) misshapen();
  const to = recordId(hexOf(bytesIn(record, 16)));
  const named = oneIn(unpacking.texts, type);
  const writes: Write[] = [];
  for (let at = 0; at < fields.length; at += 3) {
    // The engine holds every value against its field when it shows it: what does not fit counts as newer.
    const value = (fields[at + 1] ?? null) as Write['value'];
    const field = oneIn(unpacking.texts, fields[at]);
    const prev = namedIn(listOf(fields[at + 2]), unpacking);
    writes.push({ record: to, type: named, field, value, prev });
  }
  return writes;
}

function namedIn(list: readonly CborValue[], { ids, ms }: Unpacking): readonly Named[] {
  if (list.length % 4 !== 0) misshapen();
  return Array.from({ length: list.length / 4 }, (_, nth) => {
    const [change, by, earlier, n] = list.slice(nth * 4, nth * 4 + 4);
    return {
      change: changeId(hexOf(bytesIn(change, 16))),
      by: oneIn(ids, by),
      at: { ms: ms - numberOf(earlier), n: wholeOf(n) },
    };
  });
}
