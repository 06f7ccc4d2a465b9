import { ok } from '@bulkhead/records';
import { guestsOf, under } from '../capacity.ts';
import { amount, writes } from '../drafts.ts';
import { bedNamed, bedsOf } from '../house.ts';
import { bedName, listOf, placeCode } from '../input.ts';
import { intent } from '../intent.ts';
import { bed, place } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells, standing } from './houses.ts';

/**
 * Which beds are reached without steps: these and no others. From then on whoever cannot take steps gets one of them,
 * and the place takes as many. An empty list says that it is not known any more.
 */
export const setStepFree = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, beds: listOf(bedName) },
  decide(view, input) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const { id } = home.value;
    const beds = bedsOf(view, id);
    const unknown = input.beds.find((name) => !bedNamed(beds, name));
    if (unknown)
      return no('unknown-bed', {
        field: 'beds',
        values: { bed: `${unknown.room}-${unknown.number}`, place: input.place },
      });
    const marked = new Set(input.beds.flatMap((name) => bedNamed(beds, name)?.id ?? []));
    const people = guestsOf(view, id).filter(under('stepFree', 'surely')).length;
    if (marked.size > 0 && marked.size < people)
      return no('group-below-people', {
        field: 'beds',
        values: { group: 'stepFree', people, capacity: marked.size },
      });
    const changed = beds.filter((one) => (one.values.stepFree === true) !== marked.has(one.id));
    if (changed.length === 0) return no('nothing-to-change');
    const stepFreeBeds = marked.size === 0 ? null : amount(marked.size, 'person');
    return ok([
      writes(place, id, { stepFreeBeds }),
      ...changed.map((one) => writes(bed, one.id, { stepFree: marked.has(one.id) })),
    ]);
  },
});
