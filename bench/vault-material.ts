import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CellId, Change, Programme } from '@bulkhead/records';
import { type Opening, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import { caseId, caseType, editOf, makeCase, valuesOf } from './records-material.ts';

/** Records of the load, each of twenty fields; every third has been written to again. */
export const recordCount = 100_000;
export const passphrase = 'slow river paper lantern north wind';
export const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;

const words = async () => ({ messages: {} });
const desk: Programme = {
  name: 'bench',
  records: { case: caseType },
  needs: {},
  commands: {},
  refusals: [],
  reads: {},
  contradictions: [],
  tasks: [],
  figures: [],
  carry: [],
  words: { en: words, ja: words, ko: words, zh: words },
  screens: async () => ({}),
};

export const means: Omit<Opening, 'storage'> = {
  passphrase,
  roster: [desk],
  clock: systemClock,
  random: systemRandom,
};

/** The changes `from` to `to` of the load, in the compartment of a vault. */
export function changesOf(cell: CellId, from: number, to: number): readonly Change[] {
  const changes: Change[] = [];
  for (let n = from; n < to; n++) {
    changes.push({ ...makeCase(n), cell });
    if (n % 3 === 0) changes.push({ ...editOf(n + 500_000, n, n / 3), cell });
  }
  return changes;
}

/**
 * The nth record as a row of a database: its values, the change behind them, and that of the one field that was
 * written again. The least that still tells two versions from one.
 */
export function rowOf(n: number): object {
  const head = ({ id, by, at }: Change): object => ({ id, by, ms: at.ms, n: at.n });
  const edit = n % 3 === 0 ? editOf(n + 500_000, n, n / 3) : undefined;
  const [write] = edit?.writes ?? [];
  const values = { ...valuesOf(n), ...(write ? { [write.field]: write.value } : {}) };
  const heads = edit && write ? { [write.field]: head(edit) } : {};
  return { id: caseId(n), values, head: head(makeCase(n)), heads };
}

/** Fills a vault in batches, as an import does, and folds the log. */
export async function fill(vault: Vault, count: number): Promise<void> {
  const cell = vault.view.cells[0]?.id;
  if (!cell) throw new Error('no compartment');
  for (let at = 0; at < count; at += 2000) {
    const taken = await vault.restore(changesOf(cell, at, Math.min(count, at + 2000)));
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  }
  const folded = await vault.forget();
  if (!folded.ok) throw new Error(folded.error.fault);
}

/** A folder for the files of one bench, and the way to be rid of it. */
export function benchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Took {
  /** Milliseconds of the processor, of all threads. */
  readonly cpu: number;
  readonly wall: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<readonly [Took, T]> {
  const started = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [{ cpu: (user + system) / 1000, wall: performance.now() - started }, value];
}
