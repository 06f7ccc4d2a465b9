import {
  type CellView,
  defineCommand,
  ok,
  type Refusal,
  refused,
  toCreate,
  toWrite,
  type ChangedValues,
  type PartialDate,
} from '@bulkhead/records';
import * as v from 'valibot';
import { answers, assignments, intervals, stopReasons } from '../choices.ts';
import { isConverted, sponsorOf } from '../fund.ts';
import { date, decodes, oneOf } from '@bulkhead/records/input';
import { alias, amount } from '../input.ts';
import { asking, pledge, type Sponsor, sponsorRecord } from '../records.ts';

const cells = ['sponsors'] as const;

/** Somebody who pays from now on. After the conversion nobody can be given to one child any more. */
const addSponsor = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    sponsor: alias,
    assignment: v.optional(oneOf(assignments), 'pool'),
    on: v.optional(date),
  }),
  decide: (view, input, { today, newId }) => {
    const refusal = aliasTaken(view, input.sponsor);
    if (refusal) return refused(refusal);
    if (input.assignment === 'one-to-one' && isConverted(view))
      return refused({ code: 'pool-only', field: 'assignment' });
    return ok([
      toCreate(sponsorRecord, newId(), {
        alias: input.sponsor,
        state: 'active',
        assignment: input.assignment,
        since: input.on ?? today,
      }),
    ]);
  },
});

/** Somebody asks to pay. */
const apply = defineCommand({
  cells,
  undo: true,
  decode: decodes({ sponsor: alias, on: v.optional(date) }),
  decide: (view, input, { today, newId }) => {
    const refusal = aliasTaken(view, input.sponsor);
    if (refusal) return refused(refusal);
    const applied = input.on ?? today;
    return ok([
      toCreate(sponsorRecord, newId(), {
        alias: input.sponsor,
        state: 'applicant',
        assignment: 'pool',
        applied,
      }),
    ]);
  },
});

const aliasTaken = (view: CellView, wanted: string): Refusal | undefined =>
  sponsorOf(view, wanted).ok ? { code: 'alias-taken', field: 'sponsor' } : undefined;

/** What becomes of an applicant, on a day. */
const applicationEnds = (values: (on: PartialDate) => ChangedValues<typeof sponsorRecord>) =>
  defineCommand({
    cells,
    undo: true,
    decode: decodes({ sponsor: alias, on: v.optional(date) }),
    decide: (view, input, { today }) => {
      const found = sponsorOf(view, input.sponsor);
      if (!found.ok) return found;
      if (found.value.values.state !== 'applicant')
        return refused({ code: 'not-an-applicant', field: 'sponsor' });
      return ok([toWrite(sponsorRecord, found.value.id, values(input.on ?? today))]);
    },
  });

const accept = applicationEnds((since) => ({ state: 'active', since }));
/** An applicant does not go on. */
const withdrawApplication = applicationEnds((stopped) => ({ state: 'withdrew', stopped }));

const makePledge = defineCommand({
  cells,
  undo: true,
  decode: decodes({ sponsor: alias, amount, interval: oneOf(intervals), from: date }),
  decide: (view, { sponsor, ...values }, { newId }) => {
    const found = sponsorOf(view, sponsor);
    if (!found.ok) return found;
    if (hasLeft(found.value)) return refused({ code: 'sponsor-stopped', field: 'sponsor' });
    return ok([toCreate(pledge, newId(), { sponsor: found.value.id, ...values })]);
  },
});

const hasLeft = ({ values: { state } }: Sponsor): boolean => state === 'stopped' || state === 'withdrew';

const stop = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    sponsor: alias,
    on: v.optional(date),
    reason: v.optional(oneOf(stopReasons), 'not-said'),
  }),
  decide: (view, input, { today }) => {
    const found = sponsorOf(view, input.sponsor);
    if (!found.ok) return found;
    if (hasLeft(found.value)) return refused({ code: 'sponsor-stopped', field: 'sponsor' });
    const stopped = input.on ?? today;
    return ok([
      toWrite(sponsorRecord, found.value.id, { state: 'stopped', stopped, stopReason: input.reason }),
    ]);
  },
});

/** Asks a former one-to-one sponsor whether to go on for all children. */
const askAgain = defineCommand({
  cells,
  undo: true,
  decode: decodes({ sponsor: alias, on: v.optional(date) }),
  decide: (view, input, { today, newId }) => {
    const found = sponsorOf(view, input.sponsor);
    if (!found.ok) return found;
    if (!isConverted(view)) return refused({ code: 'not-converted', field: 'sponsor' });
    const { id, values } = found.value;
    if (values.assignment !== 'one-to-one') return refused({ code: 'not-one-to-one', field: 'sponsor' });
    if (values.state !== 'active') return refused({ code: 'already-asked', field: 'sponsor' });
    return ok([
      toCreate(asking, newId(), { sponsor: id, on: input.on ?? today }),
      toWrite(sponsorRecord, id, { state: 'asked' }),
    ]);
  },
});

/** Yes: active in the common fund. Stop: leaves. Silence is no answer and stays a task. */
const recordAnswer = defineCommand({
  cells,
  undo: true,
  decode: decodes({ sponsor: alias, answer: oneOf(answers), on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const found = sponsorOf(view, input.sponsor);
    if (!found.ok) return found;
    const { id, values } = found.value;
    const asked = view.naming(asking, 'sponsor', id).at(-1);
    if (values.state !== 'asked' || !asked) return refused({ code: 'not-asked', field: 'sponsor' });
    const on = input.on ?? today;
    const after =
      input.answer === 'yes'
        ? ({ state: 'active', assignment: 'pool' } as const)
        : ({ state: 'stopped', stopped: on, stopReason: 'did-not-agree' } as const);
    return ok([
      toWrite(asking, asked.id, { answer: input.answer, answered: on }),
      toWrite(sponsorRecord, id, after),
    ]);
  },
});

export const sponsorCommands = {
  'sponsorship.add-sponsor': addSponsor,
  'sponsorship.apply': apply,
  'sponsorship.accept': accept,
  'sponsorship.withdraw-application': withdrawApplication,
  'sponsorship.pledge': makePledge,
  'sponsorship.stop': stop,
  'sponsorship.ask-again': askAgain,
  'sponsorship.record-answer': recordAnswer,
};
