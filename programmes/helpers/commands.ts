import { defineCommand, ok, refused, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import { knowledgeKinds, leaveReasons, paperKinds, paperStates, questioningActs } from './choices.ts';
import { date, decodes, oneOf, recordName, words } from '@bulkhead/records/input';
import { aboutCode, paperCode, volunteerCode, who } from './input.ts';
import { paper, questioning, review, told, volunteerRecord } from './records.ts';
import { volunteerOf } from './volunteers.ts';

const cells = ['volunteers'] as const;

/** Somebody begins to help. An alias is enough; the code is for those whom papers name. */
const welcome = defineCommand({
  cells,
  undo: true,
  decode: decodes({ alias: who, code: v.optional(volunteerCode), since: v.optional(date) }),
  decide: (view, { since, ...input }, { today, newId }) => {
    if (volunteerOf(view, input.alias).ok) return refused({ code: 'alias-taken', field: 'alias' });
    if (input.code && volunteerOf(view, input.code).ok)
      return refused({ code: 'code-taken', field: 'code', values: { code: input.code } });
    return ok([toCreate(volunteerRecord, newId(), { ...input, state: 'active', since: since ?? today })]);
  },
});

/** Somebody leaves the work. What they know stays recorded: it does not leave with them. */
const leave = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    volunteer: who,
    reason: v.optional(oneOf(leaveReasons), 'not-said'),
    on: v.optional(date),
  }),
  decide: (view, input, { today }) => {
    const found = volunteerOf(view, input.volunteer);
    if (!found.ok) return found;
    if (found.value.values.state === 'left') return refused({ code: 'left-already', field: 'volunteer' });
    return ok([
      toWrite(volunteerRecord, found.value.id, {
        state: 'left',
        left: input.on ?? today,
        leftReason: input.reason,
      }),
    ]);
  },
});

const tell = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    volunteer: who,
    about: aboutCode,
    knows: oneOf(knowledgeKinds),
    since: v.optional(date),
  }),
  decide: (view, { volunteer, since, ...what }, { today, newId }) => {
    const found = volunteerOf(view, volunteer);
    if (!found.ok) return found;
    const known = view
      .naming(told, 'volunteer', found.value.id)
      .some(({ values }) => values.about === what.about && values.knows === what.knows && !values.ended);
    if (known) return refused({ code: 'told-already', field: 'about', values: { code: what.about } });
    return ok([toCreate(told, newId(), { volunteer: found.value.id, ...what, since: since ?? today })]);
  },
});

/** What somebody knew is no longer true. They still remember it, so the record stays. */
const noLongerTrue = defineCommand({
  cells,
  undo: true,
  decode: decodes({ told: recordName(), on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const found = view.get(told, input.told);
    if (!found || found.withdrawn) return refused({ code: 'not-found', field: 'told' });
    return ok([toWrite(told, found.id, { ended: input.on ?? today })]);
  },
});

const writePaper = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    paper: paperCode,
    kind: oneOf(paperKinds),
    holder: v.optional(who),
    names: v.optional(v.array(aboutCode), []),
  }),
  decide: (view, input, { newId }) => {
    if (view.all(paper).some(({ values }) => values.code === input.paper))
      return refused({ code: 'code-taken', field: 'paper', values: { code: input.paper } });
    const holder = input.holder === undefined ? undefined : volunteerOf(view, input.holder);
    if (holder && !holder.ok) return refused({ code: 'no-such-volunteer', field: 'holder' });
    return ok([
      toCreate(paper, newId(), {
        code: input.paper,
        kind: input.kind,
        holder: holder?.value.id,
        names: { add: [...new Set(input.names)] },
        state: 'held',
      }),
    ]);
  },
});

/** Where a paper is now: taken, destroyed, given on. */
const paperState = defineCommand({
  cells,
  undo: true,
  decode: decodes({ paper: paperCode, state: oneOf(paperStates), on: v.optional(date) }),
  decide: (view, input, { today }) => {
    const found = view.all(paper).find(({ values }) => values.code === input.paper);
    if (!found) return refused({ code: 'no-such-paper', field: 'paper', values: { code: input.paper } });
    if (found.values.state === 'destroyed')
      return refused({ code: 'paper-destroyed', field: 'paper', values: { code: input.paper } });
    return ok([toWrite(paper, found.id, { state: input.state, stateOn: input.on ?? today })]);
  },
});

const recordQuestioning = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    volunteer: who,
    acts: v.pipe(v.array(oneOf(questioningActs)), v.minLength(1, 'choose-one')),
    on: date,
    place: v.optional(words(60)),
  }),
  decide: (view, { volunteer, acts, ...rest }, { newId }) => {
    const found = volunteerOf(view, volunteer);
    if (!found.ok) return found;
    const values = { volunteer: found.value.id, acts: [...new Set(acts)], ...rest };
    return ok([toCreate(questioning, newId(), values)]);
  },
});

/** Went through with a volunteer what they know by heart. */
const recordReview = defineCommand({
  cells,
  undo: true,
  decode: decodes({ volunteer: who, on: v.optional(date) }),
  decide: (view, input, { today, newId }) => {
    const found = volunteerOf(view, input.volunteer);
    if (!found.ok) return found;
    return ok([toCreate(review, newId(), { volunteer: found.value.id, on: input.on ?? today })]);
  },
});

export const commands = {
  'helpers.welcome': welcome,
  'helpers.leave': leave,
  'helpers.tell': tell,
  'helpers.no-longer-true': noLongerTrue,
  'helpers.write-paper': writePaper,
  'helpers.paper-state': paperState,
  'helpers.record-questioning': recordQuestioning,
  'helpers.review': recordReview,
};

/** Every way in which a command here says no. */
export const refusals = [
  'alias-taken',
  'choose-one',
  'code-taken',
  'introduced-already',
  'left-already',
  'missing',
  'no-such-paper',
  'no-such-volunteer',
  'not-a-code',
  'not-a-date',
  'not-a-paper',
  'not-a-volunteer',
  'not-found',
  'not-understood',
  'paper-destroyed',
  'said-already',
  'told-already',
  'too-long',
] as const;
