import { type CellView, type Draft, ok, type RecordId, type Refusal, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { type Counts, countsOf, fieldsOf, totalOf } from '../counts.ts';
import { destinationMeant, storeMeant } from '../find.ts';
import { bySize, giving, moment, named, record, season, whyNot } from '../input.ts';
import { decisionRecord, planRecord, requestRecord, sizes } from '../records.ts';
import { isWaiting, type Request } from '../requests.ts';
import { command } from './command.ts';

const DAY = 86_400;

/** Sets that somebody asks the desk for. They are promised only when another member has answered. */
export const requestSets = command(
  v.object({ season, sizes: bySize, needed: moment, to: v.optional(named) }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at }) {
      if (totalOf(input.sizes) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      if (input.needed < at - DAY) return refused({ code: 'plan-in-the-past', field: 'needed' });
      const destination = destinationMeant(view, input.to);
      if (!destination.ok) return destination;
      const values = {
        season: input.season,
        ...fieldsOf(input.sizes, 'without zeros'),
        needed: input.needed,
        at,
        ...(destination.value === undefined ? {} : { destination: destination.value }),
      };
      return ok([{ do: 'create', type: requestRecord.name, record: newId(), values }]);
    },
  },
);

/**
 * The answer to a request, by another member than the one who asked: whoever receives sets does not approve them.
 * What is given becomes a planned hand-over; it may be fewer sets than were asked for, never more.
 */
export const answerRequest = command(
  v.object({
    request: record,
    answer: giving,
    sizes: v.optional(bySize),
    whyNot: v.optional(whyNot),
    store: v.optional(named),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at, by }) {
      const request = view.get(requestRecord, input.request);
      if (!request || request.withdrawn !== undefined || !isWaiting(view, request.id))
        return refused({ code: 'request-answered', field: 'request' });
      if (request.made.by === by) return refused({ code: 'own-request', field: 'answer' });
      const answered = { request: request.id, answer: input.answer, at };
      if (input.answer === 'not') {
        if (input.whyNot === undefined) return refused({ code: 'why-not-needed', field: 'whyNot' });
        return ok([decisionDraft(newId(), { ...answered, whyNot: input.whyNot })]);
      }
      const given = input.sizes ?? countsOf(request.values);
      const refusal = givenRefusal(request, given);
      if (refusal) return refused(refusal);
      const store = storeMeant(view, input.store);
      if (!store.ok) return store;
      const plan = newId();
      return ok([
        planDraft(plan, request, { given, store: store.value.id, at }),
        decisionDraft(newId(), { ...answered, plan }),
      ]);
    },
  },
);

function givenRefusal(request: Request, given: Counts): Refusal | undefined {
  if (totalOf(given) === 0) return { code: 'nothing-counted', field: 'sizes' };
  const asked = countsOf(request.values);
  const size = sizes.find((one) => (given[one] ?? 0) > (asked[one] ?? 0));
  return (
    size && { code: 'more-than-asked-for', field: `sizes.${size}`, values: { size, most: asked[size] ?? 0 } }
  );
}

const decisionDraft = (
  id: RecordId,
  values: NonNullable<Extract<Draft, { do: 'create' }>['values']>,
): Draft => ({
  do: 'create',
  type: decisionRecord.name,
  record: id,
  values,
});

/** The hand-over that a request leads to: on the day for which the sets were asked, or today where that has passed. */
function planDraft(
  id: RecordId,
  { values }: Request,
  { given, store, at }: { readonly given: Counts; readonly store: RecordId; readonly at: number },
): Draft {
  const { season: of, destination, needed = at } = values;
  return {
    do: 'create',
    type: planRecord.name,
    record: id,
    values: {
      ...(of === undefined ? {} : { season: of }),
      ...fieldsOf(given, 'without zeros'),
      due: Math.max(needed, at),
      store,
      ...(destination === undefined ? {} : { destination }),
    },
  };
}

/** Takes back a request that nobody has answered. */
export const dropRequest = command(v.object({ request: record }), {
  cells: ['clothing'],
  undo: true,
  decide(view: CellView, { request }) {
    const seen = view.get(requestRecord, request);
    if (!seen || seen.withdrawn !== undefined || !isWaiting(view, request))
      return refused({ code: 'request-answered', field: 'request' });
    return ok([{ do: 'withdraw', type: requestRecord.name, record: request, reason: 'undone' }]);
  },
});
