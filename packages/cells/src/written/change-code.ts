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
  type CborPen,
  type CborValue,
  hashOfWritten,
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
  const name = hashOfWritten((pen) => writeSaid(pen, change));
  return changeId(hexOf(name.slice(0, 16)));
}

/** `['bulkhead/v1/change', 1, cell, by, ms, n, intent, [[record, type, [[field, value, prev], …]], …]]`. */
function writeSaid(pen: CborPen, { cell, by, at, intent, writes }: Unnamed): void {
  pen.list(8);
  pen.text('bulkhead/v1/change');
  pen.whole(1);
  pen.hex(cell);
  pen.hex(by);
  pen.whole(at.ms);
  pen.whole(at.n);
  pen.text(intent);
  const groups = grouped(writes);
  pen.list(groups.length);
  for (const group of groups) writeGroup(pen, group);
}

/** Writes that follow each other and go to the same record. */
function writeGroup(pen: CborPen, { record, type, fields }: Group): void {
  pen.list(3);
  pen.hex(record);
  pen.text(type);
  pen.list(fields.length);
  for (const { field, value, prev } of fields) {
    pen.list(3);
    pen.text(field);
    pen.value(plain(value));
    pen.list(prev.length);
    for (const named of prev) writeNamed(pen, named);
  }
}

function writeNamed(pen: CborPen, { change, by, at }: Named): void {
  pen.list(4);
  pen.hex(change);
  pen.hex(by);
  pen.whole(at.ms);
  pen.whole(at.n);
}

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
function plain(value: unknown): CborValue {
  // What came from elsewhere has none: it is taken as it is.
  if (isPlain(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  const members = Object.entries(value ?? {}).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]));
}

function isPlain(value: unknown): value is CborValue {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (value instanceof Uint8Array) return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.values(value).every(isPlain);
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
  const ids = listOf(devices).map((device) => deviceId(idIn(device)));
  let ms = 0;
  return listOf(packed).map((one) => {
    const change = listOf(one);
    ms += numberOf(change[0]);
    if (ms < 0) misshapen();
    return unpackChange(change, author, { texts, ids, ms });
  });
}

interface Unpacking {
  readonly texts: readonly string[];
  readonly ids: readonly DeviceId[];
  readonly ms: number;
}

/** `[later, n, intent, group, …]` */
function unpackChange(packed: readonly CborValue[], author: Author, unpacking: Unpacking): Change {
  const at: Stamp = { ms: unpacking.ms, n: wholeOf(packed[1]) };
  const writes: Write[] = [];
  for (let group = 3; group < packed.length; group += 1)
    unpackGroup(listOf(packed[group]), unpacking, writes);
  if (writes.length === 0) misshapen();
  const intent = oneIn(unpacking.texts, packed[2]);
  const { cell, device: by } = author;
  return { id: changeIdOf({ cell, by, at, intent, writes }), cell, by, at, intent, writes };
}

const oneIn = <T>(all: readonly T[], index: CborValue | undefined): T => all[numberOf(index)] ?? misshapen();

const wholeOf = (value: CborValue | undefined): number => {
  const number = numberOf(value);
  return number >= 0 && number < 2 ** 32 ? number : misshapen();
};

const idIn = (value: CborValue | undefined): string => hexOf(bytesIn(value, 16));

/** `[record, type, field, value, prev, …]` */
function unpackGroup(packed: readonly CborValue[], unpacking: Unpacking, writes: Write[]): void {
  if (packed.length < 5 || packed.length % 3 !== 2) misshapen();
  const record = recordId(idIn(packed[0]));
  const type = oneIn(unpacking.texts, packed[1]);
  for (let at = 2; at < packed.length; at += 3) {
    const field = oneIn(unpacking.texts, packed[at]);
    // The engine holds every value against its field when it shows it: what does not fit counts as newer.
    const value = (packed[at + 1] ?? null) as Write['value'];
    writes.push({ record, type, field, value, prev: namedIn(listOf(packed[at + 2]), unpacking) });
  }
}

/** Most fields are written for the first time. */
const nothingNamed: readonly Named[] = [];

/** `[change, by, earlier, n, …]` */
function namedIn(packed: readonly CborValue[], { ids, ms }: Unpacking): readonly Named[] {
  if (packed.length === 0) return nothingNamed;
  if (packed.length % 4 !== 0) misshapen();
  const named: Named[] = [];
  for (let at = 0; at < packed.length; at += 4) {
    named.push({
      change: changeId(idIn(packed[at])),
      by: oneIn(ids, packed[at + 1]),
      at: { ms: ms - numberOf(packed[at + 2]), n: wholeOf(packed[at + 3]) },
    });
  }
  return named;
}
