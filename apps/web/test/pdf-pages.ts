import { inflateSync } from 'node:zlib';

/**
 * The text of each sheet of a PDF as Chromium writes it, in the order in which it is drawn: enough to see what stands
 * on every page. Letters that a font does not name are left out.
 */
export function pdfPages(file: Uint8Array): readonly string[] {
  const objects = objectsIn(Buffer.from(file).toString('latin1'));
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((page) => textOf(page, objects));
}

type Objects = ReadonlyMap<string, string>;

const objectsIn = (pdf: string): Objects =>
  new Map(
    [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)].map(([, id = '', body = '']) => [id, body]),
  );

const named = (body: string, name: string): string => new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? '';

function streamOf(id: string, objects: Objects): string {
  const body = objects.get(id) ?? '';
  const at = body.indexOf('stream\n');
  if (at < 0) return '';
  const bytes = Buffer.from(body.slice(at + 'stream\n'.length, body.lastIndexOf('\nendstream')), 'latin1');
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

function textOf(page: string, objects: Objects): string {
  const letters = new Map(
    [...page.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, lettersOf(id, objects)]),
  );
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  const drawn = streamOf(named(page, 'Contents'), objects).matchAll(
    /\/(F\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>|\bET\b/g,
  );
  for (const [, name, glyphs] of drawn) {
    if (name !== undefined) font = letters.get(name) ?? new Map();
    else if (glyphs === undefined) text += '\n';
    else
      text += numbersIn(glyphs)
        .map((glyph) => font.get(glyph) ?? '')
        .join('');
  }
  return text;
}

const numbersIn = (hex: string): readonly number[] =>
  (hex.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 16));

/** Which letters the glyphs of a font are. */
function lettersOf(font: string, objects: Objects): ReadonlyMap<number, string> {
  const map = streamOf(named(objects.get(font) ?? '', 'ToUnicode'), objects);
  const letters = new Map<number, string>();
  for (const [, rows = ''] of map.matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
    for (const [, glyph = '', letter = ''] of rows.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(Number.parseInt(glyph, 16), String.fromCharCode(...numbersIn(letter)));
  }
  for (const [, rows = ''] of map.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
    for (const [, from = '', to = '', letter = ''] of rows.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const [first = 0, last = -1, code = 0] = [from, to, letter].map((one) => Number.parseInt(one, 16));
      for (let glyph = first; glyph <= last; glyph += 1)
        letters.set(glyph, String.fromCodePoint(code + glyph - first));
    }
  }
  return letters;
}
