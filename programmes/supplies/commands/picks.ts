import { type Draft, ok, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { countsOf, fieldsOf, totalOf } from '../counts.ts';
import { openPlans } from '../find.ts';
import { bySize, record } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { pickRecord, sizes } from '../records.ts';
import { command } from './command.ts';
import { moreThanLies } from './lots.ts';

/**
 * Sets that are laid ready for a planned hand-over, as many as were found: nobody else gives them out. Done again, it
 * replaces what was said before.
 */
export const pick = command(v.object({ plan: record, sizes: v.optional(bySize) }), {
  cells: ['clothing'],
  undo: true,
  decide(view, input, { newId, at }) {
    const plan = openPlans(view, entriesOf(view)).find(({ id }) => id === input.plan);
    const { season, store } = plan?.values ?? {};
    if (!plan || season === undefined || store === undefined)
      return refused({ code: 'plan-done', field: 'plan' });
    const planned = countsOf(plan.values);
    const found = input.sizes ?? planned;
    if (totalOf(found) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
    const over = sizes.find((size) => (found[size] ?? 0) > (planned[size] ?? 0));
    if (over) {
      const values = { size: over, most: planned[over] ?? 0 };
      return refused({ code: 'more-than-planned', field: `sizes.${over}`, values });
    }
    const missing = moreThanLies(view, { season, store, sizes: found, plan: plan.id });
    if (missing) return refused(missing);
    const values = { ...fieldsOf({ ...none, ...found }, 'with zeros'), at };
    const [before] = view.naming(pickRecord, 'plan', plan.id);
    const draft: Draft = before
      ? { do: 'write', type: pickRecord.name, record: before.id, values }
      : { do: 'create', type: pickRecord.name, record: newId(), values: { plan: plan.id, ...values } };
    return ok([draft]);
  },
});

const none = { child: 0, small: 0, medium: 0, large: 0 };
