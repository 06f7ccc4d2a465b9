/** An object of a JSON answer, its members not looked at yet. */
export type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a JSON array. Throws where something else was printed. */
export function rowsOf(json: unknown): readonly Row[] {
  if (!Array.isArray(json) || !json.every(isRow)) throw new Error('not an array of objects');
  return json;
}

export function rowOf(json: unknown): Row {
  if (!isRow(json)) throw new Error('not an object');
  return json;
}

/** What was printed with `--json`. */
export const printed = (text: string): unknown => JSON.parse(text);

/** A member that is a text; '' where it is none. */
export const textIn = (row: Row, member: string): string => {
  const value = row[member];
  return typeof value === 'string' ? value : '';
};
