import { ok, refused, type Refusal, type Result } from '../result.ts';
import { stripJpeg } from './jpeg.ts';
import { pngSignature, stripPng } from './png.ts';
import type { Stripped } from './stripped.ts';
import { beginsWith, Unfit, unfit } from './unfit.ts';
import { isWebp, stripWebp } from './webp.ts';

/** The longest that a photo may be once it is stripped, in bytes: with it 96 sealed chunks are full. */
export const longestPhoto = 96 * 65_519 - 28;
/** Pixels that a photo may have: whoever shows it has to hold four bytes for each. */
const mostPixels = 100_000_000;

/**
 * Takes out of a photo everything but what is needed to show it, by lists of what is kept: no place and time of taking,
 * no device, no thumbnail, no comment, no colour profile, nothing behind its end. How it is turned stays. What can be
 * seen on it stays too, and so do bytes that somebody has worked into the coded image itself.
 *
 * Refusals: `not-a-photo` (any other sort of file), `photo-cut-off` (not whole, or built in another way than its sort
 * says), `photo-too-large`. Sources: ITU T.81, PNG third edition, RFC 9649.
 */
export function stripPhoto(bytes: Uint8Array): Result<Stripped, Refusal> {
  try {
    const stripped = stripperFor(bytes)(bytes);
    const { width, height } = stripped;
    if (stripped.bytes.length > longestPhoto || width * height > mostPixels) unfit('photo-too-large');
    return ok(stripped);
  } catch (error) {
    if (error instanceof Unfit) return refused({ code: error.code });
    throw error;
  }
}

function stripperFor(bytes: Uint8Array): (bytes: Uint8Array) => Stripped {
  if (beginsWith(bytes, '\xff\xd8\xff')) return stripJpeg;
  if (beginsWith(bytes, pngSignature)) return stripPng;
  return isWebp(bytes) ? stripWebp : unfit('not-a-photo');
}
