import {
  type CellView,
  type Code,
  codeOf,
  Defect,
  defineCommand,
  type Draft,
  isAhead,
  ok,
  refused,
  toCreate,
  toWrite,
} from '@bulkhead/records';
import * as v from 'valibot';
import { endings, groups, needQuestions, sections, sectionStates } from '../choices.ts';
import { date, decodes, nameInput, oneOf } from '@bulkhead/records/input';
import { caseCode, people, personCode } from '../input.ts';
import { knownPerson, personOf } from '../people.ts';
import { link, nameRecord, personRecord } from '../records.ts';

const cells = ['names'] as const;

/** A person becomes known by a code; without one the next free code is given. Siblings who are known learn of it. */
const register = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    person: v.optional(personCode),
    group: oneOf(groups),
    siblings: v.optional(people, []),
  }),
  decide: (view, input, { newId }) => {
    if (input.person && personOf(view, input.person))
      return refused({ code: 'code-taken', field: 'person', values: { code: input.person } });
    const code = input.person ?? nextCode(view);
    const siblings = input.siblings.filter((one) => one !== code);
    return ok([
      toCreate(personRecord, newId(), { code, group: input.group, siblings: { add: siblings } }),
      ...siblings.flatMap((one) => siblingDrafts(view, one, [code])),
    ]);
  },
});

/** One after the highest code ever given here, withdrawn ones too: a code never means two people. */
function nextCode(view: CellView): Code {
  const numbers = view
    .all(personRecord, { withdrawn: 'too' })
    .map((one) => Number(one.values.code?.slice('K-'.length) ?? 0));
  const code = codeOf(`K-${Math.max(0, ...numbers) + 1}`, 'K');
  if (!code) throw new Defect('one more than a number of the series is a code of the series');
  return code;
}

function siblingDrafts(view: CellView, of: Code, others: readonly Code[]): readonly Draft[] {
  const known = personOf(view, of);
  const add = others.filter((one) => one !== of && !known?.values.siblings?.includes(one));
  return known && add.length > 0 ? [toWrite(personRecord, known.id, { siblings: { add } })] : [];
}

/** These belong together: each of them lists all the others. */
const setSiblings = defineCommand({
  cells,
  undo: true,
  decode: decodes({ people: v.pipe(people, v.minLength(2, 'needs-two')) }),
  decide: (view, input) => {
    const unknown = input.people.find((code) => !personOf(view, code));
    if (unknown) return refused({ code: 'no-such-person', field: 'people', values: { code: unknown } });
    return ok(input.people.flatMap((code) => siblingDrafts(view, code, input.people)));
  },
});

/** How far a section of the record is; checked means with the person, on a day. */
const checkSection = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    person: personCode,
    section: oneOf(sections),
    state: v.optional(oneOf(sectionStates), 'checked'),
    on: v.optional(date),
  }),
  decide: (view, input, { at, today }) => {
    const found = knownPerson(view, input.person);
    if (!found.ok) return found;
    if (input.on && isAhead(input.on, at)) return refused({ code: 'in-the-future', field: 'on' });
    const on = input.state === 'checked' ? (input.on ?? today) : null;
    const fields = { [input.section]: input.state, [`${input.section}On`]: on };
    return ok([toWrite(personRecord, found.value.id, fields)]);
  },
});

const answerNeeds = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, answered: v.array(oneOf(needQuestions)) }),
  decide: (view, input) => {
    const found = knownPerson(view, input.person);
    if (!found.ok) return found;
    const { id, values } = found.value;
    return ok([
      toWrite(personRecord, id, {
        needsAnswered: { add: [...new Set(input.answered)] },
        needs: values.needs === 'checked' ? undefined : 'in-part',
      }),
    ]);
  },
});

/** What a person is called. The same person's name is written over, and two devices' names both stay. */
const writeName = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, name: nameInput }),
  decide: (view, input, { newId }) => {
    const found = knownPerson(view, input.person);
    if (!found.ok) return found;
    const known = view.naming(nameRecord, 'person', input.person).at(-1);
    return ok([
      known ? toWrite(nameRecord, known.id, { name: input.name }) : toCreate(nameRecord, newId(), input),
    ]);
  },
});

/** Joins a person and a medical case. Each has at most one of the other. */
const linkCase = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, case: caseCode }),
  decide: (view, input, { newId }) => {
    const found = knownPerson(view, input.person);
    if (!found.ok) return found;
    if (view.naming(link, 'person', input.person).length > 0)
      return refused({ code: 'linked-already', field: 'person', values: { code: input.person } });
    if (view.naming(link, 'case', input.case).length > 0)
      return refused({ code: 'linked-already', field: 'case', values: { code: input.case } });
    return ok([toCreate(link, newId(), input)]);
  },
});

/** Our support of somebody has ended: from now on the record ages. Beds and meetings end where they are written. */
const end = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, ended: oneOf(endings), on: v.optional(date) }),
  decide: (view, { person, ended, on }, { at, today }) => {
    const found = knownPerson(view, person);
    if (!found.ok) return found;
    if (on && isAhead(on, at)) return refused({ code: 'in-the-future', field: 'on' });
    if (found.value.values.ended)
      return refused({ code: 'ended-already', field: 'person', values: { code: person } });
    return ok([toWrite(personRecord, found.value.id, { ended, endedOn: on ?? today })]);
  },
});

/** Somebody is back, or it was a mistake: the record is one of those in use again. */
const supportAgain = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode }),
  decide: (view, { person }) => {
    const found = knownPerson(view, person);
    if (!found.ok) return found;
    if (!found.value.values.ended)
      return refused({ code: 'not-ended', field: 'person', values: { code: person } });
    return ok([toWrite(personRecord, found.value.id, { ended: null, endedOn: null })]);
  },
});

export const peopleCommands = {
  'casework.register': register,
  'casework.set-siblings': setSiblings,
  'casework.check-section': checkSection,
  'casework.answer-needs': answerNeeds,
  'casework.write-name': writeName,
  'casework.link': linkCase,
  'casework.end': end,
  'casework.support-again': supportAgain,
};
