import { ok } from '@bulkhead/records';
import { debriefPoints, leftWhys } from '../choices.ts';
import { debrief, debriefsOf } from '../debriefs.ts';
import { creates } from '../drafts.ts';
import { isLeft } from '../house.ts';
import { listOf, maybe, oneOf, placeCode, seconds, words } from '../input.ts';
import { intent } from '../intent.ts';
import { no } from '../refusals.ts';
import { found, houseCells, momentOf } from './houses.ts';

const points = listOf(oneOf(debriefPoints));

/** What was learned from a place that was left for good. A point cannot have gone well and have been lacking. */
export const debriefPlace = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    leftWhy: oneOf(leftWhys),
    wentWell: points,
    lacked: points,
    lesson: maybe(words(400)),
    by: maybe(words(40)),
    at: maybe(seconds),
  },
  decide(view, { place, ...said }, deciding) {
    const home = found(view, place);
    if (!home.ok) return home;
    const values = { place };
    if (!isLeft(home.value)) return no('place-not-left', { field: 'place', values });
    if (debriefsOf(view, home.value.id).length > 0)
      return no('debriefed-already', { field: 'place', values });
    const at = momentOf(deciding, said.at);
    if (!at.ok) return at;
    if (said.lacked.some((point) => said.wentWell.includes(point)))
      return no('well-and-lacking', { field: 'lacked' });
    return ok([creates(debrief, deciding.newId(), { ...said, place: home.value.id, at: at.value })]);
  },
});
