import { ok } from '@bulkhead/records';
import { stockKinds, type StockUnit, stockUnits } from '../choices.ts';
import { amount, creates, withdraws, writes } from '../drafts.ts';
import { keysOf, openStayBy, stocksOf } from '../house.ts';
import { maybe, oneOf, personCode, placeCode, seconds, wholeNumber, words } from '../input.ts';
import { intent } from '../intent.ts';
import { type DoorKey, key, type Medicine, medicine, stock } from '../records.ts';
import { no } from '../refusals.ts';
import { found, houseCells, momentOf, standing } from './houses.ts';

const UNITS: Readonly<Partial<Record<(typeof stockKinds)[number], StockUnit>>> = {
  rice: 'kg',
  flour: 'kg',
  salt: 'kg',
  fuel: 'can',
  water: 'litre',
  oil: 'litre',
};

/** From now on the house counts this too. */
export const addStock = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    kind: oneOf(stockKinds),
    unit: maybe(oneOf(stockUnits)),
    label: maybe(words(30)),
  },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    if (input.kind === 'other' && input.label === undefined) return no('text-missing', { field: 'label' });
    const same = stocksOf(view, home.value.id).some(
      (one) => one.values.kind === input.kind && one.values.label === input.label,
    );
    if (same) return no('stock-twice', { field: 'kind', values: { place: input.place } });
    const { kind, label } = input;
    const unit = input.unit ?? UNITS[kind] ?? 'piece';
    return ok([creates(stock, deciding.newId(), { place: home.value.id, kind, unit, label })]);
  },
});

/** The house no longer counts this; its counts stay. */
export const dropStock = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, kind: oneOf(stockKinds), label: maybe(words(30)) },
  decide(view, input) {
    const home = found(view, input.place);
    if (!home.ok) return home;
    const same = view
      .naming(stock, 'place', home.value.id)
      .filter((one) => one.values.kind === input.kind && one.values.label === input.label);
    if (same.length === 0) return no('unknown-stock', { field: 'kind', values: { place: input.place } });
    return ok(same.map((one) => withdraws(stock, one.id, 'not-ours')));
  },
});

/** Somebody gets a door key, known by the name they go by here. Without `key` it is a further key. */
export const giveKey = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    key: maybe(wholeNumber(1, 99)),
    holder: words(40),
    at: maybe(seconds),
  },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    const keys = keysOf(view, home.value.id);
    const values = { state: 'held', holder: input.holder, since: at.value } as const;
    const known = input.key === undefined ? undefined : numbered(keys, input.key);
    if (known) return ok([writes(key, known.id, values)]);
    const next = Math.max(0, ...keys.map((one) => one.values.number?.amount ?? 0)) + 1;
    const number = amount(input.key ?? next, 'number');
    return ok([creates(key, deciding.newId(), { place: home.value.id, number, ...values })]);
  },
});

const numbered = (keys: readonly DoorKey[], number: number): DoorKey | undefined =>
  keys.find((one) => one.values.number?.amount === number);

/** A key came back to the house, or is lost. Works for places that were left too: keys come back late. */
export const endKey = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    key: wholeNumber(1, 99),
    state: oneOf(['back', 'lost']),
    at: maybe(seconds),
  },
  decide(view, input, deciding) {
    const home = found(view, input.place);
    if (!home.ok) return home;
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    const one = numbered(keysOf(view, home.value.id), input.key);
    if (!one) return no('unknown-key', { field: 'key', values: { key: input.key, place: input.place } });
    if (one.values.state === input.state)
      return no('key-not-held', { field: 'key', values: { key: input.key } });
    const holder = input.state === 'back' ? null : undefined;
    return ok([writes(key, one.id, { state: input.state, holder, since: at.value })]);
  },
});

const DAY = 86_400;

/** A resident takes this medicine every day; `days` is how long what is there will last. */
export const startMedicine = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, name: words(60), days: wholeNumber(0, 366), at: maybe(seconds) },
  decide(view, input, deciding) {
    if (!openStayBy(view, input.person))
      return no('not-here', { field: 'person', values: { person: input.person } });
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    const same = coursesOf(view, input.person).some((one) => one.values.name === input.name);
    if (same) return no('medicine-twice', { field: 'name', values: { person: input.person } });
    const { person, name } = input;
    return ok([creates(medicine, deciding.newId(), { person, name, runsOut: at.value + input.days * DAY })]);
  },
});

const coursesOf = (view: Parameters<typeof openStayBy>[0], person: string): readonly Medicine[] =>
  view.all(medicine).filter((one) => one.values.person === person && one.values.stopped === undefined);

/** The course that is meant: the named one, or the only one. */
const courseOf = (
  view: Parameters<typeof openStayBy>[0],
  input: { readonly person: string; readonly name?: string },
): Medicine | undefined => {
  const courses = coursesOf(view, input.person);
  if (input.name !== undefined) return courses.find((one) => one.values.name === input.name);
  return courses.length === 1 ? courses[0] : undefined;
};

/** More of the medicine came, or somebody counted it: it lasts `days` from then on. */
export const refillMedicine = intent({
  cells: houseCells,
  undo: true,
  input: {
    person: personCode,
    name: maybe(words(60)),
    days: wholeNumber(0, 366),
    at: maybe(seconds),
  },
  decide(view, input, deciding) {
    const course = courseOf(view, input);
    if (!course) return no('unknown-medicine', { field: 'name', values: { person: input.person } });
    const at = momentOf(deciding, input.at);
    return at.ok ? ok([writes(medicine, course.id, { runsOut: at.value + input.days * DAY })]) : at;
  },
});

export const stopMedicine = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, name: maybe(words(60)), at: maybe(seconds) },
  decide(view, input, deciding) {
    const course = courseOf(view, input);
    if (!course) return no('unknown-medicine', { field: 'name', values: { person: input.person } });
    const at = momentOf(deciding, input.at);
    return at.ok ? ok([writes(medicine, course.id, { stopped: at.value })]) : at;
  },
});
