import {
  atHour,
  civilDay,
  compareStamps,
  countedDay,
  dateOfDay,
  type RecordId,
  type Task,
  type TaskRule,
  type View,
} from '@bulkhead/records';
import { lastDayOf } from './care.ts';
import { consentsOf, isStanding, standingOn } from './consent.ts';
import { type Consent, consent, medicalCase, medicine, specialist, visit } from './records.ts';

const DAY = 86_400;
/** Medicine is ordered when it lasts for three more days. */
export const LOW_DAYS = 3;

const codeOfCase = (view: View, id: RecordId | undefined) =>
  id ? view.get(medicalCase, id)?.values.code : undefined;
const isOpen = (view: View, id: RecordId | undefined): boolean =>
  id !== undefined && view.get(medicalCase, id)?.values.state !== 'closed';

const visitDue: TaskRule = {
  kind: 'visit-due',
  due: (view, clock) =>
    view
      .all(visit)
      .filter(({ values }) => values.state === 'planned' && isOpen(view, values.case))
      .map((one): Task => {
        const day = countedDay(one.values.on, one.made.at);
        const about = codeOfCase(view, one.values.case);
        return {
          id: `medical.visit-due:${one.id}`,
          kind: 'visit-due',
          cell: one.cell,
          record: one.id,
          ...(about ? { about, values: { code: about } } : {}),
          from: atHour(day, 12, clock.offset),
          due: atHour(day, 18, clock.offset),
          finish: {
            intent: 'medical.finish-visit',
            input: { visit: one.id, on: dateOfDay(civilDay(clock.now, clock.offset)) },
          },
          opens: 'medical',
        };
      }),
};

/** Appears when three days are left, so that more can be brought in time. */
const medicineLow: TaskRule = {
  kind: 'medicine-low',
  due: (view, clock) =>
    view
      .all(medicine)
      .filter((one) => isOpen(view, one.values.case))
      .flatMap((one): readonly Task[] => {
        const last = lastDayOf(one);
        const left = last === undefined ? undefined : last - civilDay(clock.now, clock.offset) + 1;
        if (last === undefined || left === undefined || left > LOW_DAYS) return [];
        const about = codeOfCase(view, one.values.case);
        return [
          {
            id: `medical.medicine-low:${one.id}`,
            kind: 'medicine-low',
            cell: one.cell,
            record: one.id,
            ...(about ? { about } : {}),
            values: { code: about ?? '', days: Math.max(0, left) },
            from: atHour(last - LOW_DAYS + 1, 0, clock.offset),
            due: atHour(last - LOW_DAYS + 1, 18, clock.offset),
            opens: 'medical',
          },
        ];
      }),
};

/** What was urgent is completed within a day: the person is asked. */
const consentOwed: TaskRule = {
  kind: 'consent-owed',
  due: (view, clock) =>
    view
      .all(specialist)
      .filter((one) => one.values.urgent === true && isOpen(view, one.values.case))
      .flatMap((one): readonly Task[] => {
        const { case: of, from = {} } = one.values;
        const asked = consentsOf(view, of ?? one.id).some(
          (each) => compareStamps(each.made.at, one.made.at) > 0,
        );
        const about = codeOfCase(view, of);
        if (
          !of ||
          asked ||
          standingOn(view, of, { recipient: 'visiting-specialist', on: from }) !== 'not-asked'
        )
          return [];
        const sent = Math.floor(one.made.at.ms / 1000);
        return [
          {
            id: `medical.consent-owed:${one.id}`,
            kind: 'consent-owed',
            cell: one.cell,
            record: one.id,
            ...(about ? { about, values: { code: about } } : {}),
            from: Math.min(sent, clock.now),
            due: sent + DAY,
            opens: 'medical/medical.record-consent',
          },
        ];
      }),
};

/** From so many days on before a consent ends, it is asked for again. */
const ENDS_SOON_DAYS = 14;

const consentEnds: TaskRule = {
  kind: 'consent-ends',
  due: (view, clock) =>
    view
      .all(consent)
      .filter((one) => one.values.expires && isStanding(one) && isOpen(view, one.values.case))
      .filter((one) => !isAskedAgain(view, one))
      .map((one): Task => {
        const last = countedDay(one.values.expires, one.made.at);
        const about = codeOfCase(view, one.values.case);
        return {
          id: `medical.consent-ends:${one.id}`,
          kind: 'consent-ends',
          cell: one.cell,
          record: one.id,
          ...(about ? { about, values: { code: about } } : {}),
          from: atHour(last - ENDS_SOON_DAYS, 9, clock.offset),
          due: atHour(last, 18, clock.offset),
          opens: 'medical/medical.record-consent',
        };
      }),
};

/** Whether the same was asked later. */
const isAskedAgain = (view: View, one: Consent): boolean =>
  consentsOf(view, one.values.case ?? one.id).some(
    ({ values, made }) =>
      values.purpose === one.values.purpose &&
      values.recipient === one.values.recipient &&
      compareStamps(made.at, one.made.at) > 0,
  );

export const tasks: readonly TaskRule[] = [visitDue, medicineLow, consentOwed, consentEnds];
