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
  numberOf,
} from '@bulkhead/seal';
import { decodeRing, encodeRing, type HeldCell } from './cell-ring.ts';

/** One thing that the log says. `sealed` is under the key of the cell. */
export type Entry =
  | {
      readonly kind: 'changes';
      readonly cell: CellId;
      /** How many of them are this device's own, and when (UTC ms) the first of those was made. */
      readonly own: number;
      readonly since: number;
      readonly sealed: Uint8Array;
    }
  | { readonly kind: 'draft'; readonly cell: CellId; readonly sealed: Uint8Array }
  | { readonly kind: 'settings'; readonly stored: CborMap }
  | { readonly kind: 'cells'; readonly cells: HeldCell[] };

export const encodeEntry = (entry: Entry): Uint8Array => encodeCbor(fieldsOf(entry));

function fieldsOf(entry: Entry): CborValue {
  switch (entry.kind) {
    case 'changes':
      return [entry.kind, bytesOf(entry.cell), entry.own, entry.since, entry.sealed];
    case 'draft':
      return [entry.kind, bytesOf(entry.cell), entry.sealed];
    case 'settings':
      return [entry.kind, entry.stored];
    case 'cells':
      return [entry.kind, encodeRing(entry.cells)];
  }
}

/** Undefined: a kind that only a newer version knows. Throws `Misshapen` on bytes that are no entry. */
export function decodeEntry(bytes: Uint8Array): Entry | undefined {
  const decoded = decodeCbor(bytes);
  const [kind, first, ...rest] = listOf(decoded.ok ? decoded.value : misshapen());
  switch (kind) {
    case 'changes': {
      const [own, since, sealed] = rest;
      return {
        kind,
        cell: cellIn(first),
        own: numberOf(own),
        since: numberOf(since),
        sealed: bytesIn(sealed),
      };
    }
    case 'draft':
      return { kind, cell: cellIn(first), sealed: bytesIn(rest[0]) };
    case 'settings':
      return { kind, stored: mapOf(first) };
    case 'cells':
      return { kind, cells: decodeRing(first) };
    default:
      return undefined;
  }
}

const cellIn = (value: CborValue | undefined): CellId => cellId(hexOf(bytesIn(value, 16)));
