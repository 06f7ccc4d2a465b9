import type { Stripped } from './stripped.ts';
import { turnBlock, turnIn, upright } from './turn.ts';
import { beginsWith, joined, lettersOf, part, unfit, viewOf } from './unfit.ts';

/** Bits of the header of an extended WebP. */
const flag = { animation: 0x02, exif: 0x08, alpha: 0x10 } as const;

/**
 * Keeps of a WebP its coded image and what is transparent; of an Exif chunk the turn. The header is written anew. One
 * that moves is not taken.
 */
export function stripWebp(bytes: Uint8Array): Stripped {
  let turn = upright;
  let alpha: Uint8Array | undefined;
  let image: { readonly type: string; readonly body: Uint8Array } | undefined;
  for (const { type, body } of chunksOf(bytes)) {
    if (type === 'ANIM' || type === 'ANMF') unfit('not-a-photo');
    if (type === 'VP8X' && ((body[0] ?? 0) & flag.animation) !== 0) unfit('not-a-photo');
    if (type === 'EXIF') turn = turnIn(body);
    if (type === 'ALPH') alpha ??= body;
    if (type === 'VP8 ' || type === 'VP8L') image ??= { type, body };
  }
  if (!image) return unfit('photo-cut-off');
  const size = image.type === 'VP8L' ? sizeOfLossless(image.body) : sizeOfLossy(image.body);
  const seen = image.type === 'VP8 ' ? alpha : undefined;
  const coded = chunk(image.type, image.body);
  const isExtended = seen !== undefined || turn !== upright;
  const all = isExtended
    ? [
        chunk('VP8X', extended(size, { turn, hasAlpha: seen !== undefined || hasAlpha(image) })),
        ...(seen ? [chunk('ALPH', seen)] : []),
        coded,
        ...(turn === upright ? [] : [chunk('EXIF', turnBlock(turn))]),
      ]
    : [coded];
  const content = joined([lettersOf('WEBP'), ...all]);
  return { bytes: chunk('RIFF', content), mediaType: 'image/webp', ...size };
}

type Size = { readonly width: number; readonly height: number };

/** RFC 6386, 9.1. */
function sizeOfLossy(body: Uint8Array): Size {
  const head = part(body, 0, 10);
  const isKey = ((head[0] ?? 1) & 1) === 0;
  if (!isKey || head[3] !== 0x9d || head[4] !== 0x01 || head[5] !== 0x2a) unfit('not-a-photo');
  const view = viewOf(head);
  const [width, height] = [view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff];
  return width > 0 && height > 0 ? { width, height } : unfit('not-a-photo');
}

/** RFC 9649, 3.4. */
function sizeOfLossless(body: Uint8Array): Size {
  const head = part(body, 0, 5);
  if (head[0] !== 0x2f) unfit('not-a-photo');
  const bits = viewOf(head).getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

const hasAlpha = ({ type, body }: { readonly type: string; readonly body: Uint8Array }): boolean =>
  type === 'VP8L' && ((body[4] ?? 0) & 0x10) !== 0;

function extended(
  { width, height }: Size,
  { turn, hasAlpha: alpha }: { readonly turn: number; readonly hasAlpha: boolean },
): Uint8Array {
  const body = new Uint8Array(10);
  body[0] = (turn === upright ? 0 : flag.exif) | (alpha ? flag.alpha : 0);
  const view = viewOf(body);
  // 24 bits each, the lower 16 first.
  view.setUint16(4, (width - 1) & 0xffff, true);
  body[6] = (width - 1) >>> 16;
  view.setUint16(7, (height - 1) & 0xffff, true);
  body[9] = (height - 1) >>> 16;
  return body;
}

/** The chunks that the file says it has; what stands behind them is not looked at. */
function* chunksOf(bytes: Uint8Array): Iterable<{ readonly type: string; readonly body: Uint8Array }> {
  const end = 8 + viewOf(part(bytes, 0, 12)).getUint32(4, true);
  const all = part(bytes, 0, end);
  for (let at = 12; at + 8 <= all.length; ) {
    const length = viewOf(part(all, at, 8)).getUint32(4, true);
    yield { type: String.fromCharCode(...part(all, at, 4)), body: part(all, at + 8, length) };
    at += 8 + length + (length % 2);
  }
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  head.set(lettersOf(type));
  viewOf(head).setUint32(4, body.length, true);
  return joined([head, body, new Uint8Array(body.length % 2)]);
}

export const isWebp = (bytes: Uint8Array): boolean =>
  beginsWith(bytes, 'RIFF') && beginsWith(bytes.subarray(8), 'WEBP');
