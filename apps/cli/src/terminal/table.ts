import { plainText, widthOf } from './plain-text.ts';

/** A column of a table: what stands above it, and on which side its cells stand. */
export interface Column {
  readonly head: string;
  readonly numbers?: boolean;
}
export type Row = readonly string[];

const GAP = '  ';

/** A quiet table: heads, rows, two spaces between, no lines. A column in which nothing stands is left out. */
export function tableOf(columns: readonly Column[], rows: readonly Row[]): readonly string[] {
  const shown = rows.map((row) => row.map(plainText));
  const used = columns.flatMap((column, index) =>
    shown.some((row) => row[index]) ? [{ column, index }] : [],
  );
  const widths = used.map(({ column, index }) =>
    Math.max(widthOf(column.head), ...shown.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (cells: Row): string =>
    cells
      .map((cell, n) => padded(cell, widths[n] ?? 0, used[n]?.column.numbers === true))
      .join(GAP)
      .trimEnd();
  return [
    line(used.map(({ column }) => column.head)),
    ...shown.map((row) => line(used.map(({ index }) => row[index] ?? ''))),
  ];
}

function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}

/** As many of the columns, from the left, as fit into a terminal. */
export function fittingColumns(columns: readonly Column[], rows: readonly Row[], width: number): number {
  let used = 0;
  for (const [index, column] of columns.entries()) {
    const cells = rows.map((row) => plainText(row[index] ?? ''));
    if (cells.every((cell) => cell === '')) continue;
    used += Math.max(widthOf(column.head), ...cells.map(widthOf)) + GAP.length;
    if (used - GAP.length > width && index > 1) return index;
  }
  return columns.length;
}

/** Names beside values, one below the other. */
export function listOfPairs(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => `${padded(name, width, false)}${GAP}${plainText(value)}`.trimEnd());
}
