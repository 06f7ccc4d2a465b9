import { ok } from '@bulkhead/records';
import { readyThings } from '../choices.ts';
import { creates, writes } from '../drafts.ts';
import { openStayBy } from '../house.ts';
import { listOf, maybe, oneOf, personCode, seconds, words } from '../input.ts';
import { intent } from '../intent.ts';
import { no } from '../refusals.ts';
import { planOf, safetyPlan } from '../safety-plans.ts';
import { houseCells } from './houses.ts';

/** A resident and a keeper went through the plan together; what is not given stays as it was. */
export const setSafetyPlan = intent({
  cells: houseCells,
  undo: true,
  input: {
    person: personCode,
    ready: maybe(listOf(oneOf(readyThings))),
    warning: maybe(words(300)),
    first: maybe(words(300)),
    helper: maybe(words(40)),
    nextReview: maybe(seconds),
  },
  decide(view, { person, ...said }, deciding) {
    if (!openStayBy(view, person)) return no('not-here', { field: 'person', values: { person } });
    if (Object.keys(said).length === 0) return no('nothing-to-change');
    if (said.nextReview !== undefined && said.nextReview <= deciding.at)
      return no('plan-in-past', { field: 'nextReview' });
    const values = { ...said, reviewed: deciding.at };
    const known = planOf(view, person, deciding.cell);
    if (known) return ok([writes(safetyPlan, known.id, values)]);
    return ok([creates(safetyPlan, deciding.newId(), { person, ...values })]);
  },
});
