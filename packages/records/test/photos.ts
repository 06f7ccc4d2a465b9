/** Small photos as real encoders write them (libjpeg-turbo, libpng, libwebp), and what else a file may carry. */
const written = {
  baseline:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEEx' +
    'NDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7' +
    'Ozs7Ozs7Ozs7Ozs7Ozv/wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFhABAQEAAAAAAAAA' +
    'AAAAAAAAABRh/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAb/xAAXEQADAQAAAAAAAAAAAAAAAAAAFmFi/9oADAMBAAIRAxEAPwDG' +
    '0aUal0aUaolnJVsNKlGiXRoLOQw0/9k=',
  progressive:
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEEx' +
    'NDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7' +
    'Ozs7Ozs7Ozs7Ozs7Ozv/wgARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFQEBAQAAAAAAAAAA' +
    'AAAAAAAAAAX/2gAMAwEAAhADEAAAAcZKo1ako//EABUQAQEAAAAAAAAAAAAAAAAAAAAS/9oACAEBAAEFAqUpSlP/xAAVEQEB' +
    'AAAAAAAAAAAAAAAAAAAAFf/aAAgBAwEBPwGgoP/EABYRAAMAAAAAAAAAAAAAAAAAAAAVYf/aAAgBAgEBPwFZBZD/xAAUEAEA' +
    'AAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAE/IUB//9oADAMBAAIAAwAA' +
    'ABAEH//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAEDAQE/ELW//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPxAD' +
    '/8QAFRABAQAAAAAAAAAAAAAAAAAAAHH/2gAIAQEAAT8QpSlKU//Z',
  ofFourColours:
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAKBwcIBwYKCAgICwoKCw4YEA4NDQ4dFRYRGCMfJSQiHyIhJis3LyYpNCkhIjBBMTQ5' +
    'Oz4+PiUuRElDPEg3PT47/9sAQwEKCwsODQ4cEBAcOygiKDs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7' +
    'Ozs7Ozs7Ozs7Ozs7/8AAFAgAEAAYBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFBv/EAB0QAAEDBQEAAAAA' +
    'AAAAAAAAAAABFmMDFBVRoVL/xAAVAQEBAAAAAAAAAAAAAAAAAAAABv/EABcRAAMBAAAAAAAAAAAAAAAAAAADFgT/2gAOBAEA' +
    'AhEDEQQAAD8A0FymxcpssYen4QYen4Qkat5CzOg2zsk6HZJ0NOPgacfCPcpsFjD0/CAVbxM6A7JOgNOPgP/Z',
  indexed:
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAMAAACEE47CAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA' +
    '6AAAdTAAAOpgAAA6mAAAF3CculE8AAAADFBMVEX/AACqAFVVAKoAAP9QAAc5AAAAB3RJTUUH6gscEjo0DasWoAAAABVJREFU' +
    'CNdjYIABRihgYIICBmYoAAACHAAxGFeHvQAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yOFQxODo1ODo1MSswMDowMCDc' +
    'U5kAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjhUMTg6NTg6NTErMDA6MDBRgeslAAAAAElFTkSuQmCC',
  lossy:
    'UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASoYABAAPpE6l0eloyIhMAgAsBIJbDuAG9Yir+gAC1ay8J6AAP7sF40Z8avX/7S/' +
    '/4oad9+1H//UJuf/5CbgkES5bxwZz2ZEqLwNEiNFk3VwAA==',
  lossless:
    'UklGRkwAAABXRUJQVlA4TEAAAAAvF8ADAH8AEIT/cQsT8ff/+U+WAVVk21BBBRVUUEEFFVRQQQUVVFBBBRX8bYaI/ufn4+Xh' +
    '5uLkYGdjZWFmYmQg',
  withAlpha:
    'UklGRsYAAABXRUJQVlA4WAoAAAAQAAAAFwAADwAAQUxQSD0AAAABf0CQbQOw2twf7w4RkYN8QBXZNlRQQQUVVFBBBRVUUEEF' +
    'FVRQQQV/myGi/xkYmZhZWNnYOTi5uHl4+fgJAFZQOCBiAAAAMAQAnQEqGAAQAD6ROJdHpaMiITAIALASCWwAnRrAFx/gPJAL' +
    'BXgnSy0AAP7xHFNFtB/7zvdzW+8NvrjP/9TNL8kcv/EYtijT+ME55IHWexdxJ049H2icRphn+j8IDCBGoAA=',
} as const;
export const photoNames = [
  'baseline',
  'progressive',
  'ofFourColours',
  'indexed',
  'lossy',
  'lossless',
  'withAlpha',
] as const satisfies readonly (keyof typeof written)[];
export type PhotoName = (typeof photoNames)[number];

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
export const photo = (name: PhotoName): Uint8Array => latin(atob(written[name]));

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A TIFF block as a phone writes it: turned, with the place where it was taken, its maker, and a thumbnail behind. */
export function exifBlock(marker: string, turn: number): Uint8Array {
  const text = latin(`${marker}\0`);
  const head = new Uint8Array(8 + 2 + 3 * 12 + 4);
  const view = new DataView(head.buffer);
  head.set(latin('II*\0'));
  view.setUint32(4, 8, true);
  view.setUint16(8, 3, true);
  const entries = [
    [0x010f, 2, text.length, head.length],
    [0x0112, 3, 1, turn],
    [0x8825, 4, 1, head.length + text.length],
  ] as const;
  for (const [n, [tag, type, count, value]] of entries.entries()) {
    const at = 10 + n * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
  return join(head, text, latin(`GPS ${marker}`), latin(`thumbnail ${marker}`));
}

function jpegSegment(code: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  return join(Uint8Array.of(0xff, code, length >> 8, length & 0xff), body);
}

function pngChunk(type: string, body: Uint8Array): Uint8Array {
  const covered = join(latin(type), body);
  const around = new Uint8Array(8);
  const view = new DataView(around.buffer);
  view.setUint32(0, body.length);
  view.setUint32(4, crc32(covered));
  return join(around.subarray(0, 4), covered, around.subarray(4));
}

function webpChunk(type: string, body: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, body.length, true);
  return join(latin(type), length, body, new Uint8Array(body.length % 2));
}

/** What a file may carry beside the photo, each with a marker in it. */
export const plantings = [
  'exif',
  'xmp',
  'profile',
  'comment',
  'captions',
  'foreign',
  'behind the end',
] as const;
export type Planting = (typeof plantings)[number];

/** The same photo with these things in it, as other programs write them. */
export function planted(
  name: PhotoName,
  {
    what,
    marker,
    turn = 6,
  }: { readonly what: readonly Planting[]; readonly marker: string; readonly turn?: number },
): Uint8Array {
  const bytes = photo(name);
  const inside = what.filter((one) => one !== 'behind the end');
  const tail = what.includes('behind the end') ? [latin(`PK\x03\x04${marker}`)] : [];
  if (bytes[0] === 0xff)
    return join(
      bytes.subarray(0, 2),
      ...inside.map((one) => jpegSegments(one, marker, turn)),
      bytes.subarray(2),
      ...tail,
    );
  if (bytes[0] === 0x89)
    return join(
      bytes.subarray(0, 33),
      ...inside.map((one) => pngChunks(one, marker, turn)),
      bytes.subarray(33),
      ...tail,
    );
  return join(
    withWebpChunks(
      bytes,
      inside.map((one) => webpChunks(one, marker, turn)),
    ),
    ...tail,
  );
}

function jpegSegments(what: Planting, marker: string, turn: number): Uint8Array {
  switch (what) {
    case 'exif':
      return jpegSegment(0xe1, join(latin('Exif\0\0'), exifBlock(marker, turn)));
    case 'xmp':
      return jpegSegment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0<x>${marker}</x>`));
    case 'profile':
      return jpegSegment(0xe2, latin(`ICC_PROFILE\0\x01\x01${marker}`));
    case 'comment':
      return jpegSegment(0xfe, latin(marker));
    case 'captions':
      return jpegSegment(0xed, latin(`Photoshop 3.0\0${marker}`));
    default:
      return join(jpegSegment(0xe0, latin(`JFXX\0\x10${marker}`)), jpegSegment(0xeb, latin(marker)));
  }
}

function pngChunks(what: Planting, marker: string, turn: number): Uint8Array {
  switch (what) {
    case 'exif':
      return pngChunk('eXIf', exifBlock(marker, turn));
    case 'xmp':
      return pngChunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${marker}`));
    case 'profile':
      return pngChunk('iCCP', latin(`${marker.slice(0, 40)}\0\0x`));
    case 'comment':
      return pngChunk('tEXt', latin(`Comment\0${marker}`));
    case 'captions':
      return pngChunk('zTXt', latin(`Caption\0\0${marker}`));
    default:
      return join(pngChunk('tIME', latin(marker.slice(0, 7))), pngChunk('prVt', latin(marker)));
  }
}

function webpChunks(what: Planting, marker: string, turn: number): Uint8Array {
  switch (what) {
    case 'exif':
      return webpChunk('EXIF', exifBlock(marker, turn));
    case 'xmp':
      return webpChunk('XMP ', latin(marker));
    case 'profile':
      return webpChunk('ICCP', latin(marker));
    default:
      return webpChunk(what === 'comment' ? 'NOTE' : 'xxxx', latin(marker));
  }
}

/** In the extended form, which says what is in it. */
function withWebpChunks(bytes: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array {
  const old = bytes.subarray(12);
  const extended =
    old[3] === 0x58 ? old : join(webpChunk('VP8X', Uint8Array.of(0x2c, 0, 0, 0, 23, 0, 0, 15, 0, 0)), old);
  const content = join(latin('WEBP'), extended, ...chunks);
  return webpChunk('RIFF', content);
}

function crc32(bytes: Uint8Array): number {
  let check = 0xffffffff;
  for (const byte of bytes) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit += 1) check = check & 1 ? (check >>> 1) ^ 0xedb88320 : check >>> 1;
  }
  return (check ^ 0xffffffff) >>> 0;
}
