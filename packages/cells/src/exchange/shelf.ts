import { type Fault, ok, type Result } from '@bulkhead/records';
import { blobIdOf, bytesOf, equalBytes } from '@bulkhead/seal';
import { largestEntry } from '@bulkhead/wire';
import type { Digest } from '../charter/ids.ts';

/** A sealed photo by its name, which is the SHA-256 of its chunks, and how many there are. */
export interface BlobName {
  readonly id: Digest;
  readonly chunks: number;
}

/**
 * Where sealed photos lie between devices, beside the logs: a folder, a file on a stick, a relay. It is trusted with
 * nothing: it may lose, hold back and invent; `fetchBlob` believes no byte of it. Who sees it learns how many photos lie
 * there, and of each its length to a third.
 */
export interface BlobShelf {
  /** Those of them that do not lie there whole. */
  missing(blobs: readonly BlobName[]): Promise<Result<readonly BlobName[], Fault>>;
  /** Lays a blob there, in place of whatever lies under its name. */
  put(blob: BlobName, chunks: readonly Uint8Array[]): Promise<Result<undefined, Fault>>;
  /** What lies there under this name; undefined where nothing does. */
  get(blob: BlobName): Promise<Result<readonly Uint8Array[] | undefined, Fault>>;
}

/** The chunks of a blob from there, if they are what its name says; undefined where it is not there, or something else is. */
export async function fetchBlob(
  shelf: BlobShelf,
  blob: BlobName,
): Promise<Result<readonly Uint8Array[] | undefined, Fault>> {
  const lying = await shelf.get(blob);
  return lying.ok && lying.value && !isBlob(blob, lying.value) ? ok(undefined) : lying;
}

/** Whether these chunks are the blob of that name. */
export const isBlob = ({ id, chunks: count }: BlobName, chunks: readonly Uint8Array[]): boolean =>
  chunks.length === count &&
  chunks.every((chunk) => chunk.length === largestEntry) &&
  equalBytes(blobIdOf(chunks), bytesOf(id));
