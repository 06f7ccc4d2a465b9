/** What one cell holds. */
export type SpreadsheetCell = string | number;

/**
 * A table as a file of comma-separated values that spreadsheets in Japan, Korea and China open too: UTF-8 that says so,
 * lines that end as they expect. What somebody typed is never read as a formula.
 */
export const spreadsheetFile = (rows: readonly (readonly SpreadsheetCell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;

/** What a formula may begin with, in both widths. */
const FORMULA = /^[\t\r\n=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

function cellText(value: SpreadsheetCell): string {
  if (typeof value === 'number') return String(value);
  const plain = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
