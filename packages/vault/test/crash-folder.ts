import { ok } from '@bulkhead/records';
import { done, faulty } from '../src/faults.ts';
import type { FileName, Storage, StorageFolder } from '../src/ports/storage.ts';

/** The power went: everything above is unwound, nothing more reaches the disk. */
export class PowerCut extends Error {}

const sectorLength = 512;

interface DiskFile {
  /** As the running program sees it. */
  readonly now: Uint8Array;
  /** What a flush has made sure of. */
  readonly safe: Uint8Array;
  /** Per sector, every state it was in since the last flush. */
  readonly unsafe: Map<number, Uint8Array[]>;
}

/** What a power cut does with a sector that was written and not flushed. */
export type Fate = 'lost' | 'kept' | 'mixed';

/**
 * A disk that can lose its power before any step (a write, a flush, a new, moved or removed name). Sectors that were
 * not flushed are then lost, kept, or each in any of the states it went through: torn and in any order.
 */
export class CrashDisk {
  readonly files: Map<FileName, DiskFile>;
  steps = 0;
  /** The step before which the power goes. */
  cutBefore = Number.POSITIVE_INFINITY;
  /** When set, the disk answers every write with this fault instead of doing it. */
  failing: 'disk-full' | 'storage-failed' | undefined;
  /** Writes that this disk claims to have done and did not. */
  skips: (at: number, length: number) => boolean = () => false;
  /** What each step was, for a reader of a failed test. */
  readonly story: string[] = [];
  private held = false;

  constructor(files = new Map<FileName, DiskFile>()) {
    this.files = files;
  }

  step(name: string): void {
    if (this.steps >= this.cutBefore) throw new PowerCut(name);
    this.steps += 1;
    this.story.push(name);
  }

  /** The disk as it comes up again. */
  afterCut(fate: Fate, pick: (below: number) => number): CrashDisk {
    const files = new Map<FileName, DiskFile>();
    for (const [name, file] of this.files) {
      const bytes = file.safe.slice();
      for (const [sector, states] of file.unsafe) {
        const state = stateAfter(fate, states, pick);
        if (state) bytes.set(state, sector * sectorLength);
      }
      files.set(name, newFile(bytes));
    }
    return new CrashDisk(files);
  }

  bytes(name: FileName = 'store'): Uint8Array {
    return this.files.get(name)?.now ?? new Uint8Array(0);
  }

  folder(): StorageFolder {
    return {
      lock: async () => {
        if (this.held) return faulty('in-use');
        this.held = true;
        return ok(() => {
          this.held = false;
        });
      },
      has: async (name) => this.files.has(name),
      open: async (name) => {
        const file = this.files.get(name);
        return file ? ok(this.storage(file)) : faulty('no-vault');
      },
      make: async (name, size) => {
        this.step(`make ${name}`);
        const file = newFile(new Uint8Array(size));
        this.files.set(name, file);
        return ok(this.storage(file));
      },
      move: async (from, to) => {
        this.step(`move ${from} ${to}`);
        const file = this.files.get(from);
        if (!file) return faulty('no-vault');
        this.files.delete(from);
        this.files.set(to, file);
        return done;
      },
      remove: async (name) => {
        this.step(`remove ${name}`);
        this.files.delete(name);
        return done;
      },
    };
  }

  private storage(file: DiskFile): Storage {
    return {
      size: file.now.length,
      read: (at, length, into = new Uint8Array(length)) => {
        into.set(file.now.subarray(at, at + length));
        return ok(into.subarray(0, length));
      },
      write: (at, bytes) => {
        this.step(`write ${at} ${bytes.length}`);
        if (this.failing) return faulty(this.failing);
        if (!this.skips(at, bytes.length)) write(file, at, bytes);
        return done;
      },
      flush: () => {
        this.step('flush');
        if (this.failing) return faulty(this.failing);
        for (const [sector, states] of file.unsafe) {
          file.safe.set(states.at(-1) ?? [], sector * sectorLength);
        }
        file.unsafe.clear();
        return done;
      },
      close: () => undefined,
    };
  }
}

const newFile = (bytes: Uint8Array): DiskFile => ({ now: bytes, safe: bytes.slice(), unsafe: new Map() });

function write(file: DiskFile, at: number, bytes: Uint8Array): void {
  file.now.set(bytes, at);
  const last = Math.floor((at + bytes.length - 1) / sectorLength);
  for (let sector = Math.floor(at / sectorLength); sector <= last; sector++) {
    const states = file.unsafe.get(sector) ?? [];
    states.push(file.now.slice(sector * sectorLength, (sector + 1) * sectorLength));
    file.unsafe.set(sector, states);
  }
}

function stateAfter(
  fate: Fate,
  states: readonly Uint8Array[],
  pick: (below: number) => number,
): Uint8Array | undefined {
  if (fate === 'lost') return undefined;
  return fate === 'kept' ? states.at(-1) : states[pick(states.length + 1)];
}
