import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { Entries, Mark } from '@bulkhead/cells';
import { type Fault, ok, type Result } from '@bulkhead/records';
import { hexOf } from '@bulkhead/seal';
import {
  decodeFrames,
  encodeFrames,
  type Frame,
  isEntryLength,
  type LogId,
  logIdLength,
  logIdOfBytes,
} from '@bulkhead/wire';
import { faulty } from '../faults.ts';

/** Frames that are whole, and the place in the file where they end. */
interface FramesRead extends Mark {
  readonly frames: readonly Frame[];
}

const headLength = logIdLength + 4;
/** Of the sealed bytes before a place: the last of an entry are random, so that no other one ends with the same. */
const tailLength = 32;
const nothing: FramesRead = { frames: [], position: 0, tail: '' };

/**
 * Frames from a place on, which is counted in bytes, up to the first that is not whole. What lies before it is not read.
 * A place behind the end is none of this file: then it is read from its beginning.
 */
function framesAfter(file: string, position: number): FramesRead {
  return opened(file, nothing, (handle, size) => {
    const from = position <= size ? position : 0;
    const bytes = bytesAt(handle, from, size - from);
    const { frames, rest } = decodeFrames(bytes);
    const end = from + (rest === 'whole' ? bytes.length : encodeFrames(frames).length);
    return { frames, position: end, tail: tailAt(handle, end) };
  });
}

/** Whether the same stands before that place as when it was marked. */
export const holdsMark = (file: string, { position, tail }: Mark): boolean =>
  opened(file, false, (handle, size) => position <= size && tailAt(handle, position) === tail);

/** The first bytes of a file; fewer where it is shorter. */
export const beginningOf = (file: string, length: number): Uint8Array =>
  opened(file, new Uint8Array(), (handle, size) => bytesAt(handle, 0, Math.min(length, size)));

export const framesOf = (log: LogId, entries: readonly Uint8Array[]): readonly Frame[] =>
  entries.map((bytes) => ({ log, bytes }));

/** Entries of a log after a place, in a file that may hold frames of other logs as well. */
export function entriesAfter(file: string, log: LogId, from: number): Entries {
  const { frames, position, tail } = framesAfter(file, from);
  return { entries: frames.filter((frame) => frame.log === log).map(({ bytes }) => bytes), position, tail };
}

/** The chunks of a photo; undefined where there is none of them. */
export function chunksIn(file: string, log: LogId): readonly Uint8Array[] | undefined {
  const { entries } = entriesAfter(file, log, 0);
  return entries.length === 0 ? undefined : entries;
}

/**
 * Adds frames behind the last that is whole, over what a pulled stick cut off there, and says where they end; `over`: in
 * place of all that the file holds. They are on the disk when it returns.
 */
export function addFrames(file: string, frames: readonly Frame[], over = false): Mark {
  const whole = over ? 0 : endOfWhole(file);
  const bytes = encodeFrames(frames);
  const handle = openSync(file, existsSync(file) ? 'r+' : 'w+');
  try {
    ftruncateSync(handle, whole);
    writeAt(handle, bytes, whole);
    fsyncSync(handle);
    const position = whole + bytes.length;
    return { position, tail: tailAt(handle, position) };
  } finally {
    closeSync(handle);
  }
}

/** Writes over bytes of a file that are there, and of the length of these. */
export function writeOver(file: string, bytes: Uint8Array, at: number): void {
  const handle = openSync(file, 'r+');
  try {
    writeAt(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The logs of all that is whole in a file. */
export const logsIn = (file: string): ReadonlySet<LogId> => wholeIn(file).logs;

const endOfWhole = (file: string): number => wholeIn(file).end;

/** Goes from head to head of what is whole: what lies between two of them is not read. */
const wholeIn = (file: string): { readonly logs: ReadonlySet<LogId>; readonly end: number } =>
  opened(file, { logs: new Set(), end: 0 }, (handle, size) => {
    const logs = new Set<LogId>();
    let end = 0;
    for (;;) {
      const head = bytesAt(handle, end, Math.min(headLength, size - end));
      if (head.length < headLength) return { logs, end };
      const length = new DataView(head.buffer).getUint32(logIdLength);
      if (!isEntryLength(length) || end + headLength + length > size) return { logs, end };
      logs.add(logIdOfBytes(head.subarray(0, logIdLength)));
      end += headLength + length;
    }
  });

const tailAt = (handle: number, position: number): string =>
  position < tailLength ? '' : hexOf(bytesAt(handle, position - tailLength, tailLength));

function opened<T>(file: string, otherwise: T, work: (handle: number, size: number) => T): T {
  if (!existsSync(file)) return otherwise;
  const handle = openSync(file, 'r');
  try {
    return work(handle, statSync(file).size);
  } finally {
    closeSync(handle);
  }
}

function bytesAt(handle: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const more = readSync(handle, bytes, read, length - read, at + read);
    if (more === 0) break;
    read += more;
  }
  return read === length ? bytes : bytes.slice(0, read);
}

function writeAt(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(handle, bytes, done, bytes.length - done, at + done);
}

/** What the disk says, as a fault where it says no. */
export function attempt<T>(work: () => T): Result<T, Fault> {
  try {
    return ok(work());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return faulty('read-only');
    return faulty(code === 'ENOSPC' ? 'disk-full' : 'storage-failed');
  }
}
