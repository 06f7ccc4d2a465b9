import { ok, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { fieldsOf, minutes, totalOf } from '../counts.ts';
import { destinationMeant } from '../find.ts';
import { basis, bySize, moment, named, personCount, season, setCount } from '../input.ts';
import { estimateRecord } from '../records.ts';
import { command } from './command.ts';

/** How many sets are needed at a place, by size. The next estimate of the season and place stands in for it. */
export const estimateNeeds = command(
  v.object({
    season,
    sizes: v.optional(bySize, {}),
    sizeOpen: v.optional(setCount, 0),
    people: v.optional(personCount),
    basis,
    to: v.optional(named),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now, offset }) {
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      if (totalOf(input.sizes) + input.sizeOpen === 0)
        return refused({ code: 'nothing-counted', field: 'sizes' });
      const destination = destinationMeant(view, input.to);
      if (!destination.ok) return destination;
      const { people } = input;
      const values = {
        season: input.season,
        ...fieldsOf(input.sizes, 'without zeros'),
        ...(input.sizeOpen === 0 ? {} : { sizeOpen: { amount: input.sizeOpen, unit: 'set' } }),
        ...(people === undefined ? {} : { people: { amount: people, unit: 'person' } }),
        basis: input.basis,
        at,
        offset: minutes(offset),
        ...(destination.value === undefined ? {} : { destination: destination.value }),
      };
      return ok([{ do: 'create', type: estimateRecord.name, record: newId(), values }]);
    },
  },
);
