import { SectionWriter, segmentKinds } from './sections.ts';

/**
 * What a cell knows beside its records: changes that no record names any more, so that none is applied twice, and what
 * was replaced before it came.
 */
export interface LedgerDirectory {
  readonly cell: string;
  readonly count: number;
  readonly ids: number;
  /** Change, type, record, field and, of a set, the element. */
  readonly waiting: readonly (readonly [string, string, string, string, string | null])[];
}

export function writeLedger(cell: string, ids: Uint32Array, waiting: LedgerDirectory['waiting']): Uint8Array {
  const into = new SectionWriter();
  return into.finish(segmentKinds.ledger, { cell, count: ids.length / 4, ids: into.add(ids), waiting });
}
