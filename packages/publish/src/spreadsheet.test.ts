import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadsheetFile } from './spreadsheet.ts';

/** Reads such a file back as a spreadsheet does. */
function read(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [['']];
  let quoted = false;
  for (let at = 1; at < file.length; at += 1) {
    const sign = file[at] ?? '';
    const row = rows.at(-1) ?? [];
    const last = row.length - 1;
    if (quoted && sign === '"' && file[at + 1] === '"') {
      row[last] += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') row.push('');
    else if (!quoted && sign === '\r' && file[at + 1] === '\n') {
      rows.push(['']);
      at += 1;
    } else row[last] += sign;
  }
  return rows.slice(0, -1);
}

test('whatever is typed comes back as it was, in four languages, and nothing begins as a formula does', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '=1+1',
      '+81',
      '-4',
      '@SUM(A1)',
      '＝１',
      '\t=1',
      '中国',
      '함경북도',
      '咸鏡北道, "A"',
      'a\r\nb',
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.array(typed, { minLength: 1 }), { minLength: 1 }), (rows) => {
      const file = spreadsheetFile(rows);
      expect(file.startsWith('\uFEFF')).toBe(true);
      const back = read(file);
      expect(back.map((row) => row.map((cell) => cell.replace(/^'(?=[\t\r\n=+\-@＝＋－＠])/, '')))).toEqual(
        rows.map((row) => row.map((cell) => cell.replace(/^'(?=[\t\r\n=+\-@＝＋－＠])/, ''))),
      );
      expect(back.flat().filter((cell) => /^[\t\r\n=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    }),
  );
});

test('a number stays a number', () => {
  expect(spreadsheetFile([['a', -4]])).toBe('\uFEFFa,-4\r\n');
});
