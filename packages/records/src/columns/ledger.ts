import { SectionWriter, segmentKinds } from './sections.ts';

/**
 * What a cell knows beside its records: changes that no record names any more, so that none is applied twice, and what
 * was replaced before it came.
 */
export interface LedgerDirectory {
  readonly cell: string;
  readonly devices: readonly string[];
  readonly changes: ChangesForm;
  /** Change, its device and moment; type, record, field and, of a set, the element. */
  readonly waiting: readonly WaitingForm[];
}
export type WaitingForm = readonly [
  change: string,
  by: string,
  ms: number,
  n: number,
  type: string,
  record: string,
  field: string,
  element: string | null,
];

/** As it was written before a write told the moments of what it replaces. */
export interface PlainLedgerDirectory {
  readonly cell: string;
  readonly count: number;
  readonly ids: number;
}

/** Where the ids, moments and devices of changes lie. */
export interface ChangesForm {
  readonly count: number;
  readonly ids: number;
  readonly ms: number;
  readonly n: number;
  readonly by: number;
}

/** A change as a segment carries it: enough to say who wrote a value and when, and to know it again. */
export interface SegmentChanges {
  readonly ids: Uint32Array;
  readonly ms: Float64Array;
  readonly n: Uint32Array;
  /** Number of the device in `devices`. */
  readonly by: Uint32Array;
  readonly devices: readonly string[];
}

export const writeChanges = ({ ids, ms, n, by }: SegmentChanges, into: SectionWriter): ChangesForm => ({
  count: ms.length,
  ids: into.add(ids),
  ms: into.add(ms),
  n: into.add(n),
  by: into.add(by),
});

export function writeLedger(
  cell: string,
  changes: SegmentChanges,
  waiting: readonly WaitingForm[],
): Uint8Array {
  const into = new SectionWriter();
  const directory: LedgerDirectory = {
    cell,
    devices: changes.devices,
    changes: writeChanges(changes, into),
    waiting,
  };
  return into.finish(segmentKinds.ledger, directory);
}
