import type { ContradictionRule, Task, TaskRule, View } from '@bulkhead/records';
import { type Place, place } from '../records.ts';
import { lastAssessmentOf, siteAssessmentsOf } from '../site-assessments.ts';
import { about } from './about.ts';

const DAY = 86_400;
/** A place that somebody found is looked at within two weeks, or it is gone. */
const LOOKED_AT_WITHIN = 14 * DAY;
const SETTLERS = ['shelter.assess-site', 'records.withdraw'] as const;

const isInUse = ({ values: { state } }: Place): boolean => state === 'active' || state === 'paused';

/** One device opened the place, another one wrote down that it does not suit. */
const openedUnsuitable: ContradictionRule = {
  kind: 'opened-though-unsuitable',
  find: (view) =>
    view.all(place).flatMap((home) => {
      const last = lastAssessmentOf(view, home.id);
      if (!isInUse(home) || last?.values.verdict !== 'does-not-suit') return [];
      return about('opened-though-unsuitable', ['shelter.assess-site', 'shelter.start-evacuating'], {
        records: [last],
        values: { place: home.values.code ?? '' },
      });
    }),
};

/** Two people looked at one place and decided differently, neither knowing of the other. */
const assessedInTwoWays: ContradictionRule = {
  kind: 'assessed-in-two-ways',
  find: (view) =>
    view.all(place).flatMap((home) => {
      const all = siteAssessmentsOf(view, home.id);
      const last = all.at(-1);
      const { follows, verdict } = last?.values ?? {};
      const other = all.find(
        ({ values }) =>
          values.follows === follows &&
          values.verdict !== verdict &&
          [values.verdict, verdict].includes('does-not-suit'),
      );
      if (!last || !other) return [];
      return about('assessed-in-two-ways', SETTLERS, {
        records: [other, last],
        values: { place: home.values.code ?? '' },
      });
    }),
};

export const assessmentContradictions: readonly ContradictionRule[] = [openedUnsuitable, assessedInTwoWays];

/** Somebody wrote down a place that could be used, and nobody has looked at it yet. */
const assessSite: TaskRule = {
  kind: 'assess-site',
  due: (view) => view.all(place).flatMap((home) => taskOf(view, home)),
};

function taskOf(view: View, home: Place): readonly Task[] {
  const { code, state } = home.values;
  if (!code || state !== 'candidate' || lastAssessmentOf(view, home.id)) return [];
  const from = Math.floor(home.made.at.ms / 1000);
  return [
    {
      id: `shelter.assess-site:${home.id}`,
      kind: 'assess-site',
      cell: home.cell,
      about: code,
      record: home.id,
      due: from + LOOKED_AT_WITHIN,
      from,
      values: { place: code },
      opens: 'places',
    },
  ];
}

export const assessmentTasks: readonly TaskRule[] = [assessSite];
