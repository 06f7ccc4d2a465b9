import { defineCommand, isAhead, ok, refused, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import { groups, meetingKinds, moveReasons, rhythms } from '../choices.ts';
import { date, decodes, oneOf, recordName, seconds, words } from '@bulkhead/records/input';
import { people, personCode } from '../input.ts';
import { nextDue } from '../people.ts';
import { meeting, move, note, wish } from '../records.ts';

const cells = ['foster-care', 'coordination'] as const;

/** A visit or meeting to come, with an hour or only a day. */
const planMeeting = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    person: personCode,
    together: v.optional(people, []),
    kind: oneOf(meetingKinds),
    due: seconds(),
    wholeDay: v.optional(v.boolean(), false),
    every: v.optional(oneOf(rhythms)),
  }),
  decide: (_view, { person, together, kind, due, wholeDay, every }, { newId }) =>
    ok([
      toCreate(meeting, newId(), {
        person,
        together: together.length > 0 ? { add: together.filter((one) => one !== person) } : undefined,
        kind,
        state: 'planned',
        due,
        precision: wholeDay ? 'day' : 'time',
        every,
      }),
    ]),
});

/** It took place. One that repeats plans the next. */
const holdMeeting = defineCommand({
  cells,
  undo: true,
  decode: decodes({ meeting: recordName(), on: v.optional(date) }),
  decide: (view, input, { at, today, offset, newId }) => {
    const found = view.get(meeting, input.meeting);
    if (!found || found.withdrawn) return refused({ code: 'not-found', field: 'meeting' });
    if (found.values.state !== 'planned') return refused({ code: 'meeting-over', field: 'meeting' });
    if (input.on && isAhead(input.on, at)) return refused({ code: 'in-the-future', field: 'on' });
    const { person, together = [], kind, due, precision, every } = found.values;
    const held = toWrite(meeting, found.id, { state: 'held', held: input.on ?? today });
    if (!every || due === undefined) return ok([held]);
    const next = toCreate(meeting, newId(), {
      person,
      together: together.length > 0 ? { add: together } : undefined,
      kind,
      state: 'planned',
      due: nextDue(due, every, offset),
      precision,
      every,
    });
    return ok([held, next]);
  },
});

const missMeeting = defineCommand({
  cells,
  undo: true,
  decode: decodes({ meeting: recordName() }),
  decide: (view, input) => {
    const found = view.get(meeting, input.meeting);
    if (!found || found.withdrawn) return refused({ code: 'not-found', field: 'meeting' });
    if (found.values.state !== 'planned') return refused({ code: 'meeting-over', field: 'meeting' });
    return ok([toWrite(meeting, found.id, { state: 'missed' })]);
  },
});

/** Somebody was moved. Where from and where to is known to the houses alone. */
const recordMove = defineCommand({
  cells: ['foster-care'],
  undo: true,
  decode: decodes({ person: personCode, group: oneOf(groups), on: date, reason: oneOf(moveReasons) }),
  decide: (_view, input, { newId }) => ok([toCreate(move, newId(), input)]),
});

/** What somebody wants now. Words of two devices both stay until people choose together. */
const setWish = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, wish: words(300) }),
  decide: (view, input, { newId }) => {
    const known = view.naming(wish, 'person', input.person).at(-1);
    return ok([known ? toWrite(wish, known.id, { wish: input.wish }) : toCreate(wish, newId(), input)]);
  },
});

const addNote = defineCommand({
  cells,
  undo: true,
  decode: decodes({ person: personCode, text: words(1000), at: v.optional(seconds()) }),
  decide: (_view, input, { at, newId }) =>
    ok([toCreate(note, newId(), { person: input.person, text: input.text, at: input.at ?? at })]),
});

export const careCommands = {
  'casework.plan-meeting': planMeeting,
  'casework.hold-meeting': holdMeeting,
  'casework.miss-meeting': missMeeting,
  'casework.move': recordMove,
  'casework.set-wish': setWish,
  'casework.add-note': addNote,
};
