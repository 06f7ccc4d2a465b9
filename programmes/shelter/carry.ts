import { type CarryRule, type Draft, type RecordId, toCreate, type View } from '@bulkhead/records';
import { countsOf, hereIn, lastCheckOf, stocksOf } from './house.ts';
import { check, count, pastStay, place, stay } from './records.ts';

/** A stay that leaves goes on counting: nights and occupancy stay, the person does not. */
const stays: CarryRule = {
  type: stay.name,
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(stay, id);
      if (!one || one.withdrawn || one.values.left === undefined) return [];
      const { place: home, arrived, left } = one.values;
      return [toCreate(pastStay, newId(), { place: home, arrived, left })];
    }),
};

/** The last count of each thing is the opening balance of the next. */
const counts: CarryRule = {
  type: count.name,
  carry: (view, leaving, { newId }) =>
    everyStock(view).flatMap((thing): readonly Draft[] => {
      const last = countsOf(view, thing).at(-1);
      if (!last || !leaving.includes(last.id)) return [];
      const { at, amount } = last.values;
      return [toCreate(count, newId(), { stock: thing.id, at, amount })];
    }),
};

const everyStock = (view: View) => view.all(place).flatMap((home) => stocksOf(view, home.id));

/** The last check of a house stays known as made, so that no evening becomes late, and how many were there; who they were does not. */
const checks: CarryRule = {
  type: check.name,
  carry: (view, leaving, { newId }) =>
    view.all(place).flatMap((home): readonly Draft[] => {
      const last = lastCheckOf(view, home.id);
      if (!last || !gone(leaving, last.id)) return [];
      const { evening, at } = last.values;
      const others = { amount: hereIn(last), unit: 'person' };
      return [toCreate(check, newId(), { place: home.id, evening, at, others })];
    }),
};

const gone = (leaving: readonly RecordId[], id: RecordId): boolean => leaving.includes(id);

/** What outlives a turn. */
export const carry: readonly CarryRule[] = [stays, counts, checks];
