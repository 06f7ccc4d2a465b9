import {
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
  },
});

const people = quantity({ class: 'C1', units: ['person'], decimals: 0, min: 0 });

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

export const types = [note, visit, pastVisits];

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
  records: { note, visit, pastVisits },
  needs: {},
  commands: {},
  refusals: [],
  reads: {},
  contradictions: [],
  tasks: [],
  figures: [],
  carry: [visits],
  words: {
    en: () => Promise.resolve({ messages: {} }),
    ja: () => Promise.resolve({ messages: {} }),
    ko: () => Promise.resolve({ messages: {} }),
    zh: () => Promise.resolve({ messages: {} }),
  },
  screens: () => Promise.resolve(undefined),
};
