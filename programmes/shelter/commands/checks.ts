import {
  civilDay,
  dateOfDay,
  type Deciding,
  type Draft,
  ok,
  type PartialDate,
  type RecordId,
  type Refusal,
  type Result,
  type View,
} from '@bulkhead/records';
import type * as v from 'valibot';
import { type AbsentAnswer, absentAnswers, stockKinds } from '../choices.ts';
import { guestOf, sleepsHere } from '../capacity.ts';
import { amount, creates, setOf, withdraws, writes } from '../drafts.ts';
import { dayOfDate } from '../evening.ts';
import {
  absentOf,
  answerField,
  checksOf,
  countsOf,
  isHereAt,
  openStayBy,
  staysOf,
  stocksOf,
} from '../house.ts';
import {
  anyPeople,
  date,
  listOf,
  maybe,
  members,
  oneOf,
  personCode,
  placeCode,
  recordName,
  seconds,
  wholeNumber,
  words,
  yes,
} from '../input.ts';
import { intent } from '../intent.ts';
import { type Check, check, count, type Place, place, type Stock } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells, momentOf, standing } from './houses.ts';

const absent = members({ person: personCode, answer: maybe(oneOf(absentAnswers)) });
const counted = members({
  kind: oneOf(stockKinds),
  label: maybe(words(30)),
  amount: wholeNumber(0, 99_999),
});
/** What a keeper says about an evening. Whoever is not named is here; a thing that is not counted is not counted. */
const said = {
  absent: maybe(listOf(absent)),
  unannounced: maybe(anyPeople),
  others: maybe(wholeNumber(0, 99)),
  counts: maybe(listOf(counted)),
};
type Absent = v.InferOutput<typeof absent>;
type Counted = v.InferOutput<typeof counted>;
interface Said {
  readonly absent?: readonly Absent[];
  readonly unannounced?: v.InferOutput<typeof anyPeople>;
  readonly others?: number;
  readonly counts?: readonly Counted[];
}

/**
 * The evening check. An absent person without an answer counts as "not known". `asYesterday` counts the supplies as
 * they were counted last. `evening` is the local day; without it, the day on which the check is made where the device
 * is.
 */
export const eveningCheck = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    evening: maybe(date),
    at: maybe(seconds),
    asYesterday: maybe(yes),
    ...said,
  },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    const evening = eveningOf(input.evening, civilDay(at.value, deciding.offset));
    if (!evening.ok) return evening;
    const day = dayOfDate(evening.value);
    if (checksOf(view, home.value.id).some((one) => dayOfDate(one.values.evening) === day))
      return no('checked-already', { field: 'evening', values: { place: input.place } });
    const counts = input.counts ?? (input.asYesterday ? lastCounts(view, home.value) : []);
    return answered(view, home.value, { evening: evening.value, at: at.value, ...input, counts }, deciding);
  },
});

/** A full day: at latest that of the next evening, whose check may be made three hours before. */
function eveningOf(given: PartialDate | undefined, today: number): Result<PartialDate, Refusal> {
  const evening = given ?? dateOfDay(today);
  const day = dayOfDate(evening);
  if (day === undefined) return no('unreadable-date', { field: 'evening' });
  return day > today + 1 ? no('in-future', { field: 'evening' }) : ok(evening);
}

const lastCounts = (view: View, home: Place): readonly Counted[] =>
  stocksOf(view, home.id).flatMap((thing) => {
    const last = countsOf(view, thing).at(-1)?.values.amount;
    const { kind, label } = thing.values;
    return last && kind ? [{ kind, ...(label !== undefined && { label }), amount: last.amount }] : [];
  });

type Answered = Said & { readonly evening: PartialDate; readonly at: number };

function answered(
  view: View,
  home: Place,
  input: Answered,
  deciding: Deciding,
): Result<readonly Draft[], Refusal> {
  const here = staysOf(view, home.id).filter((one) => isHereAt(one, input.at));
  const residents = here.flatMap((one) => one.values.person ?? []);
  // Whoever is there by day only is not missed in the evening.
  const awaited = here.filter((one) => sleepsHere(guestOf(one))).flatMap((one) => one.values.person ?? []);
  const stranger = input.absent?.find((one) => !residents.includes(one.person));
  if (stranger) return no('not-here', { field: 'absent', values: { person: stranger.person } });
  const known = input.unannounced?.find((person) => residents.includes(person));
  if (known)
    return no('person-already-here', {
      field: 'unannounced',
      values: { person: known, place: home.values.code ?? '' },
    });
  const id = deciding.newId();
  const counts = countDrafts(view, home, { ...input, check: id, counts: input.counts ?? [] }, deciding);
  if (!counts.ok) return counts;
  const away = new Map(input.absent?.map((one) => [one.person, one.answer ?? 'not-known']));
  const saying = (answer: AbsentAnswer): readonly string[] =>
    [...away].filter(([, given]) => given === answer).map(([person]) => person);
  const evening = creates(check, id, {
    place: home.id,
    evening: input.evening,
    at: input.at,
    here: setOf(awaited.filter((person) => !away.has(person))),
    backTonight: setOf(saying('back-tonight')),
    awayPlanned: setOf(saying('away-planned')),
    notKnown: setOf(saying('not-known')),
    unannounced: setOf(input.unannounced ?? []),
    others: input.others ? amount(input.others, 'person') : undefined,
  });
  return ok([evening, ...counts.value]);
}

function countDrafts(
  view: View,
  home: Place,
  input: { readonly at: number; readonly check?: RecordId; readonly counts: readonly Counted[] },
  deciding: Deciding,
): Result<readonly Draft[], Refusal> {
  const things = stocksOf(view, home.id);
  const done = new Set<Stock>();
  const drafts: Draft[] = [];
  for (const one of input.counts) {
    const thing = things.find((each) => each.values.kind === one.kind && each.values.label === one.label);
    if (!thing) return no('unknown-stock', { field: 'counts', values: { place: home.values.code ?? '' } });
    if (done.has(thing)) return no('counted-twice', { field: 'counts' });
    done.add(thing);
    drafts.push(
      creates(count, deciding.newId(), {
        stock: thing.id,
        check: input.check,
        at: input.at,
        amount: amount(one.amount, thing.values.unit ?? 'piece'),
      }),
    );
  }
  return ok(drafts);
}

/** Something was counted outside the evening check. */
export const countStock = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode, counts: listOf(counted), at: maybe(seconds) },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    if (input.counts.length === 0) return no('nothing-to-change');
    const at = momentOf(deciding, input.at);
    return at.ok ? countDrafts(view, home.value, { at: at.value, counts: input.counts }, deciding) : at;
  },
});

/** The whole answer again; the earlier one stays, marked as entered wrongly. Supplies not counted again are kept. */
export const correctCheck = intent({
  cells: houseCells,
  undo: true,
  input: { check: recordName, ...said },
  decide(view, input, deciding) {
    const old = view.get(check, input.check);
    const home = old?.values.place && view.get(place, old.values.place);
    if (!old || !home || old.withdrawn) return no('unknown-check', { field: 'check' });
    const counts = input.counts ?? countsIn(view, home, old);
    const evening = old.values.evening ?? {};
    const again = answered(view, home, { ...input, evening, at: old.values.at ?? 0, counts }, deciding);
    if (!again.ok) return again;
    const oldCounts = view.naming(count, 'check', old.id);
    return ok([
      withdraws(check, old.id, 'entered-wrongly'),
      ...oldCounts.map((one) => withdraws(count, one.id, 'entered-wrongly')),
      ...again.value,
    ]);
  },
});

const countsIn = (view: View, home: Place, old: Check): readonly Counted[] =>
  stocksOf(view, home.id).flatMap((thing) => {
    const own = countsOf(view, thing).find((one) => one.values.check === old.id)?.values.amount;
    const { kind, label } = thing.values;
    return own && kind ? [{ kind, ...(label !== undefined && { label }), amount: own.amount }] : [];
  });

/** Later that night: the person is here after all, or there is a better answer. */
export const answerAbsent = intent({
  cells: houseCells,
  undo: true,
  input: { person: personCode, answer: oneOf(['here', ...absentAnswers]) },
  decide(view, input) {
    const home = openStayBy(view, input.person)?.values.place;
    const last = home && checksOf(view, home).findLast((one) => absentOf(one).has(input.person));
    if (!last) return no('not-absent', { field: 'person', values: { person: input.person } });
    const drop = (field: 'backTonight' | 'awayPlanned' | 'notKnown') =>
      last.values[field]?.includes(input.person)
        ? {
            [field]: {
              remove: {
                [input.person]: view.heads(last.id, field).map(({ change, by, at }) => ({ change, by, at })),
              },
            },
          }
        : {};
    const add = input.answer === 'here' ? 'here' : answerField(input.answer);
    return ok([
      writes(check, last.id, {
        ...drop('backTonight'),
        ...drop('awayPlanned'),
        ...drop('notKnown'),
        [add]: { add: [input.person] },
      }),
    ]);
  },
});
