import type { ChangeId, RecordId } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { lookedAt, nameOf } from './telling.ts';

/** The versions of one entry that somebody has before them. */
export interface Versions {
  readonly record: RecordId;
  readonly field: string;
  readonly changes: readonly ChangeId[];
}

/** A person keeps these beside one another, on this device; with another version among them it is asked again. */
export const keepBoth = (all: readonly Versions[]): readonly Fact[] => lookedAt(all.map(nameOfVersions));

export const isKeptBoth = (holding: Holding, versions: Versions): boolean =>
  holding.lookedAt.has(nameOfVersions(versions));

const nameOfVersions = ({ record, field, changes }: Versions): Digest =>
  nameOf('versions', record, field, changes.toSorted(byText));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
