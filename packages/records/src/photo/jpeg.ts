import type { Stripped } from './stripped.ts';
import { exifOf, turnInExif, upright } from './turn.ts';
import { beginsWith, joined, lettersOf, part, unfit, viewOf } from './unfit.ts';

/** Markers of ITU T.81, table B.1, without the 0xff before them. */
const marker = {
  frames: [0xc0, 0xc1, 0xc2],
  /** Lossless, hierarchical and arithmetic frames: no browser shows them. */
  otherFrames: [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf],
  huffman: 0xc4,
  end: 0xd9,
  scan: 0xda,
  quantisation: 0xdb,
  restart: 0xdd,
  jfif: 0xe0,
  exif: 0xe1,
  adobe: 0xee,
} as const;

/** JFIF 1.1 without a density and without a thumbnail. */
const plainJfif = Uint8Array.of(0xff, marker.jfif, 0, 16, ...lettersOf('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0);

/** What was read on the way through a file. */
interface Reading {
  readonly kept: Uint8Array[];
  size: { readonly width: number; readonly height: number } | undefined;
  turn: number;
  jfif: boolean;
  /** How colours were transformed, as an Adobe segment says. */
  transform: number | undefined;
  scans: number;
}

/**
 * Keeps tables, frame and scans of a JPEG (baseline, extended or progressive), and from everything else only three
 * facts, which are written anew: that it is JFIF, its colour transform, its turn. Whatever follows the end is left out.
 */
export function stripJpeg(bytes: Uint8Array): Stripped {
  const reading: Reading = {
    kept: [],
    size: undefined,
    turn: upright,
    jfif: false,
    transform: undefined,
    scans: 0,
  };
  let at = 2;
  for (;;) {
    const found = markerAt(bytes, at);
    if (found.code === marker.end) break;
    at = takeSegment(bytes, found, reading);
  }
  const { size, turn, kept, transform, scans } = reading;
  if (!size || scans === 0) return unfit('photo-cut-off');
  const head = [
    Uint8Array.of(0xff, 0xd8),
    ...(reading.jfif ? [plainJfif] : []),
    ...(turn === upright ? [] : [segment(marker.exif, exifOf(turn))]),
    ...(transform === undefined ? [] : [adobe(transform)]),
  ];
  return {
    bytes: joined([...head, ...kept, Uint8Array.of(0xff, marker.end)]),
    mediaType: 'image/jpeg',
    ...size,
  };
}

/** The marker at a place, past the bytes that may stand before one. */
function markerAt(bytes: Uint8Array, start: number): { readonly code: number; readonly after: number } {
  let at = start;
  if (bytes[at] !== 0xff) unfit('photo-cut-off');
  while (bytes[at] === 0xff) at += 1;
  const code = bytes[at];
  if (code === undefined || code < 0xc0) return unfit('photo-cut-off');
  return { code, after: at + 1 };
}

/** Takes one segment and, of a scan, what is coded behind it. Gives the place of the next marker. */
function takeSegment(
  bytes: Uint8Array,
  { code, after }: { readonly code: number; readonly after: number },
  reading: Reading,
): number {
  const length = viewOf(part(bytes, after, 2)).getUint16(0);
  if (length < 2) unfit('photo-cut-off');
  const body = part(bytes, after + 2, length - 2);
  const next = after + length;
  const keep = (): number => reading.kept.push(segment(code, body));
  if (code === marker.scan) {
    if (!reading.size || !isScan(body)) unfit('photo-cut-off');
    const end = endOfScan(bytes, next);
    keep();
    reading.kept.push(bytes.subarray(next, end));
    reading.scans += 1;
    return end;
  }
  if (isFrame(code)) {
    if (reading.size) unfit('photo-cut-off');
    reading.size = sizeIn(body);
    keep();
  } else if (isTable(code, body)) keep();
  else note(code, body, reading);
  return next;
}

const isFrame = (code: number): boolean => marker.frames.some((one) => one === code);

/** A segment whose parts fill it to the last byte: nothing else has room in it. */
function isTable(code: number, body: Uint8Array): boolean {
  if (marker.otherFrames.some((one) => one === code)) unfit('not-a-photo');
  if (code === marker.quantisation) return fills(body, (at) => ((body[at] ?? 0) >= 16 ? 129 : 65));
  if (code === marker.huffman)
    return fills(body, (at) => 17 + body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0));
  return code === marker.restart && fills(body, () => 2);
}

function fills(body: Uint8Array, lengthAt: (at: number) => number): true {
  let at = 0;
  while (at < body.length) at += lengthAt(at);
  return at === body.length || unfit('photo-cut-off');
}

function note(code: number, body: Uint8Array, reading: Reading): void {
  if (code === marker.jfif && beginsWith(body, 'JFIF\0')) reading.jfif = true;
  if (code === marker.exif && beginsWith(body, 'Exif\0\0')) reading.turn = turnInExif(body);
  const transform = body[11];
  if (code === marker.adobe && beginsWith(body, 'Adobe') && transform !== undefined && transform <= 2)
    reading.transform = transform;
}

/** Width and height of a frame of one, three or four components. */
function sizeIn(body: Uint8Array): { readonly width: number; readonly height: number } {
  const view = viewOf(part(body, 0, 6));
  const components = body[5] ?? 0;
  const [height, width] = [view.getUint16(1), view.getUint16(3)];
  if (![1, 3, 4].includes(components) || body.length !== 6 + 3 * components) unfit('photo-cut-off');
  if (width === 0 || height === 0) unfit('not-a-photo');
  return { width, height };
}

const isScan = (body: Uint8Array): boolean => {
  const components = body[0] ?? 0;
  return components >= 1 && components <= 4 && body.length === 4 + 2 * components;
};

/** Where the coded bytes end: at the first marker that is none of those that restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && (code < 0xd0 || code > 0xd7)) return at;
    at += 1;
  }
  return unfit('photo-cut-off');
}

function segment(code: number, body: Uint8Array): Uint8Array {
  const head = Uint8Array.of(0xff, code, 0, 0);
  viewOf(head).setUint16(2, body.length + 2);
  return joined([head, body]);
}

const adobe = (transform: number): Uint8Array =>
  segment(marker.adobe, Uint8Array.of(...lettersOf('Adobe'), 0, 100, 0, 0, 0, 0, transform));
