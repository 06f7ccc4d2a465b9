import type { ContradictionRule } from '@bulkhead/records';
import { hasAgreed } from './agreements.ts';
import { inIncident } from './contradictions-defence.ts';
import { summariesOf } from './summary.ts';
import { type Submission, submissionsOf } from './un-pack.ts';

/** A pack was sent, and the person or the family says no: on another device, or since. */
const submittedAgainstNo: ContradictionRule = {
  kind: 'submitted-against-no',
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      summary.persons.flatMap((person) => {
        const sent = submissionsOf(view, person.id);
        const yes = hasAgreed(view, person.id, 'share-with-un');
        if (sent.length === 0 || yes) return [];
        const ids = sent.map(({ id }) => id);
        const ways = ['incidents.record-agreement', 'records.withdraw'];
        return [inIncident('submitted-against-no', summary, ids, ways)];
      }),
    ),
};

/** Two devices recorded a pack for one body on one day. */
const submittedTwice: ContradictionRule = {
  kind: 'submitted-twice',
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      summary.persons.flatMap((person) => {
        const sent = submissionsOf(view, person.id);
        return sent
          .filter((one, n) => sent.findIndex((other) => dayOf(other) === dayOf(one)) === n)
          .map((one) => sent.filter((other) => dayOf(other) === dayOf(one)).map(({ id }) => id))
          .filter((same) => same.length > 1)
          .map((same) => inIncident('submitted-twice', summary, same, ['records.withdraw']));
      }),
    ),
};

const dayOf = ({ values: { body, at = 0 } }: Submission): string =>
  `${body ?? ''} ${Math.floor(at / 86_400)}`;

export const unContradictions: readonly ContradictionRule[] = [submittedAgainstNo, submittedTwice];
