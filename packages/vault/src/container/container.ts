import { type Fault, ok, type Result } from '@bulkhead/records';
import { equalBytes, keyLength, sealWell, type VaultLayout, wipe } from '@bulkhead/seal';
import { type Done, done, faulty, inOrder } from '../faults.ts';
import { bodyOf, contentOf, kindOf } from './body.ts';
import {
  type Half,
  type HalfIndex,
  openHalf,
  readSection,
  type Section,
  type SectionRow,
  verifyHalf,
  writeHalf,
} from './half.ts';
import { frameLength, type Log, scanLog, startLog } from './log.ts';
import { readExtent, writeRandom } from './region.ts';
import type { StoreFile } from './store-file.ts';

/** An open vault file: the sections of its newest generation and a log that takes more. */
export interface Container {
  readonly rows: readonly SectionRow[];
  /** A section as it was given; `cellKey` for one that was given with a key. Fault `damaged`. */
  section(index: number, cellKey?: Uint8Array): Result<Uint8Array, Fault>;
  /** What the log held when the container was opened, oldest first. */
  readonly logged: readonly Uint8Array[];
  /** Appends content and flushes. Fault `vault-full`: nothing was written, a move may make room. */
  append(contents: readonly Uint8Array[]): Done;
  /** What bodies of these lengths take in the log, in bytes. */
  cost(lengths: readonly number[]): number;
  readonly room: Room;
  /**
   * Forgetting (rules I4): everything given is written to the other half under a new key and read back before the
   * old well and half are overwritten. What is not given is gone. Fault `vault-full`: it does not fit, nothing changed.
   */
  move(sections: Iterable<Result<Section, Fault>>): Done;
  /** Notes that all is well, so that damage to the last words is noticed; wipes the keys and closes the file. */
  close(): Done;
  /** Wipes the keys and closes the file as it is. */
  drop(): void;
  readonly state: ContainerState;
}

/** Bytes of one half. */
export interface Room {
  readonly total: number;
  readonly sections: number;
  readonly log: number;
}

/** Where the container stands now; replaced as a whole when it moves. */
export interface ContainerState {
  file: StoreFile;
  layout: VaultLayout;
  rootKey: Uint8Array;
  slot: number;
  well: 0 | 1;
  half: Half;
  index: HalfIndex;
  log: Log;
  /** Whether the last frame is the note of a clean end. */
  closed: boolean;
}

/** The container over a state; `logged` is what its log was found to hold. */
export function containerOf(state: ContainerState, logged: readonly Uint8Array[]): Container {
  return {
    state,
    logged,
    get rows() {
      return state.index.rows;
    },
    section: (index, cellKey) => readSection(state.half, state.index, index, cellKey),
    append(contents) {
      const appended = state.log.append(contents.map((content) => bodyOf('content', content)));
      if (appended.ok) state.closed = false;
      return appended;
    },
    cost: (lengths) => lengths.reduce((sum, length) => sum + frameLength(length + 1), 0),
    get room() {
      return {
        total: state.half.extent.length,
        sections: state.index.logAt,
        log: state.log.used,
      };
    },
    move: (sections) => moveState(state, sections, state.rootKey),
    close() {
      const noted = state.closed ? done : state.log.append([bodyOf('closed')]);
      this.drop();
      return noted.ok || noted.error.fault === 'vault-full' ? done : noted;
    },
    drop() {
      wipe(state.rootKey);
      wipe(state.half.generation.key);
      state.file.storage.close();
      state.file.unlock();
    },
  };
}

/**
 * The order of rules I4. `rootKey` seals the new well; it differs from the state's own only while a passphrase is
 * being changed. On success the state is the new generation with an empty log, and nothing of the old one opens.
 */
export function moveState(
  state: ContainerState,
  sections: Iterable<Result<Section, Fault>>,
  rootKey: Uint8Array,
): Done {
  const { storage } = state.file;
  const half = otherHalf(state);
  const written = writeHalf(half, sections);
  if (!written.ok) return written;
  const index = written.value;
  const well = state.well === 0 ? 1 : 0;
  const moved = inOrder(
    () => storage.flush(),
    () => verifyHalf(half, index.checksum),
    () => plantWell(state.layout, { half, index, rootKey, place: well }),
  );
  if (!moved.ok) return moved;
  wipe(state.half.generation.key);
  if (state.rootKey !== rootKey) wipe(state.rootKey);
  Object.assign(state, {
    rootKey,
    well,
    half,
    index,
    log: startLog(half, index.logAt),
    closed: false,
  });
  return settle(state);
}

function otherHalf(state: ContainerState): Half {
  const number = state.half.generation.number + 1;
  const place = state.half.generation.half === 0 ? 1 : 0;
  const generation = { number, key: state.file.random(keyLength), half: place } as const;
  return { file: state.file, extent: state.layout.halves[place], generation };
}

/** A generation that is on the disk and waits for its well. */
export interface Planting {
  readonly half: Half;
  readonly index: HalfIndex;
  readonly rootKey: Uint8Array;
  readonly place: 0 | 1;
}

/** Writes a well, flushes and reads it back: from here on the generation counts. */
export function plantWell(layout: VaultLayout, planting: Planting): Done {
  const { half, index, rootKey, place } = planting;
  const { number: generation, key: vaultKey } = half.generation;
  const { storage, random } = half.file;
  const extent = layout.wells[place];
  const well = { generation, vaultKey, half: half.generation.half, checksum: index.checksum };
  const bytes = sealWell({ ...well, rootKey, random });
  return inOrder(
    () => storage.write(extent.offset, bytes),
    () => storage.flush(),
    () => {
      const back = readExtent(storage, extent);
      if (!back.ok) return back;
      return equalBytes(back.value, bytes) ? done : faulty('storage-failed');
    },
  );
}

/** The second part of forgetting: what the generation before left is overwritten, and a note says so. */
export function settle(state: ContainerState): Done {
  const { file } = state;
  const well = state.layout.wells[state.well === 0 ? 1 : 0];
  const half = state.layout.halves[state.half.generation.half === 0 ? 1 : 0];
  return inOrder(
    () => writeRandom(file, well),
    () => file.storage.flush(),
    () => writeRandom(file, half),
    () => file.storage.flush(),
    () => state.log.append([bodyOf('settled')]),
  );
}

/** Opens the half of a generation and reads its log. Finishes what was cut: a forgetting, or a torn last word. */
export function openGeneration(
  half: Half,
  checksum: Uint8Array,
): Result<{ index: HalfIndex; log: Log; bodies: readonly Uint8Array[] }, Fault> {
  const index = openHalf(half, checksum);
  if (!index.ok) return index;
  const scanned = scanLog(half, index.value.logAt, (body) => kindOf(body) === 'closed');
  if (!scanned.ok) return scanned;
  const { bodies, log } = scanned.value;
  return bodies.some((body) => kindOf(body) === undefined)
    ? faulty('newer-format')
    : ok({ index: index.value, log, bodies });
}

/** What the vault above had logged, without the container's own notes. */
export const loggedIn = (bodies: readonly Uint8Array[]): readonly Uint8Array[] =>
  bodies.filter((body) => kindOf(body) === 'content').map(contentOf);
