import { existsSync, statSync } from 'node:fs';
import type { Mark } from '@bulkhead/cells';
import { type Fault, ok, type Result } from '@bulkhead/records';
import { equalBytes, hexOf, type Random } from '@bulkhead/seal';
import { encodeFrames, entryLadder, type LogId, logId, logIdLength, logIdOfBytes } from '@bulkhead/wire';
import { faulty } from '../faults.ts';
import type { Carried } from './carried.ts';
import {
  addFrames,
  attempt,
  beginningOf,
  chunksIn,
  entriesAfter,
  framesOf,
  holdsMark,
  logsIn,
  writeOver,
} from './frame-file.ts';

/** What is done with a file that is there and is something else. */
export interface HandedOver {
  /** It is written over. Otherwise it stays as it is, and nothing can be laid. */
  readonly replaces: boolean;
}

/**
 * One file that two people hand to each other: frames of every log, added at the end. The first is of no log and carries
 * the name of the file. Faults as of a folder; `read-only` also where the file is something else.
 */
export function fileTransport(
  file: string,
  random: Random,
  { replaces }: HandedOver = { replaces: false },
): Carried {
  const fresh = random(nameEntryLength);
  const lay = (log: LogId, entries: readonly Uint8Array[]): Result<Mark, Fault> => {
    const isOurs = isHandedOver(file);
    if (!isOurs && !replaces) return faulty('read-only');
    const named = hasName(file) ? [] : framesOf(noLog, [fresh]);
    return attempt(() => addFrames(file, [...named, ...framesOf(log, entries)], !isOurs));
  };
  return {
    get name() {
      const entry = hasName(file) ? beginningOf(file, nameEnd).subarray(nameHead.length) : fresh;
      return hexOf(entry.subarray(0, nameLength));
    },
    read: ({ log }, position) => Promise.resolve(attempt(() => entriesAfter(file, log, position))),
    append: ({ log }, entries) => Promise.resolve(lay(log, entries)),
    holds: (marks) =>
      Promise.resolve(attempt(() => [...marks.values()].every((mark) => holdsMark(file, mark)))),
    rename: () =>
      Promise.resolve(
        attempt(() => {
          if (hasName(file)) writeOver(file, random(nameLength), nameHead.length);
          return undefined;
        }),
      ),
    missing: (blobs) =>
      Promise.resolve(
        attempt(() => blobs.filter(({ id, chunks }) => (chunksIn(file, logId(id))?.length ?? 0) < chunks)),
      ),
    put({ id }, chunks) {
      const laid = lay(logId(id), chunks);
      return Promise.resolve(laid.ok ? ok(undefined) : laid);
    },
    // What was cut off when it was laid was laid once more behind it: the last ones are whole.
    get: ({ id, chunks }) => Promise.resolve(attempt(() => chunksIn(file, logId(id))?.slice(-chunks))),
    logs: () =>
      Promise.resolve(
        attempt(() => new Set(isHandedOver(file) ? [...logsIn(file)].filter((log) => log !== noLog) : [])),
      ),
  };
}

/** Whether a file is one that is handed over, or becomes one: nothing that somebody else has made is lost. */
export function isHandedOver(file: string): boolean {
  if (!existsSync(file)) return true;
  if (!statSync(file).isFile()) return false;
  const beginning = beginningOf(file, nameHead.length);
  return equalBytes(beginning, nameHead.subarray(0, beginning.length));
}

/** No log has this id: readers that do not know what stands under it pass it by. */
const noLog = logIdOfBytes(new Uint8Array(logIdLength));
const [nameEntryLength = 0] = entryLadder;
const nameLength = 16;
/** The head of the frame that carries the name. */
const nameHead = encodeFrames(framesOf(noLog, [new Uint8Array(nameEntryLength)])).slice(0, -nameEntryLength);
const nameEnd = nameHead.length + nameLength;

/** Whether the frame with its name is whole: a stick may have been pulled out within it. */
const hasName = (file: string): boolean =>
  isHandedOver(file) &&
  beginningOf(file, nameHead.length + nameEntryLength).length >= nameHead.length + nameEntryLength;
