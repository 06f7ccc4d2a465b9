import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BlobName, BlobShelf, Transport } from '@bulkhead/cells';
import { type Fault, ok, type Result } from '@bulkhead/records';
import { hexOf, type Random } from '@bulkhead/seal';
import { decodeFrames, encodeFrames, type Frame, largestEntry, logId, type LogId } from '@bulkhead/wire';
import { faulty } from '../faults.ts';
import { lockFolder } from './file-lock.ts';

/**
 * A folder that several devices come to, one after the other or at once: a stick, a shared disk. One file a log, named by
 * the log, which says nothing to whoever has not its key; in it frames, added at the end. What a pulled stick cut off at
 * the end of a file is overwritten by the next who writes. The folder carries a random name, so that what lies on one
 * stick is never taken to lie on another. A photo is one file as well, named by its sealed bytes. Faults: `read-only`,
 * `disk-full`, `storage-failed`.
 */
export function directoryTransport(folder: string, random: Random): Transport & BlobShelf {
  const fileOf = (log: LogId): string => join(folder, log);
  const fresh = hexOf(random(16));
  return {
    get name() {
      return nameIn(folder) ?? fresh;
    },
    read: ({ log }, position) =>
      Promise.resolve(attempt(() => readOn(framesIn(fileOf(log)).frames, log, position))),
    append: ({ log }, entries) =>
      alone(folder, () => {
        if (nameIn(folder) === undefined) writeFileSync(join(folder, nameFile), fresh, { flush: true });
        appendTo(fileOf(log), log, entries);
      }),
    missing: (blobs) =>
      Promise.resolve(
        attempt(() => blobs.filter((blob) => lengthOf(fileOf(logId(blob.id))) !== fileLength(blob))),
      ),
    put: ({ id }, chunks) =>
      alone(folder, () => {
        const log = logId(id);
        writeFileSync(fileOf(log), encodeFrames(chunks.map((bytes): Frame => ({ log, bytes }))), {
          flush: true,
        });
      }),
    get: ({ id }) => Promise.resolve(attempt(() => chunksIn(fileOf(logId(id)), logId(id)))),
  };
}

/** How long the file of a photo is when it is whole. */
const fileLength = ({ id, chunks }: BlobName): number =>
  chunks * encodeFrames([{ log: logId(id), bytes: new Uint8Array(largestEntry) }]).length;

const lengthOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

function chunksIn(file: string, log: LogId): readonly Uint8Array[] | undefined {
  const { entries } = readOn(framesIn(file).frames, log, 0);
  return entries.length === 0 ? undefined : entries;
}

/**
 * One file that two people hand to each other: frames of every log, added at the end. Its first frame names it, because
 * no other file begins with the same.
 */
export function fileTransport(file: string): Transport & BlobShelf {
  return {
    get name() {
      const [first] = framesIn(file).frames;
      return first ? hexOf(first.bytes.subarray(0, 32)) : '';
    },
    read: ({ log }, position) => Promise.resolve(attempt(() => readOn(framesIn(file).frames, log, position))),
    append: ({ log }, entries) => Promise.resolve(attempt(() => appendTo(file, log, entries))),
    missing: (blobs) =>
      Promise.resolve(
        attempt(() => {
          const { frames } = framesIn(file);
          return blobs.filter(
            ({ id, chunks }) => frames.filter(({ log }) => log === logId(id)).length < chunks,
          );
        }),
      ),
    put: ({ id }, chunks) => Promise.resolve(attempt(() => appendTo(file, logId(id), chunks))),
    // What was cut off when it was laid was laid once more behind it: the last ones are whole.
    get: ({ id, chunks }) => Promise.resolve(attempt(() => chunksIn(file, logId(id))?.slice(-chunks))),
  };
}

/** The file in a folder that holds its name. */
const nameFile = 'index';

function nameIn(folder: string): string | undefined {
  const file = join(folder, nameFile);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}

function readOn(frames: readonly Frame[], log: LogId, position: number) {
  const entries = frames.filter((frame) => frame.log === log).map(({ bytes }) => bytes);
  // The folder may have been emptied: a place that lies behind its end is none of it.
  const from = position <= entries.length ? position : 0;
  return { entries: entries.slice(from), position: entries.length };
}

/** Frames up to the first that is not whole, and how many bytes they take. */
function framesIn(file: string): { readonly frames: readonly Frame[]; readonly length: number } {
  if (!existsSync(file)) return { frames: [], length: 0 };
  const bytes = readFileSync(file);
  const { frames, rest } = decodeFrames(bytes);
  return { frames, length: rest === 'whole' ? bytes.length : encodeFrames(frames).length };
}

function appendTo(file: string, log: LogId, entries: readonly Uint8Array[]): undefined {
  const whole = framesIn(file).length;
  const bytes = encodeFrames(entries.map((entry): Frame => ({ log, bytes: entry })));
  const handle = openSync(file, existsSync(file) ? 'r+' : 'w');
  try {
    ftruncateSync(handle, whole);
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at, bytes.length - at, whole + at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** For how long (ms) a device waits for another one that writes into the same folder. */
const patience = 10_000;
const between = 20;

/** Two devices that write at once would write over each other. */
async function alone(folder: string, work: () => void): Promise<Result<undefined, Fault>> {
  for (let waited = 0; waited <= patience; waited += between) {
    const release = attempt(() => {
      mkdirSync(folder, { recursive: true });
      return lockFolder(folder, 'moments');
    });
    if (!release.ok) return release;
    if (release.value) {
      const done = attempt(work);
      release.value();
      return done.ok ? ok(undefined) : done;
    }
    await pause(between);
  }
  return faulty('storage-failed');
}

function attempt<T>(work: () => T): Result<T, Fault> {
  try {
    return ok(work());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return faulty('read-only');
    return faulty(code === 'ENOSPC' ? 'disk-full' : 'storage-failed');
  }
}
