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
import { debriefPoints, leftWhys } from './choices.ts';

/** What those who left a place for good learned from it, said together afterwards. */
export const debrief = defineRecord({
  name: 'shelter.debrief',
  cells: ['shelter', 'coordination'],
  retention: { months: 'until-review' },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    at: moment({ class: 'C1', once: true }),
    leftWhy: choice({ class: 'C1', of: leftWhys }),
    wentWell: choices({ class: 'C1', of: debriefPoints }),
    lacked: choices({ class: 'C1', of: debriefPoints }),
    lesson: text({ class: 'C2', max: 400 }),
    by: text({ class: 'C2', max: 40 }),
  },
});
export type Debrief = Seen<typeof debrief>;

export const debriefsOf = (view: View, home: RecordId): readonly Debrief[] =>
  view.naming(debrief, 'place', home);
