import {
  defineCommand,
  ok,
  type PartialDate,
  refused,
  spanOf,
  toCreate,
  toWrite,
  isAhead,
} from '@bulkhead/records';
import * as v from 'valibot';
import { openIllness, isOrdered, isWithin, openCase } from '../care.ts';
import { seenBy, specialities } from '../choices.ts';
import { date, day, decodes, oneOf, recordName, whole, words } from '@bulkhead/records/input';
import { standingOn } from '../consent.ts';
import { caseCode, dose } from '../input.ts';
import { medicine, specialist, visit } from '../records.ts';

const ofCase = { case: caseCode, episode: v.optional(recordName()) };

/** A course of medicine. Its last day must not be after the day on which the medicine expires. */
const giveMedicine = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    ...ofCase,
    name: words(80),
    dose: v.optional(dose),
    timesADay: v.optional(whole(1, 24)),
    from: date,
    days: v.optional(whole(1, 730)),
    expiry: v.optional(date),
  }),
  decide: (view, { case: code, episode: named, timesADay, days, ...values }, { newId }) => {
    const found = openIllness(view, code, named);
    if (!found.ok) return found;
    const { of, ill } = found.value;
    if (endsAfter(values.expiry, values.from, days))
      return refused({ code: 'expires-too-soon', field: 'expiry' });
    return ok([
      toCreate(medicine, newId(), {
        case: of.id,
        episode: ill.id,
        ...values,
        timesADay: timesADay === undefined ? undefined : { amount: timesADay, unit: 'time' },
        days: days === undefined ? undefined : { amount: days, unit: 'day' },
      }),
    ]);
  },
});

function endsAfter(expiry: PartialDate | undefined, from: PartialDate, days = 1): boolean {
  const limit = expiry && spanOf(expiry);
  const start = spanOf(from);
  return limit !== undefined && start !== undefined && start.first + days - 1 > limit.last;
}

const stopMedicine = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ medicine: recordName(), on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const course = view.get(medicine, input.medicine);
    if (!course) return refused({ code: 'not-found', field: 'medicine' });
    const on = input.on ?? today;
    if (!isOrdered(course.values.from, on)) return refused({ code: 'end-before-start', field: 'on' });
    return ok([toWrite(medicine, course.id, { stopped: on })]);
  },
});

const addVisit = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ ...ofCase, by: oneOf(seenBy), on: date, described: v.optional(words(400)) }),
  decide: (view, { case: code, episode: named, ...values }, { at, newId }) => {
    const found = openIllness(view, code, named);
    if (!found.ok) return found;
    const { of, ill } = found.value;
    if (isAhead(values.on, at)) return refused({ code: 'in-the-future', field: 'on' });
    if (!isWithin(values.on, ill.values)) return refused({ code: 'visit-outside-illness', field: 'on' });
    const refs = { case: of.id, episode: ill.id };
    return ok([toCreate(visit, newId(), { ...refs, ...values, state: 'done' })]);
  },
});

const planVisit = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ ...ofCase, by: oneOf(seenBy), on: day }),
  decide: (view, { case: code, episode: named, ...values }, { newId }) => {
    const found = openIllness(view, code, named);
    if (!found.ok) return found;
    const { of, ill } = found.value;
    const refs = { case: of.id, episode: ill.id };
    return ok([toCreate(visit, newId(), { ...refs, ...values, state: 'planned' })]);
  },
});

/** A planned visit took place. */
const finishVisit = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ visit: recordName(), on: v.optional(date), described: v.optional(words(400)) }),
  decide: (view, input, { at, today }) => {
    const planned = view.get(visit, input.visit);
    if (planned?.values.state !== 'planned') return refused({ code: 'visit-not-planned', field: 'visit' });
    const { on = today, described } = input;
    if (isAhead(on, at)) return refused({ code: 'in-the-future', field: 'on' });
    return ok([toWrite(visit, planned.id, { state: 'done', on, described })]);
  },
});

const missVisit = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ visit: recordName() }),
  decide: (view, input) => {
    const planned = view.get(visit, input.visit);
    if (planned?.values.state !== 'planned') return refused({ code: 'visit-not-planned', field: 'visit' });
    return ok([toWrite(visit, planned.id, { state: 'missed' })]);
  },
});

/** Whether every day that a date allows has passed: today has not, nor an unknown day or a month that still runs. */
function isOverOn(date: PartialDate, today: PartialDate): boolean {
  const [end, now] = [spanOf(date)?.last, spanOf(today)?.first];
  return end !== undefined && now !== undefined && end < now;
}

/**
 * Somebody else will know of the person: only with their consent. What is urgent is done at once and marked, and
 * asking is owed within a day; a no that was said stays a no. What is surely over, and is written down from papers,
 * cannot be asked any more: it stands without a consent, and shows that.
 */
const sendSpecialist = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    ...ofCase,
    speciality: oneOf(specialities),
    from: date,
    to: v.optional(date),
    urgent: v.optional(v.boolean(), false),
  }),
  decide: (view, { case: code, episode: named, urgent, ...values }, { newId, today }) => {
    const found = openIllness(view, code, named);
    if (!found.ok) return found;
    const { of, ill } = found.value;
    const isOver = values.to !== undefined && isOverOn(values.to, today);
    if (values.to && !isOrdered(values.from, values.to))
      return refused({ code: 'end-before-start', field: 'to' });
    const asked = { recipient: 'visiting-specialist', on: values.from } as const;
    const standing = standingOn(view, of.id, asked);
    if (standing === 'no') return refused({ code: 'said-no', field: 'case', values: { code } });
    const isUnasked = standing === 'not-asked' && !isOver;
    if (isUnasked && !urgent) return refused({ code: 'needs-consent', field: 'urgent', values: { code } });
    const refs = { case: of.id, episode: ill.id };
    const marked = isUnasked ? { urgent: true } : {};
    return ok([toCreate(specialist, newId(), { ...refs, ...values, ...marked })]);
  },
});

const specialistBack = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ case: caseCode, specialist: v.optional(recordName()), to: date }),
  decide: (view, input) => {
    const found = openCase(view, input.case);
    if (!found.ok) return found;
    const away = view
      .naming(specialist, 'case', found.value.id)
      .filter(({ id, values }) => (input.specialist === undefined ? !values.to : id === input.specialist));
    const [sent] = away;
    if (!sent || away.length > 1) return refused({ code: 'which-specialist', field: 'specialist' });
    if (!isOrdered(sent.values.from, input.to)) return refused({ code: 'end-before-start', field: 'to' });
    return ok([toWrite(specialist, sent.id, { to: input.to })]);
  },
});

export const treatmentCommands = {
  'medical.give-medicine': giveMedicine,
  'medical.stop-medicine': stopMedicine,
  'medical.add-visit': addVisit,
  'medical.plan-visit': planVisit,
  'medical.finish-visit': finishVisit,
  'medical.miss-visit': missVisit,
  'medical.send-specialist': sendSpecialist,
  'medical.specialist-back': specialistBack,
};
