import { choice, type Field, type ValueOf } from './field.ts';
import { Defect } from './result.ts';

/** The kinds of compartment that a person may begin. A record type lives in one or more of them. */
export const chosenCellKinds = [
  'shelter',
  'address',
  'names',
  'volunteers',
  'medical',
  'foster-care',
  'clothing',
  'crafts',
  'sponsors',
  'incidents',
  'office',
  'coordination',
] as const;
/** All kinds; also an organisation that has not been cut into compartments yet: any record type may stand in it. */
export const cellKinds = [...chosenCellKinds, 'undivided'] as const;
export type CellKind = (typeof cellKinds)[number];

const byName = new Intl.Collator('en', { numeric: true });

/** Compartments as every list of them stands: by kind, as an organisation is laid out, a kind unknown here last, then by name. */
export function compareCells(
  a: { readonly kind: string; readonly name: string },
  b: { readonly kind: string; readonly name: string },
): number {
  return placeOf(a.kind) - placeOf(b.kind) || byName.compare(a.name, b.name);
}

function placeOf(kind: string): number {
  const at = cellKinds.findIndex((one) => one === kind);
  return at < 0 ? cellKinds.length : at;
}

/** When a record of this type may be let go, counted from the moment its `closedBy` field is written. */
export interface Retention {
  readonly months: number | 'until-review' | 'never';
}

/**
 * A kind of record. `name` is `<programme>.<noun>`, for ever. `label` is the field whose value names the record
 * on a screen: a code, else what its desk calls the thing; never what stands behind a hold (class C3).
 */
export interface RecordType<Name extends string = string, Fields extends FieldSet = FieldSet> {
  readonly name: Name;
  readonly cells: readonly CellKind[];
  readonly fields: Fields;
  readonly label?: string;
  readonly retention: Retention;
}
export type FieldSet = Readonly<Record<string, Field>>;

/**
 * Where a value of the example organisation comes from. Absent in a real organisation; in the example every record
 * carries it, `invented` is shown and printed as such.
 */
export const mark = choice({ class: 'C0', of: ['page', 'page-derived', 'invented'] });
export type Mark = ValueOf<typeof mark>;
/** That of a record; undefined in an organisation of one's own. */
export const exampleMarkOf = ({
  values,
}: {
  readonly values: { readonly mark?: unknown };
}): Mark | undefined => mark.of.find((one) => one === values.mark);
/** Fields that every record has beside its own. */
export const ownFields = { mark } as const;
export type OwnFields = typeof ownFields;

/** Values of a record as they stand; a field nobody wrote is absent. */
export type ValuesOf<T extends RecordType> = {
  readonly [P in keyof T['fields'] | 'mark']?: P extends keyof T['fields']
    ? ValueOf<T['fields'][P]>
    : ValueOf<OwnFields['mark']>;
};

/** Keeps the literal types of a definition; a name of another shape is a Defect at load. */
export function defineRecord<const Name extends `${string}.${string}`, const Fields extends FieldSet>(
  type: RecordType<Name, Fields>,
): RecordType<Name, Fields> {
  if (!/^[a-z][a-z-]*\.[a-z][a-z-]*$/.test(type.name))
    throw new Defect('a record type is <programme>.<noun>');
  for (const [name, field] of Object.entries<Field>(type.fields)) checkDeclared(name, field);
  if (type.label !== undefined && !mayName(type.fields[type.label]))
    throw new Defect('the label of a record is a field that may stand in lists');
  return type;
}

const mayName = (field: Field | undefined): boolean => field !== undefined && field.class !== 'C3';

/** What the compiler holds for whoever writes TypeScript, held once more at load: no free text below C2. */
function checkDeclared(name: string, field: Field): void {
  const level: string = field.class;
  const open = level === 'C0' || level === 'C1';
  if (name === 'withdrawn' || name in ownFields)
    throw new Defect('a field has a name that every record uses');
  if (open && (field.kind === 'text' || field.kind === 'attachment'))
    throw new Defect('free text is C2 or C3');
  if (field.kind === 'name' && level !== 'C3') throw new Defect('a name is C3');
}

/** The definition of a field of a type, its own or one that all records have; undefined when newer than this device. */
export function fieldOf(type: RecordType, field: string): Field | undefined {
  return type.fields[field] ?? (field === 'mark' ? mark : undefined);
}
