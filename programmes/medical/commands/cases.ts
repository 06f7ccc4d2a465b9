import {
  type Code,
  type CellView,
  codeOf,
  Defect,
  defineCommand,
  ok,
  type RecordId,
  refused,
  toCreate,
  toWrite,
} from '@bulkhead/records';
import * as v from 'valibot';
import { caseOf, openIllness, episodesOf, isOrdered, isOver, openBills, openCase } from '../care.ts';
import { groups, modalities, outcomes, problems } from '../choices.ts';
import { date, decodes, oneOf, recordName, words } from '@bulkhead/records/input';
import { caseCode } from '../input.ts';
import { episode, medicalCase } from '../records.ts';

const illness = {
  problem: oneOf(problems),
  modalities: v.optional(v.array(oneOf(modalities)), []),
  from: v.optional(date),
  described: v.optional(words(400)),
};

/** A case with its first illness. Without a code it gets the next free one. */
const openNewCase = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    code: v.optional(caseCode),
    group: oneOf(groups),
    place: v.optional(words(60)),
    ...illness,
  }),
  decide: (view, input, { today, newId }) => {
    const { code: wished, group, place, ...first } = input;
    if (wished && caseOf(view, wished))
      return refused({ code: 'code-taken', field: 'code', values: { code: wished } });
    const id = newId();
    const opened = first.from ?? today;
    return ok([
      toCreate(medicalCase, id, { code: wished ?? nextCode(view), group, place, state: 'open', opened }),
      toCreate(episode, newId(), { case: id, ...first }),
    ]);
  },
});

/** One after the highest code ever given here, withdrawn ones too: a code never means two people. */
function nextCode(view: CellView): Code {
  const numbers = view
    .all(medicalCase, { withdrawn: 'too' })
    .map((one) => Number(one.values.code?.slice('M-'.length) ?? 0));
  const code = codeOf(`M-${Math.max(0, ...numbers) + 1}`, 'M');
  if (!code) throw new Defect('one more than a number of the series is a code of the series');
  return code;
}

const beginIllness = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ case: caseCode, ...illness }),
  decide: (view, { case: code, ...values }, { newId }) => {
    const found = openCase(view, code);
    if (!found.ok) return found;
    return ok([toCreate(episode, newId(), { case: found.value.id, ...values })]);
  },
});

/** How an illness ended, or that it needs more than can be done here. A date is given only where there is one. */
const recordOutcome = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    case: caseCode,
    episode: v.optional(recordName()),
    outcome: oneOf(outcomes),
    on: v.optional(date),
  }),
  decide: (view, input) => {
    const found = openIllness(view, input.case, input.episode);
    if (!found.ok) return found;
    const { ill } = found.value;
    if (input.on && !isOrdered(ill.values.from, input.on))
      return refused({ code: 'end-before-start', field: 'on' });
    return ok([toWrite(episode, ill.id, { outcome: input.outcome, to: input.on })]);
  },
});

const closeCase = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ case: caseCode, on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const found = openCase(view, input.case);
    if (!found.ok) return found;
    const { id } = found.value;
    const values = { code: input.case };
    const bills = openBills(view, id).length;
    if (bills > 0) return refused({ code: 'bills-open', field: 'case', values: { ...values, n: bills } });
    const running = episodesOf(view, id).filter((one) => !isOver(one));
    if (running.length > 0) return refused({ code: 'outcome-missing', field: 'case', values });
    return ok([
      toWrite(medicalCase, id, {
        state: 'closed',
        closed: input.on ?? today,
        outcome: lastOutcome(view, id),
      }),
    ]);
  },
});

const lastOutcome = (view: CellView, id: RecordId) => episodesOf(view, id).at(-1)?.values.outcome;

export const caseCommands = {
  'medical.open-case': openNewCase,
  'medical.begin-illness': beginIllness,
  'medical.record-outcome': recordOutcome,
  'medical.close-case': closeCase,
};
