import { ok } from '@bulkhead/records';
import { writes } from '../drafts.ts';
import { bedNamed, bedsOf } from '../house.ts';
import { bedName, listOf, placeCode } from '../input.ts';
import { intent } from '../intent.ts';
import { type Bed, bed } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells, standing } from './houses.ts';

/**
 * Which beds are reached without steps: these and no others. From then on whoever surely cannot take steps gets one of
 * them; of whom it is not known, nobody is kept away. An empty list says that it is not known any more.
 */
export const setStepFree = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, beds: listOf(bedName) },
  decide(view, input) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const beds = bedsOf(view, home.value.id);
    const unknown = input.beds.find((name) => !bedNamed(beds, name));
    if (unknown)
      return no('unknown-bed', {
        field: 'beds',
        values: { bed: `${unknown.room}-${unknown.number}`, place: input.place },
      });
    const marked = new Set(input.beds.flatMap((name) => bedNamed(beds, name)?.id ?? []));
    const changed =
      marked.size === 0
        ? beds.filter((one) => one.values.stepFree !== undefined)
        : beds.filter((one) => (one.values.stepFree === true) !== marked.has(one.id));
    const said = (one: Bed) => (marked.size === 0 ? null : marked.has(one.id));
    return changed.length === 0
      ? no('nothing-to-change')
      : ok(changed.map((one) => writes(bed, one.id, { stepFree: said(one) })));
  },
});
