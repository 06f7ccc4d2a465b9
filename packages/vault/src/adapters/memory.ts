import { Defect, ok } from '@bulkhead/records';
import { done, faulty } from '../faults.ts';
import type { FileName, Storage, StorageFolder } from '../ports/storage.ts';

/** A folder that is gone with the process: for tests, and for trying something out without a trace on a disk. */
export function memoryFolder(files = new Map<FileName, Uint8Array>()): StorageFolder {
  let held = false;
  const give = (): void => {
    held = false;
  };
  return {
    lock: async () => {
      if (held) return faulty('in-use');
      held = true;
      return ok(give);
    },
    has: async (name) => files.has(name),
    open: async (name) => {
      const bytes = files.get(name);
      return bytes ? ok(memoryStorage(bytes)) : faulty('no-vault');
    },
    make: async (name, size) => {
      const bytes = new Uint8Array(size);
      files.set(name, bytes);
      return ok(memoryStorage(bytes));
    },
    move: async (from, to) => {
      const bytes = files.get(from);
      if (!bytes) return faulty('no-vault');
      files.delete(from);
      files.set(to, bytes);
      return done;
    },
    remove: async (name) => {
      files.delete(name);
      return done;
    },
  };
}

function memoryStorage(bytes: Uint8Array): Storage {
  return {
    size: bytes.length,
    read: (at, length, into = new Uint8Array(length)) => {
      requireInside(bytes.length, at, length);
      into.set(bytes.subarray(at, at + length));
      return ok(into.subarray(0, length));
    },
    write: (at, part) => {
      requireInside(bytes.length, at, part.length);
      bytes.set(part, at);
      return done;
    },
    flush: () => done,
    close: () => undefined,
  };
}

/** A stretch outside the file is a mistake of the caller, never of the disk. */
export function requireInside(size: number, at: number, length: number): void {
  if (at < 0 || length < 0 || at + length > size) throw new Defect('defect: outside the file');
}
