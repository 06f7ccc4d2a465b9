import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Fault, ok, type Result } from '@bulkhead/records';
import { type Done, done, faulty, type VaultFault } from '../faults.ts';
import type { Storage, StorageFolder } from '../ports/storage.ts';
import { lockFolder } from './file-lock.ts';
import { requireInside } from './memory.ts';

/** A folder on the disk of this computer, made when something is first put into it. Files can be read by their owner only. */
export function fileFolder(path: string): StorageFolder {
  const at = (name: string): string => join(path, name);
  return {
    lock: async () =>
      attempt(() => {
        mkdirSync(path, { recursive: true, mode: 0o700 });
        return lockFolder(path);
      }, 'in-use'),
    has: async (name) => existsSync(at(name)),
    open: async (name) => {
      if (!existsSync(at(name))) return faulty('no-vault');
      return attempt(() => storageOf(openSync(at(name), 'r+')));
    },
    make: async (name, size) => {
      const made = attempt(() => makeFile(at(name), size));
      if (!made.ok) rmSync(at(name), { force: true });
      return made.ok ? attempt(() => named(path, made.value)) : made;
    },
    move: async (from, to) => attemptStep(() => named(path, renameSync(at(from), at(to)))),
    remove: async (name) => attemptStep(() => named(path, rmSync(at(name), { force: true }))),
  };
}

function makeFile(path: string, size: number): Storage {
  const file = openSync(path, 'wx+', 0o600);
  ftruncateSync(file, size);
  return storageOf(file);
}

/** A new, moved or removed name is on the disk only once its folder was flushed. */
function named<T>(path: string, value: T): T {
  // Windows cannot open a folder and keeps names safe by itself.
  if (process.platform === 'win32') return value;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return value;
}

function storageOf(file: number): Storage {
  const { size } = fstatSync(file);
  let open = true;
  return {
    size,
    read: (at, length, into = new Uint8Array(length)) => {
      requireInside(size, at, length);
      const read = attempt(() => readWhole(file, at, into.subarray(0, length)));
      return read.ok && read.value ? ok(into.subarray(0, length)) : faulty('storage-failed');
    },
    write: (at, bytes) => {
      requireInside(size, at, bytes.length);
      return attemptStep(() => writeWhole(file, at, bytes));
    },
    flush: () => attemptStep(() => fdatasyncSync(file)),
    close: () => {
      if (open) closeSync(file);
      open = false;
    },
  };
}

/** Whether all of it was there: a file can have been cut since it was opened. */
function readWhole(file: number, at: number, into: Uint8Array): boolean {
  let read = 0;
  while (read < into.length) {
    const part = readSync(file, into, read, into.length - read, at + read);
    if (part === 0) return false;
    read += part;
  }
  return true;
}

function writeWhole(file: number, at: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length)
    written += writeSync(file, bytes, written, bytes.length - written, at + written);
}

function attempt<T>(work: () => T | undefined, otherwise?: VaultFault): Result<T, Fault> {
  try {
    const value = work();
    return value === undefined && otherwise !== undefined ? faulty(otherwise) : ok(value as T);
  } catch (error) {
    return faulty(faultOf(error));
  }
}

function attemptStep(work: () => void): Done {
  const result = attempt(work);
  return result.ok ? done : result;
}

const faultByCode: Readonly<Record<string, VaultFault>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
};

function faultOf(error: unknown): VaultFault {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return faultByCode[String(error.code)] ?? 'storage-failed';
}
