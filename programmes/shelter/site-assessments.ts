import {
  choice,
  choices,
  defineRecord,
  moment,
  type RecordId,
  ref,
  type Seen,
  text,
  type View,
} from '@bulkhead/records';
import { sitePoints, siteVerdicts } from './choices.ts';
import { isLeft } from './house.ts';
import { place } from './records.ts';

/**
 * What somebody found who looked at a place before people live there, and what they decided. Where it stands is not
 * written here: the address is in `shelter.site`, in another compartment.
 */
export const siteAssessment = defineRecord({
  name: 'shelter.site-assessment',
  cells: ['shelter', 'coordination'],
  retention: { months: 24 },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    at: moment({ class: 'C1', once: true }),
    verdict: choice({ class: 'C1', of: siteVerdicts, once: true }),
    good: choices({ class: 'C1', of: sitePoints, once: true }),
    lacking: choices({ class: 'C1', of: sitePoints, once: true }),
    note: text({ class: 'C2', max: 300, once: true }),
    by: text({ class: 'C2', max: 40, once: true }),
    // What was known of earlier looks: two that follow the same one did not know of each other.
    follows: ref({ class: 'C1', to: 'shelter.site-assessment', once: true }),
  },
});
export type SiteAssessment = Seen<typeof siteAssessment>;

/** The first one first. */
export const siteAssessmentsOf = (view: View, home: RecordId): readonly SiteAssessment[] =>
  view
    .naming(siteAssessment, 'place', home)
    .toSorted((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.id < b.id ? -1 : 1));
export const lastAssessmentOf = (view: View, home: RecordId): SiteAssessment | undefined =>
  siteAssessmentsOf(view, home).at(-1);

/** What opened a place is kept while somebody can come there. */
export function isAssessmentInUse(view: View, one: SiteAssessment): boolean {
  const home = one.values.place && view.get(place, one.values.place);
  return home !== undefined && !isLeft(home) && lastAssessmentOf(view, home.id)?.id === one.id;
}
