import {
  choice,
  choices,
  code,
  codeRef,
  defineRecord,
  partialDate,
  ref,
  type Seen,
  set,
  text,
} from '@bulkhead/records';
import {
  knowledgeKinds,
  leaveReasons,
  paperKinds,
  paperStates,
  questioningActs,
  volunteerStates,
} from './choices.ts';

const cells = ['volunteers'] as const;
const retention = { months: 12 } as const;
const volunteer = ref({ class: 'C2', to: 'helpers.volunteer', once: true });
const aboutSeries = ['SS', 'BASE', 'HOUSE', 'W'] as const;

/** Somebody who helps: an alias or a code, never a name. */
export const volunteerRecord = defineRecord({
  name: 'helpers.volunteer',
  cells,
  label: 'alias',
  retention,
  fields: {
    code: code({ class: 'C2', series: 'W', once: true }),
    alias: text({ class: 'C2', max: 40, once: true }),
    state: choice({ class: 'C2', of: volunteerStates }),
    since: partialDate({ class: 'C2' }),
    left: partialDate({ class: 'C2' }),
    leftReason: choice({ class: 'C2', of: leaveReasons }),
  },
});

/** What a volunteer knows by heart: people are asked, not only devices. */
export const told = defineRecord({
  name: 'helpers.told',
  cells,
  retention,
  fields: {
    volunteer,
    about: codeRef({ class: 'C2', series: aboutSeries, once: true }),
    knows: choice({ class: 'C2', of: knowledgeKinds, once: true }),
    since: partialDate({ class: 'C2', once: true }),
    /** It is no longer true: the place was left, the key was changed. */
    ended: partialDate({ class: 'C2' }),
  },
});

/** Something written down, like a device that cannot be locked. */
export const paper = defineRecord({
  name: 'helpers.paper',
  cells,
  label: 'code',
  retention: { months: 'until-review' },
  fields: {
    code: code({ class: 'C2', series: 'P', once: true }),
    kind: choice({ class: 'C2', of: paperKinds, once: true }),
    holder: ref({ class: 'C2', to: 'helpers.volunteer' }),
    /** Everything that stands on it, by code. */
    names: set({ class: 'C2', of: { series: aboutSeries } }),
    state: choice({ class: 'C2', of: paperStates }),
    stateOn: partialDate({ class: 'C2' }),
  },
});

/** An authority asked a volunteer. What was said is not written down here. */
export const questioning = defineRecord({
  name: 'helpers.questioning',
  cells,
  retention: { months: 'until-review' },
  fields: {
    volunteer,
    acts: choices({ class: 'C2', of: questioningActs, once: true }),
    on: partialDate({ class: 'C2', once: true }),
    place: text({ class: 'C2', max: 60, once: true }),
  },
});

/** What stands in for a questioning that was gone through and has left: where and when somebody was asked. */
export const pastQuestioning = defineRecord({
  name: 'helpers.past-questioning',
  cells,
  retention: { months: 'never' },
  fields: {
    volunteer,
    on: partialDate({ class: 'C2', once: true }),
    place: text({ class: 'C2', max: 60, once: true }),
  },
});

/** A volunteer went through what they know by heart, on a day. */
export const review = defineRecord({
  name: 'helpers.review',
  cells,
  retention,
  fields: { volunteer, on: partialDate({ class: 'C2', once: true }) },
});

export type Volunteer = Seen<typeof volunteerRecord>;
