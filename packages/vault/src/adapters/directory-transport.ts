import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Transport } from '@bulkhead/cells';
import { type Fault, ok, type Result } from '@bulkhead/records';
import { decodeFrames, encodeFrames, type Frame, type LogId } from '@bulkhead/wire';
import { faulty } from '../faults.ts';

/**
 * A folder that several devices come to one after the other: a stick, a shared disk. One file a log, named by the log,
 * which says nothing to whoever has not its key; in it frames, added at the end. What a pulled stick cut off at the end
 * of a file is overwritten by the next who writes. Faults: `read-only`, `disk-full`, `storage-failed`.
 */
export function directoryTransport(folder: string): Transport {
  const fileOf = (log: LogId): string => join(folder, log);
  return {
    name: 'folder',
    read({ log }, position) {
      return Promise.resolve(attempt(() => readOn(fileOf(log), log, position)));
    },
    append({ log }, entries) {
      return Promise.resolve(
        attempt(() => {
          mkdirSync(folder, { recursive: true });
          appendTo(fileOf(log), log, entries);
          return undefined;
        }),
      );
    },
  };
}

function readOn(file: string, log: LogId, position: number) {
  if (!existsSync(file)) return { entries: [], position: 0 };
  const entries = wholeFrames(file, log).map(({ bytes }) => bytes);
  // Another folder may stand where this one stood: a place that lies behind its end is none of it.
  const from = position <= entries.length ? position : 0;
  return { entries: entries.slice(from), position: entries.length };
}

function appendTo(file: string, log: LogId, entries: readonly Uint8Array[]): void {
  const whole = existsSync(file) ? encodeFrames(wholeFrames(file, log)).length : 0;
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

const wholeFrames = (file: string, log: LogId): readonly Frame[] =>
  decodeFrames(readFileSync(file)).frames.filter((frame) => frame.log === log);

function attempt<T>(work: () => T): Result<T, Fault> {
  try {
    return ok(work());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return faulty('read-only');
    return faulty(code === 'ENOSPC' ? 'disk-full' : 'storage-failed');
  }
}
