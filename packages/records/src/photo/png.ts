import type { Stripped } from './stripped.ts';
import { turnBlock, turnIn, upright } from './turn.ts';
import { beginsWith, joined, lettersOf, part, unfit, viewOf } from './unfit.ts';

export const pngSignature = '\x89PNG\r\n\x1a\n';

/** Bits that a sample may have, by the type of colour (PNG, third edition, table 12). */
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const indexed = 3;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly colour: number;
  readonly body: Uint8Array;
}

/**
 * Keeps of a PNG its header, its palette, what is transparent, and the coded image; of an Exif chunk the turn. Every
 * check value is held against what it covers and written anew. Animations become their first picture.
 */
export function stripPng(bytes: Uint8Array): Stripped {
  let header: Header | undefined;
  let turn = upright;
  const before = new Map<string, Uint8Array>();
  const image: Uint8Array[] = [];
  for (const { type, body } of chunksOf(bytes)) {
    if (type === 'IHDR') {
      if (header) unfit('photo-cut-off');
      header = headerIn(body);
    } else if (!header) unfit('photo-cut-off');
    else if (type === 'IDAT') image.push(chunk(type, body));
    else if (type === 'eXIf') turn = turnIn(body);
    else if (isKept(type, body, header)) {
      // Whatever a second palette would say, it is no colour of the picture.
      if (before.has(type)) unfit('photo-cut-off');
      before.set(type, chunk(type, body));
    }
  }
  if (!header || image.length === 0) return unfit('photo-cut-off');
  const { width, height } = header;
  return {
    bytes: joined([
      lettersOf(pngSignature),
      chunk('IHDR', header.body),
      ...before.values(),
      ...(turn === upright ? [] : [chunk('eXIf', turnBlock(turn))]),
      ...image,
      chunk('IEND', new Uint8Array(0)),
    ]),
    mediaType: 'image/png',
    width,
    height,
  };
}

function isKept(type: string, body: Uint8Array, { colour }: Header): boolean {
  if (type === 'PLTE') return colour === indexed && body.length % 3 === 0 && body.length <= 768;
  if (type !== 'tRNS') return false;
  if (colour === indexed) return body.length <= 256;
  return body.length === { 0: 2, 2: 6 }[colour];
}

function headerIn(body: Uint8Array): Header {
  if (body.length !== 13) unfit('photo-cut-off');
  const view = viewOf(body);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colour = 0, compression, filter, interlace = 2] = body.subarray(8);
  const isSound = depths[colour]?.includes(depth) === true && compression === 0 && filter === 0;
  if (!isSound || interlace > 1 || width === 0 || height === 0) unfit('not-a-photo');
  return { width, height, colour, body };
}

/** Every chunk up to the end; what stands behind it is not looked at. */
function* chunksOf(bytes: Uint8Array): Iterable<{ readonly type: string; readonly body: Uint8Array }> {
  if (!beginsWith(bytes, pngSignature)) unfit('not-a-photo');
  for (let at = pngSignature.length; ; ) {
    const length = viewOf(part(bytes, at, 8)).getUint32(0);
    const covered = part(bytes, at + 4, length + 4);
    if (viewOf(part(bytes, at + 8 + length, 4)).getUint32(0) !== checkOf(covered)) unfit('photo-cut-off');
    const type = String.fromCharCode(...covered.subarray(0, 4));
    if (type === 'IEND') return;
    yield { type, body: covered.subarray(4) };
    at += 12 + length;
  }
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const covered = joined([lettersOf(type), body]);
  const around = new Uint8Array(covered.length + 8);
  const view = viewOf(around);
  view.setUint32(0, body.length);
  around.set(covered, 4);
  view.setUint32(4 + covered.length, checkOf(covered));
  return around;
}

const steps = Uint32Array.from({ length: 256 }, (_, n) => {
  let step = n;
  for (let bit = 0; bit < 8; bit += 1) step = step & 1 ? 0xedb88320 ^ (step >>> 1) : step >>> 1;
  return step;
});

/** CRC-32 as PNG defines it. */
function checkOf(bytes: Uint8Array): number {
  let check = 0xffffffff;
  for (const byte of bytes) check = (steps[(check ^ byte) & 0xff] ?? 0) ^ (check >>> 8);
  return (check ^ 0xffffffff) >>> 0;
}
