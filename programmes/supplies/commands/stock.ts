import { refused } from '@bulkhead/records';
import * as v from 'valibot';
import type { Counts } from '../counts.ts';
import { underWayAt, underWayTo } from '../dispatches.ts';
import { destinationMeant, openPlans, storeMeant } from '../find.ts';
import { command } from './command.ts';
import { bySize, cause, difference, moment, named, personCount, record, season, typed } from '../input.ts';
import { entriesOf, onHand } from '../ledger.ts';
import { countsToGive } from '../picks.ts';
import { sizes } from '../records.ts';
import { entered } from './movement.ts';

const at = v.optional(moment);
const store = v.optional(named);
/** A second person who agreed when it was done. Without one another person confirms it within a day. */
const agreedBy = v.optional(typed(40));
const agreed = (by: string | undefined) => (by === undefined ? {} : { agreedBy: by });

/**
 * Sets given out by a person we trust: counted by size, nobody named. A planned hand-over may be named instead of its
 * parts; where it happened may stay unrecorded.
 */
export const handOver = command(
  v.object({
    season: v.optional(season),
    sizes: v.optional(bySize),
    to: v.optional(named),
    store,
    at,
    plan: v.optional(record),
    children: v.optional(personCount),
    adults: v.optional(personCount),
    agreedBy,
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding) {
      const plan = input.plan && openPlans(view, entriesOf(view)).find((one) => one.id === input.plan);
      if (input.plan && !plan) return refused({ code: 'plan-done', field: 'plan' });
      const wanted = input.season ?? plan?.values.season;
      if (wanted === undefined) return refused({ code: 'season-needed', field: 'season' });
      const planned = plan?.values.store;
      const from = storeMeant(view, input.store ?? (planned === undefined ? undefined : { id: planned }));
      if (!from.ok) return from;
      const destination = destinationMeant(view, input.to);
      if (!destination.ok) return destination;
      return entered(
        view,
        {
          kind: 'hand-over',
          season: wanted,
          store: from.value.id,
          counts: input.sizes ?? (plan ? countsToGive(view, plan) : {}),
          at: input.at,
          destination: destination.value ?? plan?.values.destination,
          plan: plan?.id,
          more: { mode: 'trusted-hand', ...counted(input), ...agreed(input.agreedBy) },
        },
        deciding,
      );
    },
  },
);

/** People by age band, where somebody counted them. */
const counted = ({
  children,
  adults,
}: {
  readonly children?: number | undefined;
  readonly adults?: number | undefined;
}) => ({
  ...(children === undefined ? {} : { children: { amount: children, unit: 'person' } }),
  ...(adults === undefined ? {} : { adults: { amount: adults, unit: 'person' } }),
});

/** Sets that came back from a hand-over: back on the shelf, no longer given. */
export const takeBack = command(v.object({ season, sizes: bySize, from: v.optional(named), store, at }), {
  cells: ['clothing'],
  undo: true,
  decide(view, input, deciding) {
    const into = storeMeant(view, input.store);
    if (!into.ok) return into;
    const destination = destinationMeant(view, input.from);
    if (!destination.ok) return destination;
    const moreThanGiven = tooManyBack(entriesOf(view), { ...input, destination: destination.value });
    if (moreThanGiven) return refused(moreThanGiven);
    return entered(
      view,
      {
        kind: 'return',
        season: input.season,
        store: into.value.id,
        counts: input.sizes,
        at: input.at,
        destination: destination.value,
      },
      deciding,
    );
  },
});

function tooManyBack(
  entries: ReturnType<typeof entriesOf>,
  back: { readonly season: string; readonly sizes: Counts; readonly destination: string | undefined },
) {
  for (const size of sizes) {
    const out = entries
      .filter((entry) => entry.season === back.season && entry.destination === back.destination)
      .reduce((sum, { kind, counts }) => sum + signOf(kind) * (counts[size] ?? 0), 0);
    const asked = back.sizes[size] ?? 0;
    if (asked > out)
      return { code: 'more-than-given', field: `sizes.${size}`, values: { size, given: out, asked } };
  }
  return undefined;
}
const signOf = (kind: string): number => (kind === 'hand-over' ? 1 : kind === 'return' ? -1 : 0);

/** A loss always has its cause. What is simply not there belongs to a count, as a difference. */
export const recordLoss = command(v.object({ season, sizes: bySize, cause, store, at, agreedBy }), {
  cells: ['clothing'],
  undo: true,
  decide(view, input, deciding) {
    const from = storeMeant(view, input.store);
    if (!from.ok) return from;
    return entered(
      view,
      {
        kind: 'loss',
        season: input.season,
        store: from.value.id,
        counts: input.sizes,
        at: input.at,
        cause: input.cause,
        more: agreed(input.agreedBy),
      },
      deciding,
    );
  },
});

export const transfer = command(v.object({ season, sizes: bySize, store: named, toStore: named, at }), {
  cells: ['clothing'],
  undo: true,
  decide(view, input, deciding) {
    const from = storeMeant(view, input.store);
    if (!from.ok) return from;
    const to = storeMeant(view, input.toStore, 'toStore');
    if (!to.ok) return to;
    if (to.value.id === from.value.id) return refused({ code: 'same-store', field: 'toStore' });
    return entered(
      view,
      {
        kind: 'transfer',
        season: input.season,
        store: from.value.id,
        toStore: to.value.id,
        counts: input.sizes,
        at: input.at,
      },
      deciding,
    );
  },
});

/**
 * What lies in the store, by size. Where it differs from the books the difference stays visible with its reason; a
 * loss is never hidden in a count, because a cause is not among the reasons. What is still under way there lies nowhere
 * that anybody could count: whoever counts says first what arrived.
 */
export const count = command(
  v.object({ season, sizes: bySize, store, difference: v.optional(difference), at, agreedBy }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding) {
      const where = storeMeant(view, input.store);
      if (!where.ok) return where;
      if (Object.keys(input.sizes).length === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      const at = input.at ?? deciding.at;
      const entries = entriesOf(view).filter((entry) => entry.at <= at);
      const coming = underWayAt(view, entries, at);
      for (const size of sizes) {
        const line = { store: where.value.id, season: input.season, size };
        const way = input.sizes[size] === undefined ? 0 : underWayTo(coming, line);
        if (way > 0)
          return refused({
            code: 'not-received-yet',
            field: `sizes.${size}`,
            values: { size, underWay: way },
          });
      }
      for (const size of sizes) {
        const found = input.sizes[size];
        const books = onHand(entries, { store: where.value.id, season: input.season, size });
        if (found === undefined || found === books || input.difference) continue;
        const more = found > books;
        return refused({
          code: more ? 'more-than-books' : 'fewer-than-books',
          field: `sizes.${size}`,
          values: { size, books, found, by: Math.abs(found - books) },
        });
      }
      const why = input.difference ? { difference: input.difference } : {};
      const more = { ...why, ...agreed(input.agreedBy) };
      return entered(
        view,
        {
          kind: 'count',
          season: input.season,
          store: where.value.id,
          counts: input.sizes,
          at: input.at,
          more,
        },
        deciding,
      );
    },
  },
);
