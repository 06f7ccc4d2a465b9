import type { Code, Mark, RecordId, View } from '@bulkhead/records';
import type {
  debriefPoints,
  HouseEvent,
  houseResponses,
  leftWhys,
  readyThings,
  sitePoints,
  siteVerdicts,
} from '../choices.ts';
import { debriefsOf } from '../debriefs.ts';
import { codeOf, openStaysOf, placeWith } from '../house.ts';
import { houseIncident, houseIncidentsOf, isUnsettled } from '../house-incidents.ts';
import { maybe, placeCode, yes } from '../input.ts';
import { reading } from '../reading.ts';
import type { Place, Stay } from '../records.ts';
import { planOf } from '../safety-plans.ts';
import { siteAssessmentsOf } from '../site-assessments.ts';

export interface HouseIncidentLine {
  readonly id: RecordId;
  readonly place: string;
  /** UTC seconds. */
  readonly at: number;
  readonly happened: HouseEvent;
  readonly people: readonly string[];
  readonly responses: readonly (typeof houseResponses)[number][];
  readonly note?: string;
  readonly followUp?: number;
  readonly closed?: number;
  readonly mark: Mark | undefined;
}

/** What happened in a house or in all, the last one first; `unsettled` leaves out what is settled. */
export const houseIncidentList = reading({
  input: { place: maybe(placeCode), unsettled: maybe(yes) },
  read: (view, input): readonly HouseIncidentLine[] => {
    const home = input.place && placeWith(view, input.place);
    if (input.place && !home) return [];
    const all = home ? houseIncidentsOf(view, home.id) : view.all(houseIncident);
    return all
      .filter((one) => !input.unsettled || isUnsettled(one))
      .map((one) => {
        const { place, at, happened, people, responses, mark, ...rest } = one.values;
        return {
          ...rest,
          id: one.id,
          place: codeOf(view, place) ?? '',
          at: at ?? 0,
          happened: happened ?? 'other',
          people: people ?? [],
          responses: responses ?? [],
          mark,
        };
      });
  },
});

export interface SafetyPlanLine {
  readonly person: Code;
  readonly ready: readonly (typeof readyThings)[number][];
  readonly warning?: string;
  readonly first?: string;
  readonly helper?: string;
  /** UTC seconds; absent: nobody has gone through a plan with this person here. */
  readonly reviewed?: number;
  readonly nextReview?: number;
  /** That of the stay: a plan that nobody has made has none. */
  readonly mark: Mark | undefined;
}

/** Everybody who stays at a place, with what is ready should it have to be left at once. */
export const safetyPlanList = reading({
  input: { place: placeCode },
  read: (view, input): readonly SafetyPlanLine[] => {
    const home = placeWith(view, input.place);
    return home ? openStaysOf(view, home.id).flatMap((one) => planLine(view, one)) : [];
  },
});

function planLine(view: View, one: Stay): readonly SafetyPlanLine[] {
  const { person, mark } = one.values;
  if (!person) return [];
  const { ready = [], person: _person, mark: _mark, ...rest } = planOf(view, person, one.cell)?.values ?? {};
  return [{ person, ready, ...rest, mark }];
}

/** How many of those who stay at a place have a plan. */
export const plansAt = (view: View, home: Place): number =>
  openStaysOf(view, home.id).filter((one) => one.values.person && planOf(view, one.values.person, one.cell))
    .length;

export interface DebriefPage {
  /** UTC seconds. */
  readonly at: number;
  readonly leftWhy: (typeof leftWhys)[number];
  readonly wentWell: readonly (typeof debriefPoints)[number][];
  readonly lacked: readonly (typeof debriefPoints)[number][];
  readonly lesson?: string;
  readonly by?: string;
  readonly mark: Mark | undefined;
}

/** What was learned from a place that was left. */
export const debriefPage = reading({
  input: { place: placeCode },
  read: (view, input): DebriefPage | null => {
    const home = placeWith(view, input.place);
    const said = home && debriefsOf(view, home.id)[0]?.values;
    if (!said) return null;
    const { at = 0, leftWhy = 'other', wentWell = [], lacked = [], lesson, by, mark } = said;
    return {
      at,
      leftWhy,
      wentWell,
      lacked,
      mark,
      ...(lesson !== undefined && { lesson }),
      ...(by !== undefined && { by }),
    };
  },
});

/** What somebody found who looked at a place, and what they decided. */
export interface SiteAssessed {
  /** UTC seconds. */
  readonly at: number;
  readonly verdict: (typeof siteVerdicts)[number];
  readonly good: readonly (typeof sitePoints)[number][];
  readonly lacking: readonly (typeof sitePoints)[number][];
  readonly note?: string;
  readonly by: string;
  readonly mark: Mark | undefined;
}

/** Every look at a place, the last one first. */
export const looksAt = (view: View, home: Place): readonly SiteAssessed[] =>
  siteAssessmentsOf(view, home.id)
    .toReversed()
    .map(({ values }) => {
      const { at = 0, verdict = 'does-not-suit', good = [], lacking = [], note, by = '', mark } = values;
      return { at, verdict, good, lacking, by, mark, ...(note !== undefined && { note }) };
    });
