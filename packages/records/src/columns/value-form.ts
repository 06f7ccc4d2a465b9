/**
 * How the values of one field lie in a segment. The form is chosen by what the values are, not by the field, so that a
 * field that only a later version knows is kept as compactly as any other. Rows where nobody wrote the field hold
 * something that is never read.
 */
export type ValueForm = {
  /** Rows whose writer emptied the field. */
  readonly nulls?: readonly number[];
  /** The kind of field that the device that wrote the segment could show all of them in. */
  readonly kind?: string;
} & (
  | { readonly as: 'words'; readonly of: readonly unknown[]; readonly at: number; readonly width: number }
  | ({ readonly as: 'texts' | 'json' } & TextsForm)
  | { readonly as: 'ids'; readonly at: number }
  | ({ readonly as: 'wholes' } & NumbersForm)
  | ({ readonly as: 'amounts'; readonly names: readonly [string, string] } & NumbersForm & UnitsForm)
  | { readonly as: 'dates'; readonly at: number }
);

/** Texts in one piece of UTF-8, each followed by U+001F, and where each row begins. */
export interface TextsForm {
  readonly at: number;
  readonly text: number;
  readonly bytes: number;
}
/** Numbers above `from`. */
export interface NumbersForm {
  readonly at: number;
  readonly width: number;
  readonly from: number;
}
export interface UnitsForm {
  readonly units: readonly string[];
  readonly unitAt: number;
}

/** Stands behind every text of a column, so that one search through the whole piece finds rows. */
export const BETWEEN = '\u001f';
