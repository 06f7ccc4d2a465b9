import {
  type Change,
  compareStamps,
  type Draft,
  type SetEdit,
  type Stamp,
  type Write,
  type WithdrawalReason,
} from './change.ts';
import type { Field, FieldValue } from './field.ts';
import type { CellId, ChangeId, Code, DeviceId, RecordId } from './ids.ts';
import { fieldOf, type RecordType } from './record-type.ts';
import type { CellInfo, CellView, Head, Seen, View } from './view.ts';

interface Version {
  readonly change: ChangeId;
  readonly by: DeviceId;
  readonly at: Stamp;
  readonly value: FieldValue | SetEdit | null;
}
interface Register {
  heads: Version[];
  /** Replaced before they came: changes may arrive in any order. */
  readonly replaced: Set<ChangeId>;
}
interface Held {
  readonly id: RecordId;
  readonly cell: CellId;
  readonly type: RecordType;
  readonly registers: Map<string, Register>;
  made: { at: Stamp; by: DeviceId; change: ChangeId };
  changed: Stamp;
  seen: Seen | undefined;
}

/** The records of one device in memory, and the one place where a change is applied. */
export interface Records {
  readonly view: View;
  /** The record types that this device knows, by name. */
  readonly types: ReadonlyMap<string, RecordType>;
  /** Total, order-free and idempotent: a change known already does nothing. */
  apply(change: Change): void;
  /** Drafts of a command as writes that name the heads now seen. */
  writesOf(drafts: readonly Draft[]): readonly Write[];
  within(cell: CellId): CellView;
  /** Calls back after each applied change with the new version; returns the way to stop. */
  subscribe(listener: (version: number) => void): () => void;
}

export function createRecords(types: readonly RecordType[], cells: readonly CellInfo[]): Records {
  const typeByName: ReadonlyMap<string, RecordType> = new Map(types.map((type) => [type.name, type]));
  const held = new Map<RecordId, Held>();
  const byType = new Map<string, Held[]>();
  const known = new Set<ChangeId>();
  const listeners = new Set<(version: number) => void>();
  let version = 0;
  let newer = 0;

  function recordFor(write: Write, change: Change): Held | undefined {
    const existing = held.get(write.record);
    if (existing) return existing;
    const type = typeByName.get(write.type);
    if (!type) return undefined;
    const made = { at: change.at, by: change.by, change: change.id };
    const record: Held = {
      id: write.record,
      cell: change.cell,
      type,
      registers: new Map(),
      made,
      changed: change.at,
      seen: undefined,
    };
    held.set(write.record, record);
    byType.set(type.name, [...(byType.get(type.name) ?? []), record]);
    return record;
  }

  function applyWrite(write: Write, change: Change): void {
    const record = recordFor(write, change);
    if (!record) {
      newer += 1;
      return;
    }
    const register = record.registers.get(write.field) ?? { heads: [], replaced: new Set<ChangeId>() };
    record.registers.set(write.field, register);
    const version: Version = { change: change.id, by: change.by, at: change.at, value: write.value };
    if (!register.replaced.has(change.id)) register.heads.push(version);
    for (const prev of write.prev) register.replaced.add(prev);
    register.heads = register.heads.filter((head) => !register.replaced.has(head.change));
    register.heads.sort((a, b) => compareStamps(b.at, a.at) || (a.change < b.change ? 1 : -1));
    if (compareStamps(change.at, record.made.at) < 0)
      record.made = { at: change.at, by: change.by, change: change.id };
    if (compareStamps(change.at, record.changed) > 0) record.changed = change.at;
    record.seen = undefined;
  }

  function seenOf(record: Held): Seen {
    record.seen ??= makeSeen(record);
    return record.seen;
  }

  function list(type: string): readonly Held[] {
    const rows = byType.get(type) ?? [];
    return rows.toSorted((a, b) => compareStamps(a.made.at, b.made.at) || (a.id < b.id ? -1 : 1));
  }

  const view: View = {
    get version() {
      return version;
    },
    get newer() {
      return newer;
    },
    cells,
    cell: (id) => cells.find((cell) => cell.id === id),
    all: <T extends RecordType>(type: T, where?: { readonly cell?: CellId; readonly withdrawn?: 'too' }) =>
      list(type.name)
        .filter((record) => where?.cell === undefined || record.cell === where.cell)
        .map(seenOf)
        .filter(
          (seen) => where?.withdrawn === 'too' || seen.withdrawn === undefined,
        ) as unknown as readonly Seen<T>[],
    get: <T extends RecordType>(type: T, id: RecordId) => {
      const record = held.get(id);
      return record && record.type.name === type.name ? (seenOf(record) as unknown as Seen<T>) : undefined;
    },
    find: (id) => {
      const record = held.get(id);
      return record && seenOf(record);
    },
    byCode: (code: Code) =>
      [...held.values()]
        .filter((record) =>
          Object.entries(record.type.fields).some(
            ([field, definition]) =>
              definition.kind === 'code' && seenOf(record).values[field as 'mark'] === (code as string),
          ),
        )
        .map(seenOf)
        .filter((seen) => seen.withdrawn === undefined),
    naming: <T extends RecordType>(type: T, field: keyof T['fields'] & string, target: RecordId | Code) =>
      view.all(type).filter((seen) => (seen.values as Record<string, unknown>)[field] === target),
    heads: (id, field) => {
      const record = held.get(id);
      const definition = record && fieldOf(record.type, field);
      const register = record?.registers.get(field);
      if (!record || !register) return [];
      return register.heads.map((head): Head => ({ ...head, value: plainValue(definition, head, register) }));
    },
    divided: () =>
      [...held.values()].map(seenOf).filter((seen) => seen.split.length > 0 && seen.withdrawn === undefined),
  };

  const headsOf = (record: RecordId, field: string): readonly ChangeId[] =>
    held
      .get(record)
      ?.registers.get(field)
      ?.heads.map((head) => head.change) ?? [];

  return {
    view,
    types: typeByName,
    apply(change) {
      if (known.has(change.id)) return;
      known.add(change.id);
      for (const write of change.writes) applyWrite(write, change);
      version += 1;
      for (const listener of listeners) listener(version);
    },
    writesOf: (drafts) => drafts.flatMap((draft) => writesOfDraft(draft, headsOf)),
    within: (cell) => narrowed(view, cell),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function writesOfDraft(
  draft: Draft,
  headsOf: (record: RecordId, field: string) => readonly ChangeId[],
): readonly Write[] {
  const { record, type } = draft;
  const one = (field: string, value: Write['value']): Write => ({
    record,
    type,
    field,
    value,
    prev: isSetEdit(value) ? [] : headsOf(record, field),
  });
  if (draft.do === 'withdraw') return [one('withdrawn', draft.reason)];
  if (draft.do === 'restore') return [one('withdrawn', null)];
  return Object.entries(draft.values).map(([field, value]) => one(field, value));
}

function makeSeen(record: Held): Seen {
  const values: Record<string, unknown> = {};
  const split: string[] = [];
  for (const [field, register] of record.registers) {
    if (field === 'withdrawn') continue;
    const definition = fieldOf(record.type, field);
    if (!definition) continue;
    const value = shownValue(definition, register);
    if (value !== null && value !== undefined) values[field] = value;
    if (register.heads.length > 1 && definition.kind !== 'set') split.push(field);
  }
  const withdrawn = record.registers.get('withdrawn')?.heads.find((head) => head.value !== null)?.value;
  return {
    id: record.id,
    cell: record.cell,
    type: record.type.name,
    values: values as Seen['values'],
    made: record.made,
    changed: record.changed,
    withdrawn: (withdrawn ?? undefined) as WithdrawalReason | undefined,
    split: split.toSorted(),
  };
}

function shownValue(definition: Field, register: Register): FieldValue | null | undefined {
  if (definition.kind === 'set') return elementsOf(register);
  const [first] = register.heads;
  if (definition.kind === 'flag' && register.heads.some((head) => head.value === definition.safer))
    return definition.safer;
  return first?.value as FieldValue | null | undefined;
}

function plainValue(definition: Field | undefined, head: Version, register: Register): FieldValue | null {
  return definition?.kind === 'set' ? elementsOf(register) : (head.value as FieldValue | null);
}

function elementsOf(register: Register): readonly string[] {
  const gone = new Map<string, Set<ChangeId>>();
  for (const head of register.heads) {
    for (const [element, adds] of Object.entries((head.value as SetEdit | null)?.remove ?? {})) {
      gone.set(element, new Set([...(gone.get(element) ?? []), ...adds]));
    }
  }
  const present = new Set<string>();
  for (const head of register.heads) {
    for (const element of (head.value as SetEdit | null)?.add ?? []) {
      if (!gone.get(element)?.has(head.change)) present.add(element);
    }
  }
  return [...present].toSorted();
}

const isSetEdit = (value: Write['value']): boolean =>
  typeof value === 'object' && value !== null && ('add' in value || 'remove' in value);

function narrowed(view: View, only: CellId): CellView {
  return {
    only,
    get version() {
      return view.version;
    },
    get newer() {
      return view.newer;
    },
    cells: view.cells,
    cell: view.cell,
    all: (type, where) => view.all(type, { ...where, cell: only }),
    get: (type, id) => inCell(view.get(type, id), only),
    find: (id) => inCell(view.find(id), only),
    byCode: (code) => view.byCode(code).filter((seen) => seen.cell === only),
    naming: (type, field, target) => view.naming(type, field, target).filter((seen) => seen.cell === only),
    heads: (id, field) => (view.find(id)?.cell === only ? view.heads(id, field) : []),
    divided: () => view.divided().filter((seen) => seen.cell === only),
  };
}

const inCell = <S extends Seen>(seen: S | undefined, cell: CellId): S | undefined =>
  seen?.cell === cell ? seen : undefined;
