import type { Task, TaskRule } from '@bulkhead/records';
import { custodyOf, endsClock, isOpen } from './custody.ts';
import { counselNow, isAlone } from './defence.ts';
import { requestRecord } from './advocacy-records.ts';
import { custodyRecord, incidentRecord } from './records.ts';
import { askYearOf, countedOf, summariesOf, yearMissing } from './summary.ts';
import { changesSince, noPackFor, packOf, submissionsOf } from './un-pack.ts';

const DAY = 86_400;
const opens = 'incidents';

/** A year that no source gives: somebody asks within a week. */
const askYear: TaskRule = {
  kind: 'ask-year',
  due: (view) =>
    countedOf(view)
      .filter(yearMissing)
      .map(({ incident }): Task => {
        const made = Math.floor(incident.made.at.ms / 1000);
        const { code } = incident.values;
        return {
          id: askYearOf(incident.id),
          kind: 'ask-year',
          cell: incident.cell,
          record: incident.id,
          ...(code === undefined ? {} : { about: code }),
          due: made + 7 * DAY,
          from: made,
          opens,
        };
      }),
};

/** Somebody is held, and the day has come to ask again. */
const checkCustody: TaskRule = {
  kind: 'check-custody',
  due: (view) =>
    view.all(custodyRecord).flatMap((custody): readonly Task[] => {
      const { nextCheck, state, incident, until } = custody.values;
      if (nextCheck === undefined || endsClock(state) || until !== undefined) return [];
      const code = incident && view.get(incidentRecord, incident)?.values.code;
      return [
        {
          id: `incidents.check-custody ${custody.id} ${nextCheck}`,
          kind: 'check-custody',
          cell: custody.cell,
          record: incident ?? custody.id,
          ...(code === undefined ? {} : { about: code }),
          due: nextCheck,
          from: nextCheck,
          finish: { intent: 'incidents.check-custody', input: { custody: custody.id } },
          opens,
        },
      ];
    }),
};

/** The next step of a request is due. */
const requestDue: TaskRule = {
  kind: 'request-due',
  due: (view) =>
    view.all(requestRecord).flatMap((request): readonly Task[] => {
      const { next, state, incident } = request.values;
      if (next === undefined || state === 'closed') return [];
      const code = incident && view.get(incidentRecord, incident)?.values.code;
      return [
        {
          id: `incidents.request-due ${request.id} ${next}`,
          kind: 'request-due',
          cell: request.cell,
          record: incident ?? request.id,
          ...(code === undefined ? {} : { about: code }),
          due: next,
          from: next - DAY,
          opens,
        },
      ];
    }),
};

/** Somebody who is held has no lawyer, or may not see one, and nobody has asked an authority for one yet. */
const askCounsel: TaskRule = {
  kind: 'ask-counsel',
  due: (view) =>
    summariesOf(view).flatMap(({ incident, persons }) => {
      const asked = view
        .naming(requestRecord, 'incident', incident.id)
        .some(({ values }) => values.state !== 'closed' && values.demands?.includes('lawyer'));
      if (asked) return [];
      return persons.flatMap((person): readonly Task[] => {
        const counsel = counselNow(view, person.id);
        if (!counsel || !isAlone(counsel) || !isOpen(custodyOf(view, person.id))) return [];
        const made = Math.floor(counsel.made.at.ms / 1000);
        const { code } = incident.values;
        return [
          {
            id: `incidents.ask-counsel ${counsel.id}`,
            kind: 'ask-counsel',
            cell: incident.cell,
            record: incident.id,
            ...(code === undefined ? {} : { about: code }),
            due: made + 7 * DAY,
            from: made,
            opens,
          },
        ];
      });
    }),
};

/** The United Nations have a pack that says less, or something else, than what is known now: it is told within two weeks. */
const tellUn: TaskRule = {
  kind: 'tell-un',
  due: (view) =>
    summariesOf(view).flatMap(({ incident, persons }) =>
      persons.flatMap((person): readonly Task[] => {
        const last = submissionsOf(view, person.id).at(-1);
        if (!last || noPackFor(view, { incident, person }) !== undefined) return [];
        const { added, gone } = changesSince(view, last.id, packOf(view, incident.id, person.id));
        const changed = [...added, ...gone].flatMap(({ record }) => view.find(record)?.changed.ms ?? []);
        if (changed.length === 0) return [];
        const from = Math.floor(Math.max(...changed) / 1000);
        const { code } = incident.values;
        return [
          {
            id: `incidents.tell-un ${last.id} ${from}`,
            kind: 'tell-un',
            cell: incident.cell,
            record: incident.id,
            ...(code === undefined ? {} : { about: code }),
            due: from + 14 * DAY,
            from,
            values: { n: added.length + gone.length },
            opens,
          },
        ];
      }),
    ),
};

export const tasks: readonly TaskRule[] = [askYear, checkCustody, requestDue, askCounsel, tellUn];
