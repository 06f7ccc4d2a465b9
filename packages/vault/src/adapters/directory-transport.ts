import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BlobName } from '@bulkhead/cells';
import type { Fault, Result } from '@bulkhead/records';
import { hexOf, type Random } from '@bulkhead/seal';
import { encodeFrames, isLogId, largestEntry, logId, type LogId } from '@bulkhead/wire';
import { faulty } from '../faults.ts';
import type { Carried } from './carried.ts';
import { lockFolder } from './file-lock.ts';
import { addFrames, attempt, chunksIn, entriesAfter, framesOf, holdsMark } from './frame-file.ts';

/**
 * A folder that several devices come to, one after the other or at once: a stick, a shared disk. One file a log, named by
 * the log, which says nothing to whoever has not its key; in it frames, added at the end. What a pulled stick cut off at
 * the end of a file is overwritten by the next who writes. The folder carries a random name, so that what lies on one
 * stick is never taken to lie on another. A photo is one file as well, named by its sealed bytes. Faults: `read-only`,
 * `disk-full`, `storage-failed`.
 */
export function directoryTransport(folder: string, random: Random): Carried {
  const fileOf = (log: LogId): string => join(folder, log);
  const newName = (): string => hexOf(random(16));
  const setName = (name: string): void => writeFileSync(join(folder, nameFile), name, { flush: true });
  const fresh = newName();
  return {
    get name() {
      return nameIn(folder) ?? fresh;
    },
    read: ({ log }, position) => Promise.resolve(attempt(() => entriesAfter(fileOf(log), log, position))),
    append: ({ log }, entries) =>
      alone(folder, () => {
        if (nameIn(folder) === undefined) setName(fresh);
        return addFrames(fileOf(log), framesOf(log, entries));
      }),
    holds: (marks) =>
      Promise.resolve(attempt(() => [...marks].every(([log, mark]) => holdsMark(fileOf(log), mark)))),
    rename: () =>
      alone(folder, () => {
        setName(newName());
        return undefined;
      }),
    missing: (blobs) =>
      Promise.resolve(
        attempt(() => blobs.filter((blob) => lengthOf(fileOf(logId(blob.id))) !== fileLength(blob))),
      ),
    put: ({ id }, chunks) =>
      alone(folder, () => {
        const log = logId(id);
        writeFileSync(fileOf(log), encodeFrames(framesOf(log, chunks)), { flush: true });
        return undefined;
      }),
    get: ({ id }) => Promise.resolve(attempt(() => chunksIn(fileOf(logId(id)), logId(id)))),
    logs: () => Promise.resolve(attempt(() => new Set(filesIn(folder).filter(isLogId)))),
  };
}

const filesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** How long the file of a photo is when it is whole. */
const fileLength = ({ id, chunks }: BlobName): number =>
  chunks * encodeFrames(framesOf(logId(id), [new Uint8Array(largestEntry)])).length;

const lengthOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

/** The file in a folder that holds its name. */
const nameFile = 'index';

function nameIn(folder: string): string | undefined {
  const file = join(folder, nameFile);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /^[0-9a-f]{32}$/.test(text) ? text : undefined;
}

/** For how long (ms) a device waits for another one that writes into the same folder. */
const patience = 10_000;
const between = 20;

/** Two devices that write at once would write over each other. */
async function alone<T>(folder: string, work: () => T): Promise<Result<T, Fault>> {
  for (let waited = 0; waited <= patience; waited += between) {
    const release = attempt(() => {
      mkdirSync(folder, { recursive: true });
      return lockFolder(folder, 'moments');
    });
    if (!release.ok) return release;
    if (release.value) {
      const done = attempt(work);
      release.value();
      return done;
    }
    await pause(between);
  }
  return faulty('storage-failed');
}
