import { joined, lettersOf, part, viewOf } from './unfit.ts';

/** How a photo is turned when it is shown: 1 upright, to 8 (Exif 2.32, tag 0x0112). */
export type Turn = number;
export const upright: Turn = 1;

const tag = 0x0112;
const short = 3;

/** The turn that a TIFF block states. Upright where it states none, or cannot be read. */
export function turnIn(tiff: Uint8Array): Turn {
  const [first, second] = tiff;
  if (tiff.length < 14 || first !== second || (first !== 0x49 && first !== 0x4d)) return upright;
  const little = first === 0x49;
  const view = viewOf(tiff);
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return upright;
  const count = view.getUint16(start, little);
  for (let at = start + 2, n = 0; n < count && at + 12 <= tiff.length; at += 12, n += 1) {
    if (view.getUint16(at, little) !== tag || view.getUint16(at + 2, little) !== short) continue;
    const turn = view.getUint16(at + 8, little);
    return turn >= 1 && turn <= 8 ? turn : upright;
  }
  return upright;
}

/** A TIFF block that states a turn and nothing else, the same bytes for everybody. */
export function turnBlock(turn: Turn): Uint8Array {
  const block = new Uint8Array(26);
  const view = viewOf(block);
  block.set(lettersOf('MM'));
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, tag);
  view.setUint16(12, short);
  view.setUint32(14, 1);
  view.setUint16(18, turn);
  return block;
}

const exifHead = lettersOf('Exif\0\0');

/** The same in front of what a JPEG calls Exif. */
export const exifOf = (turn: Turn): Uint8Array => joined([exifHead, turnBlock(turn)]);
export const turnInExif = (exif: Uint8Array): Turn =>
  exif.length < exifHead.length
    ? upright
    : turnIn(part(exif, exifHead.length, exif.length - exifHead.length));
