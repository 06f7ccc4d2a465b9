import { stripPhoto } from '@bulkhead/records/photo';

/** Enough to read a page of handwriting, in pixels of the longer side. */
const longestSide = 2048;
const quality = 0.82;

/** A photo that is ready to be kept, or why there is none; the code has words under `records.refusal.*`. */
export type Prepared =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly code: string };

/**
 * Strips a photo, turns its pixels upright and writes them anew, at most 2,048 of them on the longer side. What lay in the
 * file beside or inside the picture and is not seen on it does not come through.
 */
export async function preparePhoto(file: Uint8Array): Promise<Prepared> {
  const stripped = stripPhoto(file);
  if (!stripped.ok) return { ok: false, code: stripped.error.code };
  const { bytes, mediaType } = stripped.value;
  const picture = await createImageBitmap(new Blob([bytes.slice()], { type: mediaType })).catch(
    () => undefined,
  );
  if (!picture) return { ok: false, code: 'photo-cut-off' };
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('defect: a canvas has no context');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const written = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  const anew = new Uint8Array(await written.arrayBuffer());
  return { ok: true, bytes: anew, width: canvas.width, height: canvas.height };
}
