import { Defect, type Fault, ok, type Result } from '@bulkhead/records';
import { openBytes, sealBytes, sealOverhead } from '@bulkhead/seal';
import { type Done, done, faulty, inOrder } from '../faults.ts';
import { context, frameUnit } from './format.ts';
import type { Half } from './half.ts';
import { writeRandom } from './region.ts';

const headPlain = 8;
const headSealed = headPlain + sealOverhead;
/** The most that is written between two flushes, and so the farthest that a cut may have left pieces. */
const batchLimit = 512 * 1024;

/** The longest body that one frame takes. */
export const bodyLimit = batchLimit - headSealed - sealOverhead;

/**
 * The log of a half: frames one after the other, each sealed and bound to its place. Each says where the flush
 * before it had got to, so that a torn end (normal after a power cut) is told from damage in what was acknowledged.
 */
export interface Log {
  /** Appends all bodies and flushes: on return they are on the disk. Fault `vault-full`: nothing was written. */
  append(bodies: readonly Uint8Array[]): Done;
  /** Bytes written so far. */
  readonly used: number;
}

/** What a scan found: the bodies in order and the log ready for more. */
export interface ScannedLog {
  readonly bodies: readonly Uint8Array[];
  readonly log: Log;
}

/** An empty log that begins at `logAt`. */
export const startLog = (half: Half, logAt: number): Log => logFrom(half, logAt, logAt);

/**
 * Reads a log up to its end. What a cut write left beyond the end is overwritten and flushed, so that nothing that
 * was never acknowledged can come back later. Fault `damaged`: something acknowledged does not open.
 */
export function scanLog(
  half: Half,
  logAt: number,
  isLast: (body: Uint8Array) => boolean,
): Result<ScannedLog, Fault> {
  const bodies: Uint8Array[] = [];
  let at = logAt;
  let last = false;
  while (at < half.extent.length) {
    const frame = readFrame(half, at);
    if (!frame.ok) return frame;
    if (!frame.value) break;
    bodies.push(frame.value.body);
    last = isLast(frame.value.body);
    at += frame.value.length;
  }
  const cleared = last ? done : clearTornEnd(half, at);
  return cleared.ok ? ok({ bodies, log: logFrom(half, logAt, at) }) : cleared;
}

function logFrom(half: Half, logAt: number, start: number): Log {
  const { storage } = half.file;
  let next = start;
  const room = (): number => half.extent.length - next;
  return {
    append(bodies) {
      if (!fits(bodies, room())) return faulty('vault-full');
      for (const batch of batchesOf(bodies)) {
        const bytes = frames(half, next, batch);
        const written = inOrder(
          () => storage.write(half.extent.offset + next, bytes),
          () => storage.flush(),
        );
        if (!written.ok) return written;
        next += bytes.length;
      }
      return done;
    },
    get used() {
      return next - logAt;
    },
  };
}

const fits = (bodies: readonly Uint8Array[], room: number): boolean =>
  bodies.reduce((sum, body) => sum + frameLength(body.length), 0) <= room;

/** What a frame with a body of this length takes. */
export const frameLength = (body: number): number =>
  Math.ceil((headSealed + sealOverhead + body) / frameUnit) * frameUnit;

function batchesOf(bodies: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const batches: Uint8Array[][] = [];
  let left = 0;
  for (const body of bodies) {
    if (body.length > bodyLimit) throw new Defect('defect: a log frame holds at most 512 KiB');
    if (frameLength(body.length) > left) {
      batches.push([]);
      left = batchLimit;
    }
    batches.at(-1)?.push(body);
    left -= frameLength(body.length);
  }
  return batches;
}

function frames(half: Half, start: number, bodies: readonly Uint8Array[]): Uint8Array {
  const { random } = half.file;
  const lengths = bodies.map((body) => frameLength(body.length));
  const bytes = random(lengths.reduce((sum, length) => sum + length, 0));
  const { key, number } = half.generation;
  let at = 0;
  for (const [index, body] of bodies.entries()) {
    const head = new Uint8Array(headPlain);
    const fields = new DataView(head.buffer);
    fields.setUint32(0, body.length);
    fields.setUint32(4, start / frameUnit);
    bytes.set(sealBytes(key, head, context.frameHead(number, start + at), random), at);
    bytes.set(sealBytes(key, body, context.frameBody(number, start + at), random), at + headSealed);
    at += lengths[index] ?? 0;
  }
  return bytes;
}

interface FrameHead {
  readonly body: number;
  /** Everything before this had been flushed when the frame was written. */
  readonly flushed: number;
}

function headAt(half: Half, at: number, sealed: Uint8Array): FrameHead | undefined {
  const { key, number } = half.generation;
  const plain = openBytes(key, sealed, context.frameHead(number, at));
  if (!plain.ok) return undefined;
  const fields = new DataView(plain.value.buffer, plain.value.byteOffset, headPlain);
  return { body: fields.getUint32(0), flushed: fields.getUint32(4) * frameUnit };
}

function readFrame(
  half: Half,
  at: number,
): Result<{ readonly body: Uint8Array; readonly length: number } | undefined, Fault> {
  const { extent, generation } = half;
  const { storage } = half.file;
  const sealed = storage.read(extent.offset + at, headSealed);
  if (!sealed.ok) return sealed;
  const head = headAt(half, at, sealed.value);
  if (!head || at + frameLength(head.body) > extent.length) return ok(undefined);
  const bytes = storage.read(extent.offset + at + headSealed, head.body + sealOverhead);
  if (!bytes.ok) return bytes;
  const body = openBytes(generation.key, bytes.value, context.frameBody(generation.number, at));
  return ok(body.ok ? { body: body.value, length: frameLength(head.body) } : undefined);
}

/** Looks as far beyond the end as a cut write can reach. */
function clearTornEnd(half: Half, end: number): Done {
  const reach = Math.min(batchLimit + frameUnit, half.extent.length - end);
  const window = half.file.storage.read(half.extent.offset + end, reach);
  if (!window.ok) return window;
  let torn = 0;
  for (let at = 0; at + frameUnit <= reach; at += frameUnit) {
    const head = headAt(half, end + at, window.value.subarray(at, at + headSealed));
    if (!head) continue;
    // This frame was written after a flush of what should be at `end`: that was acknowledged once.
    if (head.flushed > end) return faulty('damaged');
    torn = at + frameUnit;
  }
  if (torn === 0) return done;
  return inOrder(
    () => writeRandom(half.file, { offset: half.extent.offset + end, length: torn }),
    () => half.file.storage.flush(),
  );
}
