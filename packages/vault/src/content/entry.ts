import { type CellId, cellId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborMap,
  type CborValue,
  decodeCbor,
  encodeCbor,
  hexOf,
  listOf,
  mapOf,
  misshapen,
} from '@bulkhead/seal';
import { decodeRing, encodeRing, type HeldCell } from './cell-ring.ts';

/** One thing that the log says. `sealed` is under the key of the cell. */
export type Entry =
  /** Changes that no envelope carries yet. */
  | { readonly kind: 'changes'; readonly cell: CellId; readonly sealed: Uint8Array }
  /** What a cell begins with on this device. */
  | { readonly kind: 'holding'; readonly cell: CellId; readonly sealed: Uint8Array }
  /** What this device learned or did in a cell. */
  | { readonly kind: 'facts'; readonly cell: CellId; readonly sealed: Uint8Array }
  | { readonly kind: 'draft'; readonly cell: CellId; readonly sealed: Uint8Array }
  /** A piece of a photo. */
  | { readonly kind: 'photo'; readonly cell: CellId; readonly sealed: Uint8Array }
  /** An invitation as it stands; undefined: it is over and off the list. */
  | {
      readonly kind: 'meeting';
      readonly id: string;
      readonly side: 'inviter' | 'joiner';
      readonly state: Uint8Array | undefined;
    }
  | { readonly kind: 'settings'; readonly stored: CborMap }
  | { readonly kind: 'cells'; readonly cells: HeldCell[] };

export const encodeEntry = (entry: Entry): Uint8Array => encodeCbor(fieldsOf(entry));

function fieldsOf(entry: Entry): CborValue {
  switch (entry.kind) {
    case 'settings':
      return [entry.kind, entry.stored];
    case 'meeting':
      return [entry.kind, bytesOf(entry.id), entry.side, entry.state ?? null];
    case 'cells':
      return [entry.kind, encodeRing(entry.cells)];
    default:
      return [entry.kind, bytesOf(entry.cell), entry.sealed];
  }
}

/** Undefined: a kind that only a newer version knows. Throws `Misshapen` on bytes that are no entry. */
export function decodeEntry(bytes: Uint8Array): Entry | undefined {
  const decoded = decodeCbor(bytes);
  const [kind, first, second, third] = listOf(decoded.ok ? decoded.value : misshapen());
  switch (kind) {
    case 'changes':
    case 'holding':
    case 'facts':
    case 'draft':
    case 'photo':
      return { kind, cell: cellIn(first), sealed: bytesIn(second) };
    case 'meeting':
      return {
        kind,
        id: hexOf(bytesIn(first, 16)),
        side: second === 'inviter' || second === 'joiner' ? second : misshapen(),
        state: third === null ? undefined : bytesIn(third),
      };
    case 'settings':
      return { kind, stored: mapOf(first) };
    case 'cells':
      return { kind, cells: decodeRing(first) };
    default:
      return undefined;
  }
}

const cellIn = (value: CborValue | undefined): CellId => cellId(hexOf(bytesIn(value, 16)));
