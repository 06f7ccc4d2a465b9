import type { BlobName } from '@bulkhead/cells';
import { type Attachment, type CellId, ok, type Fault, type Result } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  decodeCbor,
  encodeCbor,
  equalBytes,
  hexOf,
  joined,
  listOf,
  misshapen,
  numberOf,
} from '@bulkhead/seal';
import { largestEntry } from '@bulkhead/wire';
import type { Container } from '../container/container.ts';
import { faulty } from '../faults.ts';
import { type HeldCell, openForCell } from './cell-ring.ts';

/** A photo by the name of its sealed bytes (`Attachment.blob`). */
export type BlobId = Attachment['blob'];

/** Chunks that the log has brought so far; whole when none is missing. */
type Arriving = readonly (Uint8Array | undefined)[];

/**
 * Where the sealed photos of a vault lie: each in a section of its own, in the order in which a directory names them, or
 * in the log until the next move. Their bytes are read when they are asked for and never before.
 */
export class PhotoBook {
  readonly #folded = new Map<CellId, readonly BlobId[]>();
  readonly #logged = new Map<CellId, Map<BlobId, Arriving>>();
  /** Until when (UTC seconds) those are kept that no record names now: the naming can still be undone, or comes. */
  readonly #held = new Map<BlobId, number>();
  readonly #moving = new Map<CellId, readonly BlobId[]>();

  /** Whether a photo is here whole. */
  has(cell: CellId, blob: BlobId): boolean {
    return this.#folded.get(cell)?.includes(blob) === true || this.#wholeInLog(cell, blob) !== undefined;
  }

  /** All that are here whole. */
  in(cell: CellId): readonly BlobId[] {
    const logged = [...(this.#logged.get(cell)?.keys() ?? [])];
    const folded = this.#folded.get(cell) ?? [];
    return [
      ...folded,
      ...logged.filter((blob) => !folded.includes(blob) && this.#wholeInLog(cell, blob) !== undefined),
    ];
  }

  /** The chunks of a photo, one after another; undefined where it is not here. Faults: `damaged`, `storage-failed`. */
  read(container: Container, cell: HeldCell, blob: BlobId): Result<Uint8Array | undefined, Fault> {
    const chunks = this.#wholeInLog(cell.id, blob);
    if (chunks) return ok(joined(chunks));
    const nth = this.#folded.get(cell.id)?.indexOf(blob) ?? -1;
    return nth === -1 ? ok(undefined) : readSection(container, cell, nth);
  }

  /** Photos that a record stops naming may be named again until then. */
  hold(blobs: Iterable<BlobId>, until: number): void {
    for (const blob of blobs) this.#held.set(blob, Math.max(until, this.#held.get(blob) ?? 0));
  }
  isHeld(blob: BlobId, now: number): boolean {
    return (this.#held.get(blob) ?? 0) > now;
  }

  /** A word of the log. Throws `Misshapen` on anything that `chunkWord` does not write. */
  hear(cell: CellId, word: Uint8Array): void {
    const decoded = decodeCbor(word, { maxBytes: word.length });
    const [id, count, at, bytes] = listOf(decoded.ok ? decoded.value : misshapen());
    const blob = hexOf(bytesIn(id, 32));
    const ofCell = this.#logged.get(cell) ?? new Map<BlobId, Arriving>();
    const known = ofCell.get(blob) ?? Array.from({ length: numberOf(count) }, () => undefined);
    ofCell.set(blob, known.with(numberOf(at), bytesIn(bytes, largestEntry)));
    this.#logged.set(cell, ofCell);
  }

  /** Which photos lie in the sections of a cell, in their order. Throws `Misshapen`. */
  load(cell: CellId, directory: Uint8Array): void {
    const decoded = decodeCbor(directory, { maxBytes: directory.length });
    const listed = listOf(decoded.ok ? decoded.value : misshapen());
    this.#folded.set(
      cell,
      listed.map((id) => hexOf(bytesIn(id, 32))),
    );
  }

  /** These of a cell go on into the next generation, in this order. */
  moves(cell: CellId, blobs: readonly BlobId[]): void {
    this.#moving.set(cell, blobs);
  }
  /** The move is on the disk: what did not go along is gone. */
  moved(): void {
    for (const [cell, blobs] of this.#moving) {
      this.#folded.set(cell, blobs);
      this.#logged.delete(cell);
    }
    this.#moving.clear();
  }

  #wholeInLog(cell: CellId, blob: BlobId): readonly Uint8Array[] | undefined {
    const chunks = this.#logged.get(cell)?.get(blob);
    return chunks?.every((chunk) => chunk !== undefined) === true ? chunks : undefined;
  }
}

/** What stands in the directory of a cell. */
export const directoryOf = (blobs: readonly BlobId[]): Uint8Array => encodeCbor(blobs.map(bytesOf));

/** The words of the log that bring a photo. */
export const chunkWords = (
  { id, chunks: count }: BlobName,
  chunks: readonly Uint8Array[],
): readonly Uint8Array[] => chunks.map((bytes, at) => encodeCbor([bytesOf(id), count, at, bytes]));

export const chunksIn = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bytes.length / largestEntry }, (_, at) =>
    bytes.subarray(at * largestEntry, (at + 1) * largestEntry),
  );

function readSection(container: Container, cell: HeldCell, nth: number): Result<Uint8Array, Fault> {
  const id = bytesOf(cell.id);
  const rows = container.rows.map((row, at) => ({ row, at }));
  const found = rows.filter(
    ({ row }) => equalBytes(row.cell, id) && (row.kind === 'photo' || row.kind === 'closed-photo'),
  )[nth];
  if (!found) return faulty('damaged');
  if (found.row.kind === 'photo') return container.section(found.at, cell.key);
  // The cell was closed when this was written, and its key has come back since.
  const sealed = container.section(found.at);
  const plain = sealed.ok ? openForCell(cell, 'photo', sealed.value) : undefined;
  return plain ? ok(plain) : sealed.ok ? faulty('damaged') : sealed;
}
