import { Defect, ok, type Fault, type Result } from '@bulkhead/records';
import { type Done, done, faulty, type VaultFault } from '../faults.ts';
import type { FileName, Storage, StorageFolder } from '../ports/storage.ts';
import { requireInside } from './memory.ts';

/** What TypeScript's library for pages leaves out, because only a worker has it. */
interface SyncHandle {
  getSize(): number;
  truncate(size: number): void;
  read(into: Uint8Array, where: { readonly at: number }): number;
  write(from: Uint8Array, where: { readonly at: number }): number;
  flush(): void;
  close(): void;
}
interface OriginFile extends FileSystemFileHandle {
  move(name: string): Promise<void>;
  createSyncAccessHandle(): Promise<SyncHandle>;
}

const lockName = 'store.lock';

/**
 * A folder of the origin's private file system, for use in a dedicated worker. Files are overwritten in place
 * through a sync access handle, the one way of the web that leaves no old copy behind on ordinary disks.
 * `name` is the folder below the root; it must say nothing.
 */
export async function opfsFolder(name: string): Promise<Result<StorageFolder, Fault>> {
  return attempt(async () => {
    const root = await navigator.storage.getDirectory();
    return folderOf(await root.getDirectoryHandle(name, { create: true }));
  });
}

function folderOf(directory: FileSystemDirectoryHandle): StorageFolder {
  return {
    lock: () => lock(directory),
    has: (name) => has(directory, name),
    open: async (name) => {
      if (!(await has(directory, name))) return faulty('no-vault');
      return attempt(async () => storageOf(await handleOf(directory, name, false)));
    },
    make: (name, size) => make(directory, name, size),
    move: (from, to) =>
      attemptStep(async () => {
        const file = (await directory.getFileHandle(from)) as OriginFile;
        await file.move(to);
      }),
    remove: async (name) =>
      (await has(directory, name)) ? attemptStep(() => directory.removeEntry(name)) : done,
  };
}

/** The browser refuses a second sync access handle and gives the first back when its worker ends: that is the lock. */
async function lock(directory: FileSystemDirectoryHandle): Promise<Result<() => void, Fault>> {
  const handle = await attempt(() => handleOf(directory, lockName, true));
  return handle.ok ? ok(() => handle.value.close()) : handle;
}

async function has(directory: FileSystemDirectoryHandle, name: FileName): Promise<boolean> {
  for await (const known of directory.keys()) if (known === name) return true;
  return false;
}

async function make(
  directory: FileSystemDirectoryHandle,
  name: FileName,
  size: number,
): Promise<Result<Storage, Fault>> {
  const handle = await attempt(() => handleOf(directory, name, true));
  if (!handle.ok) return handle;
  const sized = await attemptStep(async () => handle.value.truncate(size));
  if (sized.ok) return ok(storageOf(handle.value));
  handle.value.close();
  const removed = await attemptStep(() => directory.removeEntry(name));
  return removed.ok ? sized : removed;
}

async function handleOf(
  directory: FileSystemDirectoryHandle,
  name: string,
  create: boolean,
): Promise<SyncHandle> {
  const file = (await directory.getFileHandle(name, { create })) as OriginFile;
  return file.createSyncAccessHandle();
}

function storageOf(handle: SyncHandle): Storage {
  const size = handle.getSize();
  return {
    size,
    read: (at, length, into = new Uint8Array(length)) => {
      requireInside(size, at, length);
      const bytes = into.subarray(0, length);
      return step(() => inParts(bytes, at, (part, from) => handle.read(part, from)), bytes);
    },
    write: (at, bytes) => {
      requireInside(size, at, bytes.length);
      return step(() => inParts(bytes, at, (part, from) => handle.write(part, from)), undefined);
    },
    flush: () =>
      step(() => {
        handle.flush();
        return true;
      }, undefined),
    close: () => handle.close(),
  };
}

/** A browser may take or give less than it was asked for: then the rest follows. False: nothing more came. */
function inParts(
  bytes: Uint8Array,
  at: number,
  move: (part: Uint8Array, where: { readonly at: number }) => number,
): boolean {
  for (let moved = 0; moved < bytes.length; ) {
    const part = move(bytes.subarray(moved), { at: at + moved });
    if (part === 0) return false;
    moved += part;
  }
  return true;
}

function step<T>(work: () => boolean, value: T): Result<T, Fault> {
  try {
    return work() ? ok(value) : faulty('storage-failed');
  } catch (error) {
    return faulty(faultOf(error));
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Fault>> {
  try {
    return ok(await work());
  } catch (error) {
    return faulty(faultOf(error));
  }
}

async function attemptStep(work: () => Promise<void>): Promise<Done> {
  const result = await attempt(work);
  return result.ok ? done : result;
}

function faultOf(error: unknown): VaultFault {
  if (error instanceof Defect || !(error instanceof DOMException)) throw error;
  if (error.name === 'NoModificationAllowedError') return 'in-use';
  return error.name === 'QuotaExceededError' ? 'disk-full' : 'storage-failed';
}
