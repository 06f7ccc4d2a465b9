import type { Code, Seen, View } from '@bulkhead/records';
import { personalSetRecord, type Season } from './records.ts';

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
