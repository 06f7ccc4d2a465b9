import { decodeQR } from 'qr/decode.js';

/** A picture to look at: from the camera, or a file that somebody chose. */
export type Looked = ImageBitmap | Blob;

/** Sides of more pixels bring nothing: a code that fills a tenth of the picture is still some hundred wide. */
const longestSide = 1600;
/** For how long one picture is looked at, in milliseconds: the camera brings the next one, a file does not. */
const patience = { frame: 60, file: 3000 };

/**
 * Looks for a QR code in each picture that comes, and answers with its text, or null. It runs beside the page, without
 * keys: pictures from elsewhere are taken apart here only.
 */
addEventListener('message', ({ data }: MessageEvent<Looked>) => {
  void textIn(data).then(
    (text) => postMessage(text),
    () => postMessage(null),
  );
});

async function textIn(picture: Looked): Promise<string | null> {
  const isFile = picture instanceof Blob;
  const bitmap = isFile ? await createImageBitmap(picture) : picture;
  const pixels = pixelsOf(bitmap);
  bitmap.close();
  // The reader throws where it finds none.
  return decodeQR(pixels, { timeLimit: isFile ? patience.file : patience.frame });
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('defect: a canvas that draws nothing');
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
