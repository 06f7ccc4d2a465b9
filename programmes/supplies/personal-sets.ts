import type { CellId, Code, Mark, RecordId, Seen, View } from '@bulkhead/records';
import { personalSetRecord, type Season, type Size } from './records.ts';

const MONTH = (365.25 * 86_400) / 12;

/**
 * Which summer or winter a moment belongs to: a winter runs from July to June, so that a set given in January and one
 * given in the November before are of the same winter.
 */
export const seasonYear = (season: Season, at: number): number =>
  new Date((at - (season === 'winter' ? 6 * MONTH : 0)) * 1000).getUTCFullYear();

/** The sets that a person has had in the season that a moment belongs to. */
export const personalSets = (
  view: View,
  person: Code,
  season: Season,
  at: number,
): readonly Seen<typeof personalSetRecord>[] =>
  view
    .naming(personalSetRecord, 'person', person)
    .filter(
      ({ values }) =>
        values.season === season &&
        values.at !== undefined &&
        seasonYear(season, values.at) === seasonYear(season, at),
    );

/** One set to wear and one to change into. */
export const FULL = 2;

/** Sets that a person wears now: the first one and a second one. Every other set has replaced one of them. */
export const setsInUse = (had: readonly Seen<typeof personalSetRecord>[]): number =>
  Math.min(1, had.length) + Math.min(1, had.filter(({ values }) => values.approved === 'second-set').length);

/** Somebody who has one set of the running season. */
export interface OneSet {
  readonly person: Code;
  readonly season: Season;
  /** When the newest set was given, UTC seconds, and which. */
  readonly at: number;
  readonly size: Size;
  readonly id: RecordId;
  readonly cell: CellId;
  readonly mark: Mark | undefined;
}

/** People who have one set of a season that is running, in the order of the newest set. */
export function withOneSet(view: View, now: number): readonly OneSet[] {
  const newest = new Map<string, OneSet>();
  for (const { id, cell, values } of view.all(personalSetRecord)) {
    const { person, season, at, size, mark } = values;
    if (person === undefined || season === undefined || at === undefined || size === undefined) continue;
    if (seasonYear(season, at) !== seasonYear(season, now)) continue;
    const key = `${person} ${season}`;
    if ((newest.get(key)?.at ?? Number.NEGATIVE_INFINITY) <= at)
      newest.set(key, { person, season, at, size, id, cell, mark });
  }
  return [...newest.values()]
    .filter(({ person, season }) => setsInUse(personalSets(view, person, season, now)) < FULL)
    .toSorted((a, b) => a.at - b.at);
}
