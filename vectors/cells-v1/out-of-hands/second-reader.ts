// A reader of docs/formats/{wrap,exchange}.md on @noble, written from the pages alone: what a member says to a steward of a
// device that is out of our hands. Nothing of ours is imported but the other second readers.
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { bytes, H, hex, list, number, write } from '../exchange/second-reader.ts';
import { isSigned, openDrop } from '../seal/second-reader.ts';

export interface Given {
  readonly org: string;
  readonly cell: string;
  /** Whose drop it lies in, and its KEM keys. */
  readonly steward: string;
  readonly kemSeeds: readonly string[];
  readonly signKey: string;
  readonly entries: readonly string[];
}

const label = 'bulkhead/v1/drop-out-of-hands';
const ways = ['captured', 'lost', 'called-off'];

export const readNotes = (given: Given) =>
  given.entries.map((entry) => {
    for (const seed of given.kemSeeds) {
      const note = openedWith(given, hexToBytes(seed), hexToBytes(entry));
      if (note) return note;
    }
    throw new Error('a note for this steward');
  });

function openedWith(given: Given, seed: Uint8Array, entry: Uint8Array) {
  const [org, cell, steward] = [given.org, given.cell, given.steward].map(hexToBytes);
  if (!org || !cell || !steward) throw new Error('three ids');
  const plain = tried(() => openDrop(label, [org, cell, steward], seed, entry));
  if (plain === undefined) return undefined;
  const [said, signature] = list(plain);
  const { publicKey } = ml_kem768_x25519.keygen(seed);
  const info = write(['bulkhead/v1/wrap', 1, org, cell, steward, H(publicKey)]);
  const message = write([label, info, said ?? null]);
  const context = ['bulkhead/v1/drop-word', 1, org, cell];
  if (!isSigned(hexToBytes(given.signKey), context, message, bytes(signature))) throw new Error('signed');
  const [by, device, how, since, at] = list(said);
  return { by: hex(by), device: hex(device), how: ways[number(how)], since: number(since), at: number(at) };
}

/** Undefined where the tag does not fit: it is for another key. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
