import { type Draft, isSetEdit, type SetEdit } from './change.ts';
import { codeSeries, seriesOf } from './codes.ts';
import type { Field, FieldValue } from './field.ts';
import type { Code, RecordId } from './ids.ts';
import { fieldOf, type CellKind, type RecordType } from './record-type.ts';
import { Defect, type Refusal } from './result.ts';
import { checkValue, hasShape } from './values/index.ts';
import type { CellView } from './view.ts';

/** What drafts are held against: the cell they are for, the types that exist, and whether versions are being settled. */
export interface DraftGround {
  readonly view: CellView;
  readonly kind: CellKind;
  readonly types: ReadonlyMap<string, RecordType>;
  /** Settling and taking back may write a `once` field again. */
  readonly again: boolean;
}

/**
 * Holds the drafts of a command against the declared fields: the first rule that says no, or undefined. A draft that
 * names an unknown type or field, or writes one field twice, is a Defect of the programme that made it.
 */
export function checkDrafts(ground: DraftGround, drafts: readonly Draft[]): Refusal | undefined {
  const made = new Map<RecordId, string>();
  const written = new Set<string>();
  for (const draft of drafts) {
    for (const field of fieldsOf(draft)) {
      const key = `${draft.record} ${field}`;
      if (written.has(key)) throw new Defect('a change writes each field of a record at most once');
      written.add(key);
    }
    const refusal = checkDraft(ground, draft, made);
    if (refusal) return refusal;
  }
  return undefined;
}

const fieldsOf = (draft: Draft): readonly string[] =>
  'values' in draft ? Object.keys(draft.values) : ['withdrawn'];

function checkDraft(ground: DraftGround, draft: Draft, made: Map<RecordId, string>): Refusal | undefined {
  const type = ground.types.get(draft.type);
  if (!type) throw new Defect('a draft names a record type that no programme declares');
  const existing = made.get(draft.record) ?? ground.view.find(draft.record)?.type;
  if (draft.do === 'create') {
    if (existing !== undefined) return { code: 'already-there' };
    if (!standsIn(type, ground.kind)) return { code: 'wrong-cell' };
    made.set(draft.record, type.name);
  } else if (existing !== type.name) {
    return { code: 'no-such-record' };
  }
  return 'values' in draft ? checkValues(ground, draft, type, made) : undefined;
}

const standsIn = (type: RecordType, kind: CellKind): boolean =>
  kind === 'undivided' || type.cells.includes(kind);

function checkValues(
  ground: DraftGround,
  draft: Draft & { readonly do: 'create' | 'write' },
  type: RecordType,
  made: ReadonlyMap<RecordId, string>,
): Refusal | undefined {
  for (const [name, value] of Object.entries(draft.values)) {
    const field = fieldOf(type, name);
    if (!field) throw new Defect('a draft writes a field that its record type does not declare');
    if (field.once === true && !ground.again && ground.view.heads(draft.record, name).length > 0) {
      return { code: 'written-once', field: name };
    }
    const refusal = value === null ? undefined : checkOne(ground, field, value, made);
    if (refusal) return { field: name, ...refusal };
  }
  return undefined;
}

function checkOne(
  ground: DraftGround,
  field: Field,
  value: FieldValue | SetEdit,
  made: ReadonlyMap<RecordId, string>,
): Refusal | undefined {
  const given = field.kind === 'set' && isSetEdit(value) ? (value.add ?? []) : value;
  const refusal = checkValue(field, given);
  if (refusal) return refusal;
  if (field.kind === 'ref') return checkRef(ground, field.to, given, made);
  return codesIn(field, given)
    .map((code) => checkOrigin(ground.kind, field.kind, code))
    .find(isRefusal);
}

const isRefusal = (refusal: Refusal | undefined): refusal is Refusal => refusal !== undefined;

function checkRef(
  ground: DraftGround,
  to: string,
  target: unknown,
  made: ReadonlyMap<RecordId, string>,
): Refusal | undefined {
  const type = made.get(target as RecordId) ?? ground.view.find(target as RecordId)?.type;
  return type === to ? undefined : { code: 'no-such-record' };
}

function codesIn(field: Field, value: unknown): readonly Code[] {
  if (field.kind === 'code' || field.kind === 'codeRef') return hasShape(field, value) ? [value] : [];
  return field.kind === 'set' && 'series' in field.of ? (value as readonly Code[]) : [];
}

/** Cells do not share ids, and a code may be named only where its series allows it (architecture 3). */
function checkOrigin(kind: CellKind, as: Field['kind'], code: Code): Refusal | undefined {
  if (kind === 'undivided') return undefined;
  const series = codeSeries.find((one) => one.series === seriesOf(code));
  const given = as === 'code' && series?.givenIn.includes(kind) === true;
  if (given || series?.namedIn.includes(kind) === true) return undefined;
  return { code: 'code-not-from-here', values: { series: seriesOf(code) } };
}
