import {
  attachment,
  byAge,
  type CarryRule,
  choice,
  defineRecord,
  type Programme,
  quantity,
  set,
  text,
  toCreate,
  type View,
} from '@bulkhead/records';

/** A note with one line, a state and marks, which is kept for good. */
export const note = defineRecord({
  name: 'test.note',
  cells: ['undivided'],
  label: 'line',
  retention: { months: 'never' },
  fields: {
    line: text({ class: 'C2', max: 200 }),
    state: choice({ class: 'C1', of: ['open', 'done'] }),
    marks: set({ class: 'C1', of: { choices: ['wet', 'warm', 'urgent'] } }),
    photo: attachment({ class: 'C2' }),
  },
});

const people = quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0 });

/** A call at the door is kept for a month; what it came to is one row. */
export const call = defineRecord({
  name: 'test.call',
  cells: ['undivided'],
  retention: { months: 1 },
  fields: { line: text({ class: 'C2', max: 200 }), people },
});

/** A call that left: how many people, and nothing of what was said. */
export const pastCall = defineRecord({
  name: 'test.past-call',
  cells: ['undivided'],
  retention: { months: 'never' },
  fields: { people },
});

/** A visit is kept for three months; then how many came is all that is left of it. */
export const visit = defineRecord({
  name: 'test.visit',
  cells: ['undivided'],
  retention: { months: 3 },
  fields: {
    line: text({ class: 'C2', max: 200 }),
    state: choice({ class: 'C1', of: ['open', 'over'] }),
    people,
  },
});

/** Visits that left. */
export const pastVisits = defineRecord({
  name: 'test.past-visits',
  cells: ['undivided'],
  retention: { months: 'never' },
  fields: { visits: quantity({ class: 'C1', units: ['visit'], decimals: 0, min: 0 }), people },
});

export const types = [note, visit, pastVisits, call, pastCall];

const amount = (value: { readonly amount: number } | undefined): number => value?.amount ?? 0;
const summed = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + row, 0);

/** A visit that goes on stays, however old. */
const visits: CarryRule = {
  type: visit.name,
  inUse: (view, id) => view.get(visit, id)?.values.state === 'open',
  carry: (view, leaving, { newId }) => {
    const left = leaving.flatMap((id) => view.get(visit, id) ?? []);
    return [
      toCreate(pastVisits, newId(), {
        visits: { amount: left.length, unit: 'visit' },
        people: { amount: summed(left.map(({ values }) => amount(values.people))), unit: 'person' },
      }),
    ];
  },
};

const calls: CarryRule = {
  type: call.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id) => {
      const one = view.get(call, id);
      return one ? [toCreate(pastCall, newId(), { people: one.values.people })] : [];
    }),
};

/** How many calls there were, and how many people came. */
export function callers(view: View): { readonly calls: number; readonly people: number } {
  const all = [...view.all(call), ...view.all(pastCall)];
  return { calls: all.length, people: summed(all.map(({ values }) => amount(values.people))) };
}

/** How many visits there were, and how many people came. */
export function visitors(view: View): { readonly visits: number; readonly people: number } {
  const [here, past] = [view.all(visit), view.all(pastVisits)];
  return {
    visits: here.length + summed(past.map(({ values }) => amount(values.visits))),
    people: summed([...here, ...past].map(({ values }) => amount(values.people))),
  };
}

/** The programme of the devices in these tests. */
export const house: Programme = {
  name: 'test',
  records: { note, visit, pastVisits, call, pastCall },
  needs: {},
  commands: {},
  refusals: [],
  reads: {},
  contradictions: [],
  tasks: [],
  figures: [],
  carry: [visits, calls],
  words: {
    en: () => Promise.resolve({ messages: {} }),
    ja: () => Promise.resolve({ messages: {} }),
    ko: () => Promise.resolve({ messages: {} }),
    zh: () => Promise.resolve({ messages: {} }),
  },
  screens: () => Promise.resolve(undefined),
};
