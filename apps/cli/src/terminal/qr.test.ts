import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { drawQr } from './qr.ts';

const text = `BKI1${'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.repeat(4).slice(0, 111)}`;

function drawn(live: boolean): readonly string[] {
  const lines: string[] = [];
  drawQr({ live, note: (line) => lines.push(line) }, text);
  return lines;
}

test('what a terminal shows is read by a camera that looks at it', () => {
  const size = 8;
  const rows = drawn(true).flatMap((line) => {
    expect(line.startsWith('\u001b[30;107m') && line.endsWith('\u001b[0m\n')).toBe(true);
    const signs = Array.from(line.slice('\u001b[30;107m'.length, -'\u001b[0m\n'.length));
    return [signs.map((sign) => '▀█'.includes(sign)), signs.map((sign) => '▄█'.includes(sign))];
  });
  const width = (rows[0]?.length ?? 0) * size;
  const data = new Uint8Array(width * rows.length * size * 4);
  for (let at = 0; at < data.length / 4; at++) {
    const dark = rows[Math.floor(at / width / size)]?.[Math.floor((at % width) / size)];
    data.set(dark ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
  }
  expect(rows[0]).toHaveLength(37 + 2 * 4);
  expect(decodeQR({ width, height: rows.length * size, data })).toBe(text);
});

test('nothing is drawn into a file or another program', () => {
  expect(drawn(false)).toEqual([]);
});
