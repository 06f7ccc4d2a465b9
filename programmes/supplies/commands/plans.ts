import { canonicalCode, ok, refused, seriesOf } from '@bulkhead/records';
import * as v from 'valibot';
import { fieldsOf, totalOf } from '../counts.ts';
import { destinationMeant, openPlans, storeMeant } from '../find.ts';
import { command } from './command.ts';
import {
  approval,
  bySize,
  collector,
  moment,
  named,
  personCount,
  record,
  season,
  sign,
  size,
  typed,
} from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { FULL, personalSets, setsInUse } from '../personal-sets.ts';
import { feedbackRecord, personalSetRecord, planRecord } from '../records.ts';

/** A day of grace: a plan may be written down on the day it was meant for. */
const DAY = 86_400;

export const planHandOver = command(
  v.object({ season, sizes: bySize, due: moment, to: v.optional(named), store: v.optional(named) }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at }) {
      if (totalOf(input.sizes) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      if (input.due < at - DAY) return refused({ code: 'plan-in-the-past', field: 'due' });
      const store = storeMeant(view, input.store);
      if (!store.ok) return store;
      const destination = destinationMeant(view, input.to);
      if (!destination.ok) return destination;
      const values = {
        season: input.season,
        ...fieldsOf(input.sizes, 'without zeros'),
        due: input.due,
        store: store.value.id,
        ...(destination.value === undefined ? {} : { destination: destination.value }),
      };
      return ok([{ do: 'create', type: planRecord.name, record: newId(), values }]);
    },
  },
);

export const dropPlan = command(v.object({ plan: record }), {
  cells: ['clothing'],
  undo: true,
  decide(view, { plan }) {
    const open = openPlans(view, entriesOf(view)).find((one) => one.id === plan);
    if (!open) return refused({ code: 'plan-done', field: 'plan' });
    return ok([{ do: 'withdraw', type: planRecord.name, record: plan, reason: 'undone' }]);
  },
});

/**
 * One set a person and season; another one needs a reason that somebody approves. A second set, to change into while
 * the first one is washed, is given once a season; every other reason replaces a set.
 */
export const giveToPerson = command(
  v.object({
    person: typed(20),
    season,
    size,
    approved: v.optional(approval),
    collectedBy: v.optional(collector),
    sign: v.optional(sign),
    at: v.optional(moment),
  }),
  {
    cells: ['shelter', 'foster-care'],
    undo: true,
    decide(view, input, { newId, at: now }) {
      const person = canonicalCode(input.person);
      if (person === undefined || seriesOf(person) !== 'K')
        return refused({ code: 'unknown-code', field: 'person' });
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      const had = personalSets(view, person, input.season, at);
      if (had.length > 0 && input.approved === undefined)
        return refused({ code: 'has-a-set', field: 'person', values: { person, season: input.season } });
      if (input.approved === 'second-set') {
        const values = { person, season: input.season };
        if (had.length === 0) return refused({ code: 'no-first-set', field: 'approved', values });
        if (setsInUse(had) >= FULL) return refused({ code: 'has-two-sets', field: 'approved', values });
      }
      const values = {
        person,
        season: input.season,
        size: input.size,
        at,
        ...(input.approved === undefined ? {} : { approved: input.approved }),
        ...(input.collectedBy === undefined ? {} : { collectedBy: input.collectedBy }),
        ...(input.sign === undefined ? {} : { sign: input.sign }),
      };
      return ok([{ do: 'create', type: personalSetRecord.name, record: newId(), values }]);
    },
  },
);

const some = v.optional(personCount, 0);

/** What people said some weeks after a hand-over. Counts of answers, nobody named. */
export const recordFeedback = command(
  v.object({
    season,
    to: v.optional(named),
    asked: personCount,
    received: some,
    rightSize: some,
    stillUsed: some,
    takenAway: some,
    askedToPay: some,
    collectedSafely: some,
    knowsWhereToSay: some,
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now }) {
      if (input.asked === 0) return refused({ code: 'nobody-asked', field: 'asked' });
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      const destination = destinationMeant(view, input.to);
      if (!destination.ok) return destination;
      const { received, rightSize, stillUsed, takenAway, askedToPay } = input;
      const { collectedSafely, knowsWhereToSay } = input;
      const ofReceivers = { rightSize, stillUsed, takenAway, collectedSafely };
      const answers = { received, ...ofReceivers, askedToPay, knowsWhereToSay };
      for (const [field, answer] of Object.entries(answers)) {
        const most = field in ofReceivers ? received : input.asked;
        if (answer > most) return refused({ code: 'more-than-asked', field, values: { most } });
      }
      const people = Object.entries({ asked: input.asked, ...answers }).map(
        ([field, amount]) => [field, { amount, unit: 'person' }] as const,
      );
      const values = {
        season: input.season,
        at,
        ...Object.fromEntries(people),
        ...(destination.value === undefined ? {} : { destination: destination.value }),
      };
      return ok([{ do: 'create', type: feedbackRecord.name, record: newId(), values }]);
    },
  },
);
