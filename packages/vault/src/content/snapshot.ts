import type { CellId, Change, Records } from '@bulkhead/records';
import { decodeCbor, encodeCbor } from '@bulkhead/seal';
import { listOf, misshapen } from './cbor-shape.ts';
import { decodeChange, encodeChange } from './change-code.ts';

/** A stretch of the records of one cell, as it lies in a section. */
export interface Segment {
  /** Records or changes in it, for the count of a cell that is not open. */
  readonly count: number;
  readonly bytes: Uint8Array;
}

const changesPerSegment = 1000;

/** How the records of a cell become segments and come back. */
export class Snapshot {
  private readonly changes = new Map<CellId, Change[]>();

  constructor() {
    this.changes.clear();
  }

  note(change: Change): void {
    const known = this.changes.get(change.cell);
    if (known) known.push(change);
    else this.changes.set(change.cell, [change]);
  }

  *segments(_records: Records, cell: CellId): Iterable<Segment> {
    const changes = this.changes.get(cell) ?? [];
    for (let at = 0; at < changes.length; at += changesPerSegment) {
      const part = changes.slice(at, at + changesPerSegment);
      yield { count: part.length, bytes: encodeCbor(part.map(encodeChange)) };
    }
  }

  /** Throws `Misshapen` on bytes that are no segment. */
  load(records: Records, cell: CellId, bytes: Uint8Array): void {
    const decoded = decodeCbor(bytes, { maxBytes: bytes.length });
    for (const value of listOf(decoded.ok ? decoded.value : misshapen())) {
      const change = decodeChange(value, cell);
      records.apply(change);
      this.note(change);
    }
  }
}
