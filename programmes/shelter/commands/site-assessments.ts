import { ok } from '@bulkhead/records';
import { sitePoints, siteVerdicts } from '../choices.ts';
import { creates } from '../drafts.ts';
import { listOf, maybe, oneOf, placeCode, seconds, words } from '../input.ts';
import { intent } from '../intent.ts';
import { no } from '../refusals.ts';
import { lastAssessmentOf, siteAssessment } from '../site-assessments.ts';
import { houseCells, momentOf, standing } from './houses.ts';

const points = maybe(listOf(oneOf(sitePoints)));

/**
 * Somebody looked at a place and decides whether people can live there: what is good, what is lacking, by the name they
 * go by here. Before that nobody is taken in at a place that was only looked at.
 */
export const assessSite = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    verdict: oneOf(siteVerdicts),
    good: points,
    lacking: points,
    note: maybe(words(300)),
    by: words(40),
    at: maybe(seconds),
  },
  decide(view, { place, good = [], lacking = [], ...said }, deciding) {
    const home = standing(view, place);
    if (!home.ok) return home;
    const at = momentOf(deciding, said.at);
    if (!at.ok) return at;
    if (lacking.some((point) => good.includes(point))) return no('good-and-lacking', { field: 'lacking' });
    const found = { good: [...new Set(good)], lacking: [...new Set(lacking)] };
    const follows = lastAssessmentOf(view, home.value.id)?.id;
    return ok([
      creates(siteAssessment, deciding.newId(), {
        ...said,
        ...found,
        place: home.value.id,
        at: at.value,
        follows,
      }),
    ]);
  },
});
