import {
  choice,
  code,
  codeRef,
  defineRecord,
  moment,
  name,
  partialDate,
  ref,
  type Seen,
  set,
  text,
} from '@bulkhead/records';
import {
  endings,
  groups,
  meetingKinds,
  meetingStates,
  moveReasons,
  needQuestions,
  precisions,
  rhythms,
  sectionStates,
} from './choices.ts';

/** A year after somebody is no longer with us, unless a worker keeps it longer. */
const retention = { months: 12 } as const;
const person = codeRef({ class: 'C1', series: ['K'], once: true });
const state = choice({ class: 'C2', of: sectionStates });
const checked = partialDate({ class: 'C2' });

/** A person who is protected, by code. The name, where there is one, is a record of its own. */
export const personRecord = defineRecord({
  name: 'casework.person',
  cells: ['names'],
  label: 'code',
  retention,
  fields: {
    code: code({ class: 'C1', series: 'K', once: true }),
    group: choice({ class: 'C1', of: groups, once: true }),
    siblings: set({ class: 'C2', of: { series: ['K'] } }),
    arrival: state,
    arrivalOn: checked,
    needs: state,
    needsOn: checked,
    needsAnswered: set({ class: 'C2', of: { choices: needQuestions } }),
    health: state,
    healthOn: checked,
    family: state,
    familyOn: checked,
    documents: state,
    documentsOn: checked,
    plan: state,
    planOn: checked,
    /** Why our support has ended; absent while it goes on. From then on the record ages. */
    ended: choice({ class: 'C2', of: endings }),
    endedOn: checked,
  },
});

/** What somebody is called, in the scripts in which they gave it. Shown for ten seconds at a time. */
export const nameRecord = defineRecord({
  name: 'casework.name',
  cells: ['names'],
  label: 'person',
  retention: { months: 'until-review' },
  fields: { person, name: name({ class: 'C3' }) },
});

/** The only place where a person's code and the code of a medical case stand together. */
export const link = defineRecord({
  name: 'casework.link',
  cells: ['names'],
  label: 'person',
  retention: { months: 'until-review' },
  fields: { person, case: codeRef({ class: 'C3', series: ['M'], once: true }) },
});

const fieldCells = ['foster-care', 'coordination'] as const;

/** A visit or meeting with somebody, away from the houses. It has no place. */
export const meeting = defineRecord({
  name: 'casework.meeting',
  cells: fieldCells,
  label: 'person',
  retention,
  fields: {
    person,
    together: set({ class: 'C2', of: { series: ['K'] } }),
    kind: choice({ class: 'C2', of: meetingKinds, once: true }),
    state: choice({ class: 'C2', of: meetingStates }),
    due: moment({ class: 'C2' }),
    /** Whether an hour was agreed, or only a day. */
    precision: choice({ class: 'C2', of: precisions }),
    every: choice({ class: 'C2', of: rhythms }),
    held: partialDate({ class: 'C2' }),
  },
});

/**
 * Somebody was moved to a new location. Neither the old nor the new one stands here. Written by foster care alone, so
 * that the moves of one child lie together and are counted as those of one.
 */
export const move = defineRecord({
  name: 'casework.move',
  cells: ['foster-care'],
  label: 'person',
  retention: { months: 84 },
  fields: {
    person,
    group: choice({ class: 'C1', of: groups, once: true }),
    on: partialDate({ class: 'C2', once: true }),
    reason: choice({ class: 'C2', of: moveReasons, once: true }),
  },
});

/** What stands in for a move that has left: that somebody of a group was moved on a day. */
export const pastMove = defineRecord({
  name: 'casework.past-move',
  cells: ['foster-care'],
  retention: { months: 'never' },
  fields: {
    // The same for all moves of one person, so that each is counted once.
    anchor: ref({ class: 'C2', to: 'casework.move' }),
    group: choice({ class: 'C1', of: groups, once: true }),
    on: partialDate({ class: 'C2', once: true }),
  },
});

/** What somebody wants, in their own words. */
export const wish = defineRecord({
  name: 'casework.wish',
  cells: fieldCells,
  label: 'person',
  retention,
  fields: { person, wish: text({ class: 'C2', max: 300 }) },
});

export const note = defineRecord({
  name: 'casework.note',
  cells: fieldCells,
  label: 'person',
  retention,
  fields: {
    person,
    at: moment({ class: 'C2', once: true }),
    text: text({ class: 'C2', max: 1000, once: true }),
  },
});

export type Person = Seen<typeof personRecord>;
export type Meeting = Seen<typeof meeting>;
