import {
  type Attachment,
  exampleMarkOf,
  type Field,
  fieldOf,
  type FieldValue,
  type Head,
  isAttachment,
  type RecordType,
  type Seen,
} from '@bulkhead/records';
import { fieldText, momentText, valueIn } from './field-text.ts';
import { cellName, codeOf, fieldLabel, type Showing } from './names.ts';

/** A value as it is printed: of a photo its key is not. */
type ShownValue = Exclude<FieldValue, Attachment> | Omit<Attachment, 'key'>;

function withoutKey(value: FieldValue): ShownValue {
  if (!isAttachment(value)) return value;
  const { key: _, ...rest } = value;
  return rest;
}

/** A record as `--json` gives it. Names, addresses and routes (class C3) are named in `sealed` and not in `values`. */
export interface RecordRow {
  readonly id: string;
  readonly type: string;
  /** Name of the compartment. */
  readonly cell: string;
  readonly code: string;
  readonly mark: string | null;
  /** UTC seconds. */
  readonly made: number;
  readonly changed: number;
  readonly withdrawn: string | null;
  readonly values: Readonly<Record<string, ShownValue>>;
  readonly sealed: readonly string[];
  /** Fields that have two versions. */
  readonly split: readonly string[];
}

/** One of several versions of a field. */
export interface VersionRow {
  readonly value: ShownValue | null;
  readonly by: string | null;
  readonly at: number;
}

/** The fields of a type that may be shown, in their order. */
export const shownFields = (type: RecordType, sealed: boolean): readonly (readonly [string, Field])[] =>
  Object.entries(type.fields).filter(([, field]) => sealed || field.class !== 'C3');

export function recordRow(showing: Showing, seen: Seen, sealed = false): RecordRow {
  const type = showing.types.get(seen.type);
  const fields = type ? Object.entries(type.fields) : [];
  const held = fields.filter(([name]) => valueIn(seen.values, name) !== null);
  const open = held.filter(([, field]) => sealed || field.class !== 'C3');
  return {
    id: seen.id,
    type: seen.type,
    cell: cellName(showing.view, seen),
    code: codeOf(showing, seen),
    mark: exampleMarkOf(seen) ?? null,
    made: Math.floor(seen.made.at.ms / 1000),
    changed: Math.floor(seen.changed.ms / 1000),
    withdrawn: seen.withdrawn ?? null,
    values: Object.fromEntries(open.flatMap(([name]) => entryOf(seen, name))),
    sealed: held.filter(([, field]) => field.class === 'C3').map(([name]) => name),
    split: seen.split,
  };
}

function entryOf(seen: Seen, field: string): readonly (readonly [string, ShownValue])[] {
  const value = valueIn(seen.values, field);
  return value === null ? [] : [[field, withoutKey(value)]];
}

/** Every version of the fields that have several, newest first; sealed fields only where they were asked for. */
export const versionsOf = (
  showing: Showing,
  seen: Seen,
  sealed: boolean,
): Readonly<Record<string, readonly VersionRow[]>> =>
  Object.fromEntries(
    seen.split
      .filter((field) => sealed || classOf(showing, seen, field) !== 'C3')
      .map((field) => [
        field,
        showing.view.versions(seen.id, field).map((head) => versionRow(showing, head)),
      ]),
  );

function classOf(showing: Showing, seen: Seen, field: string): string | undefined {
  const type = showing.types.get(seen.type);
  return type && fieldOf(type, field)?.class;
}

const versionRow = ({ petnames }: Showing, head: Head): VersionRow => ({
  value: head.value === null ? null : withoutKey(head.value),
  by: petnames[head.by] ?? null,
  at: Math.floor(head.at.ms / 1000),
});

/** The value of a field in words; with two versions, each with who wrote it and when. */
export function cellText(
  showing: Showing,
  seen: Seen,
  [field, definition]: readonly [string, Field],
): string {
  const { words } = showing;
  const text = (value: FieldValue | null): string =>
    fieldText(showing, { type: seen.type, field, definition }, value);
  if (!seen.split.includes(field)) return text(valueIn(seen.values, field));
  return showing.view
    .versions(seen.id, field)
    .map(({ value, by, at }) =>
      words.t('cli.show.version', {
        value: text(value),
        by: showing.petnames[by] ?? words.t('cli.show.some-device'),
        at: momentText(showing, Math.floor(at.ms / 1000)),
      }),
    )
    .join(words.t('words.between-items'));
}

/** The label of a field. */
export const labelOf = ({ words }: Showing, type: string, field: string): string =>
  fieldLabel(words, type, field);
