import type { Named, Stamp, WithdrawalReason } from './change.ts';
import type { FieldValue } from './field.ts';
import type { CellId, ChangeId, Code, DeviceId, RecordId } from './ids.ts';
import type { CellKind, RecordType, ValuesOf } from './record-type.ts';

/** A compartment as this device knows it. `open` is false where the key is absent: nothing in it can be read. */
export interface CellInfo {
  readonly id: CellId;
  readonly kind: CellKind;
  /** Neutral name inside the organisation, such as `ss-01`. */
  readonly name: string;
  readonly open: boolean;
}

/** One version of a field. */
export interface Head extends Named {
  /** null: the writer emptied the field. */
  readonly value: FieldValue | null;
}

/** A record as it stands in a view. `values` shows, of several versions, the newest; flags show the safer. */
export interface Seen<T extends RecordType = RecordType> {
  readonly id: RecordId;
  readonly cell: CellId;
  readonly type: T['name'];
  readonly values: ValuesOf<T>;
  readonly made: { readonly at: Stamp; readonly by: DeviceId; readonly change: ChangeId };
  readonly changed: Stamp;
  readonly withdrawn: WithdrawalReason | undefined;
  /** Fields with versions that differ, in name order; empty nearly always. */
  readonly split: readonly string[];
}

/** What a list of everything needs of a record: some of its fields. Whatever is seen whole is a glimpse too. */
export type Glimpse<T extends RecordType, Field extends keyof ValuesOf<T>> = Pick<
  Seen<T>,
  'id' | 'cell' | 'made'
> & { readonly values: Pick<ValuesOf<T>, Field> };

/** What can be read on this device now. The same changes give the same view, in whatever order they came. */
export interface View {
  /** Rises with every applied change. */
  readonly version: number;
  /**
   * The records that were written to after the view had this version, each once, listed or not. Undefined where that is
   * not known: too much was written, or records were loaded or have left. Whoever keeps something that was worked out
   * from records works it out for these again, or for all.
   */
  writtenSince(version: number): readonly RecordId[] | undefined;
  readonly cells: readonly CellInfo[];
  cell(id: CellId): CellInfo | undefined;
  /** Records of a type that are not withdrawn, in order of making. */
  all<T extends RecordType>(
    type: T,
    where?: { readonly cell?: CellId; readonly withdrawn?: 'too' },
  ): readonly Seen<T>[];
  /**
   * Of all those records these fields alone, in the same order. For lists of everybody: the fields are read where they
   * lie, and nothing is kept of it.
   */
  glimpses<T extends RecordType, Field extends keyof ValuesOf<T> & string>(
    type: T,
    fields: readonly Field[],
  ): readonly Glimpse<T, Field>[];
  get<T extends RecordType>(type: T, id: RecordId): Seen<T> | undefined;
  /** A record of any type, withdrawn ones too. */
  find(id: RecordId): Seen | undefined;
  /** The records that carry this code as their own (more than one only after `code-twice`). */
  byCode(code: Code): readonly Seen[];
  /** Every code that several records carry as their own: given twice by devices that were apart. Indexed. */
  carriedTwice(): ReadonlyMap<Code, readonly Seen[]>;
  /** Records of `type` whose ref, codeRef or set of codes `field` names `target`. Indexed. */
  naming<T extends RecordType>(
    type: T,
    field: keyof T['fields'] & string,
    target: RecordId | Code,
  ): readonly Seen<T>[];
  /** Every head of a field; one nearly always, none if nobody wrote it. Newest first. */
  heads(id: RecordId, field: string): readonly Head[];
  /** The versions of a field: its heads, of those with equal values the newest. Newest first. */
  versions(id: RecordId, field: string): readonly Head[];
  /** Records that have fields with versions that differ. */
  divided(): readonly Seen[];
  /**
   * Records that this cell had let go when something written to them before came in: they consist of that alone, are
   * in no list, search or figure, and stay until a person withdraws them. `find` and `heads` know them.
   */
  afterForgetting(): readonly Seen[];
  /** Changes whose record type, field or value this device does not know: kept, counted, not shown. */
  readonly newer: number;
}

/** The view narrowed to one cell: what a command may see. */
export type CellView = View & { readonly only: CellId };
