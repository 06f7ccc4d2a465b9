import { defineRead, type RecordId, type Seen, type View } from '@bulkhead/records';
import * as v from 'valibot';
import { balanceOf } from './balance.ts';
import { agreementOf, type Movement, needsTwo, unconfirmed } from './confirmations.ts';
import { type Coming, comingByStage, comingSets } from './coming.ts';
import { type Counts, countsOf, sentOf, totalOf } from './counts.ts';
import { acknowledgementsOf, type Dispatch, isDispatch, underWay } from './dispatches.ts';
import { estimated, type Estimate, estimatesAt, neededInHouses } from './estimates.ts';
import { fourW } from './four-w.ts';
import { kitOf, openPlans } from './find.ts';
import { decodesWhole } from '@bulkhead/records/input';
import { season } from './input.ts';
import { type Entry, entriesOf, linesOf, onHandBySize, stepsOf } from './ledger.ts';
import {
  destinationRecord,
  feedbackRecord,
  garments,
  movementRecord,
  pickRecord,
  type planRecord,
  type Season,
  seasons,
  stages,
  storeRecord,
} from './records.ts';
import { type Lot, heldLots } from './lots.ts';
import { withOneSet } from './personal-sets.ts';
import { type Request, waitingRequests } from './requests.ts';
import { roundAt } from './rounds.ts';
import { type Span, spanAt, spans } from './spans.ts';
import { totalsOf } from './totals.ts';
import { withOthers } from './with-others.ts';

/** Where the records of the desk are: the compartment that a form writes to. */
const deskOf = (view: View) =>
  view.cells.find((cell) => cell.open && cell.kind === 'clothing') ??
  view.cells.find((cell) => cell.open && cell.kind === 'undivided');

function seasonRow(view: View, entries: readonly Entry[], season: Season, now: number) {
  const round = roundAt(view, season, now);
  const stores = view.all(storeRecord).map((store) => store.id);
  const own = entries.filter((entry) => entry.season === season);
  const kit = kitOf(view, season);
  return {
    season,
    ...totalsOf(entries, season, ({ at }) => at >= (round?.from ?? 0)),
    sizes: onHandBySize(entries, season, stores),
    /** Of these, what is with delivery persons and at other places, or on the way there. */
    withOthers: withOthers(view, entries)
      .filter((one) => one.season === season)
      .reduce((sum, one) => sum + one.still + one.underWay, 0),
    coming: comingByStage(comingSets(view, entries), season),
    target: round?.amount ?? null,
    counted: own.findLast((entry) => entry.kind === 'count')?.at ?? null,
    used: own.length > 0,
    /** When something last happened in it. */
    last: own.at(-1)?.at ?? null,
    parts: garments.flatMap((garment) => {
      const n = kit?.values[garment]?.amount ?? 0;
      return n === 0 ? [] : [{ garment, n }];
    }),
    lowAt: kit?.values.lowAt?.amount ?? null,
    changed: kit?.values.changedFor && { why: kit.values.changedFor, at: kit.values.changedAt ?? 0 },
  };
}

const planRow = (view: View, plan: Seen<typeof planRecord>) => ({
  id: plan.id,
  season: plan.values.season ?? 'winter',
  due: plan.values.due ?? 0,
  sizes: countsOf(plan.values),
  total: totalOf(countsOf(plan.values)),
  to: placeName(view, plan.values.destination),
  store: plan.values.store ?? null,
  ready: readyOf(view, plan.id),
  mark: plan.values.mark,
});

/** What lies ready for a planned hand-over; null while nobody has laid anything ready. */
function readyOf(view: View, plan: RecordId): Counts | null {
  const [pick] = view.naming(pickRecord, 'plan', plan);
  return pick ? countsOf(pick.values) : null;
}

/** Sets that wait for somebody to look at them. */
const lotRow = (view: View, { id, values }: Lot) => ({
  id,
  season: values.season ?? 'winter',
  store: (values.store && view.get(storeRecord, values.store)?.values.name) ?? null,
  sizes: countsOf(values),
  total: totalOf(countsOf(values)),
  heldFor: values.heldFor ?? 'to-sort',
  waybill: values.waybill ?? null,
  at: values.at ?? 0,
  mark: values.mark,
});

/** What one person entered alone, and another is to confirm. */
const unconfirmedRow = (view: View, { id, values }: Movement) => ({
  id,
  kind: values.kind ?? 'count',
  season: values.season ?? 'winter',
  total: totalOf(countsOf(values)),
  at: values.at ?? 0,
  store: (values.store && view.get(storeRecord, values.store)?.values.name) ?? null,
  mark: values.mark,
});

/** Sets that were asked for, and nobody has answered yet. */
const askedRow = (view: View, { id, values }: Request) => ({
  id,
  season: values.season ?? 'winter',
  sizes: countsOf(values),
  total: totalOf(countsOf(values)),
  needed: values.needed ?? 0,
  to: placeName(view, values.destination),
  mark: values.mark,
});

/** Sets that were sent on, and nobody has said what arrived. */
function dispatchRow(view: View, { id, season, counts, at, toStore, waybill }: Dispatch) {
  const { seals = null, mark } = view.get(movementRecord, id)?.values ?? {};
  return {
    id,
    season,
    sizes: counts,
    total: totalOf(counts),
    at,
    to: (toStore && view.get(storeRecord, toStore)?.values.name) ?? '',
    waybill,
    seals,
    mark,
  };
}

const comingRow = ({ seen, season, stage, waybill, counts }: Coming) => ({
  id: seen.id,
  season,
  stage,
  waybill: waybill ?? null,
  sizes: counts,
  total: totalOf(counts),
  expected: seen.values.expected ?? null,
  from: seen.values.from ?? null,
  seals: seen.values.seals ?? null,
  mark: seen.values.mark,
});
/** What comes first stands first. */
const orderOf = (stage: Coming['stage']): number => stages.indexOf(stage);

const placeName = (view: View, id: RecordId | undefined): string | null =>
  (id && view.get(destinationRecord, id)?.values.name) ?? null;

/** Everything that the first screen of the desk shows, and the forms start from. */
const overview = defineRead({
  decode: decodesWhole(v.optional(v.object({}), {})),
  read(view, _input, clock) {
    const entries = entriesOf(view);
    return {
      cell: deskOf(view)?.id ?? null,
      seasons: seasons.map((one) => seasonRow(view, entries, one, clock.now)),
      plans: openPlans(view, entries)
        .map((plan) => planRow(view, plan))
        .toSorted((a, b) => a.due - b.due),
      stores: view.all(storeRecord).map(({ id, values }) => ({
        id,
        name: values.name ?? '',
        sort: values.sort ?? 'store',
        mark: values.mark,
      })),
      underWay: underWay(view, entries).map((dispatch) => dispatchRow(view, dispatch)),
      withOthers: withOthers(view, entries).map(({ store, cell: _cell, ...account }) => ({
        ...account,
        id: store.id,
        name: store.values.name ?? '',
        mark: store.values.mark,
      })),
      shelves: shelvesOf(view, entries),
      destinations: view.all(destinationRecord).map(({ id, values }) => ({
        id,
        name: values.name ?? '',
        level: values.level ?? 'country',
        mark: values.mark,
      })),
      coming: comingSets(view, entries)
        .map((one) => comingRow(one))
        .toSorted((a, b) => orderOf(b.stage) - orderOf(a.stage)),
      feedback: view.all(feedbackRecord).length,
      lots: heldLots(view).map((lot) => lotRow(view, lot)),
      unconfirmed: unconfirmed(view, clock.now).map((one) => unconfirmedRow(view, one)),
      requests: waitingRequests(view).map((request) => askedRow(view, request)),
    };
  },
});

/** What lies in each store, by season and size: what a form shows as "on hand". */
const shelvesOf = (view: View, entries: readonly Entry[]) =>
  view.all(storeRecord).flatMap((store) =>
    seasons.map((one) => ({
      store: store.id,
      season: one,
      sizes: onHandBySize(entries, one, [store.id]),
    })),
  );

export const parts = ['given', 'on-hand', 'lost', 'bought', 'difference', 'all'] as const;
export type Part = (typeof parts)[number];
const kindsOf: Readonly<Record<Part, readonly Entry['kind'][]>> = {
  given: ['hand-over', 'return'],
  lost: ['loss'],
  bought: ['receipt'],
  difference: ['count'],
  'on-hand': ['receipt', 'hand-over', 'transfer', 'loss', 'return', 'count'],
  all: ['receipt', 'hand-over', 'transfer', 'loss', 'return', 'count'],
};

const decodePart = decodesWhole(
  v.object({ season, part: v.optional(v.picklist(parts, 'not-understood'), 'all') }),
);

/** The rows behind one part of a season's bar, newest first. */
const movements = defineRead({
  decode: decodePart,
  read(view, input: { readonly season: Season; readonly part: Part }, clock) {
    const entries = entriesOf(view);
    const since = roundAt(view, input.season, clock.now)?.from ?? Number.NEGATIVE_INFINITY;
    const differences = differencesOf(entries);
    return entries
      .filter(
        (entry) =>
          entry.season === input.season &&
          kindsOf[input.part].includes(entry.kind) &&
          (input.part === 'on-hand' || input.part === 'all' || entry.at >= since),
      )
      .map((entry) => movementRow(view, entry, differences.get(entry.id) ?? 0))
      .filter((row) => input.part !== 'difference' || row.difference !== 0)
      .toReversed();
  },
});

/** What each count found more or fewer than the books, by entry. */
function differencesOf(entries: readonly Entry[]): ReadonlyMap<RecordId, number> {
  const found = new Map<RecordId, number>();
  for (const line of linesOf(entries))
    for (const { entry, difference } of stepsOf(entries, line))
      found.set(entry.id, (found.get(entry.id) ?? 0) + difference);
  return found;
}

function movementRow(view: View, entry: Entry, difference: number) {
  const one = view.get(movementRecord, entry.id);
  const seen = one?.values ?? {};
  const store = (id: RecordId | undefined): string | null =>
    (id && view.get(storeRecord, id)?.values.name) ?? null;
  const sent = sentOf(seen);
  const [said] = isDispatch(entry) ? acknowledgementsOf(view, entry) : [];
  return {
    id: entry.id,
    cell: entry.cell,
    kind: entry.kind,
    season: entry.season,
    at: entry.at,
    sizes: entry.counts,
    total: totalOf(entry.counts),
    sent: entry.kind === 'receipt' ? totalOf(sent) : null,
    difference,
    to: placeName(view, entry.destination),
    store: store(entry.store),
    toStore: store(entry.toStore),
    waybill: entry.waybill ?? null,
    seals: seen.seals ?? null,
    /** What arrived of sets that were sent on. */
    arrived: said ? totalOf(countsOf(said.values)) : null,
    underWay: isDispatch(entry) && said === undefined,
    reason: seen.cause ?? seen.arrival ?? seen.difference ?? said?.values.arrival ?? null,
    lacking: seen.lacking ?? [],
    replaced: seen.replaced ?? [],
    people: entry.people ?? null,
    seal: seen.seal ?? said?.values.seal ?? null,
    agreement: one && needsTwo(one) ? agreementOf(view, one) : null,
    hasPhoto: seen.photo !== undefined,
    mark: seen.mark,
  };
}

/** What people said some weeks later, newest first. */
const feedback = defineRead({
  decode: decodesWhole(v.optional(v.object({}), {})),
  read: (view) =>
    view
      .all(feedbackRecord)
      .map(({ id, values }) => ({
        id,
        season: values.season ?? 'winter',
        at: values.at ?? 0,
        to: placeName(view, values.destination),
        asked: values.asked?.amount ?? 0,
        received: values.received?.amount ?? 0,
        rightSize: values.rightSize?.amount ?? 0,
        stillUsed: values.stillUsed?.amount ?? 0,
        takenAway: values.takenAway?.amount ?? 0,
        askedToPay: values.askedToPay?.amount ?? 0,
        collectedSafely: values.collectedSafely?.amount ?? 0,
        knowsWhereToSay: values.knowsWhereToSay?.amount ?? 0,
        mark: values.mark,
      }))
      .toReversed(),
});

/** People who have one set of a running season and none to change into: where they live, never at the desk. */
const oneSetOnly = defineRead({
  decode: decodesWhole(v.optional(v.object({}), {})),
  read: (view, _input, clock) =>
    withOneSet(view, clock.now).map(({ person, season: of, at, size, mark }) => ({
      person,
      season: of,
      at,
      size,
      mark,
    })),
});

/** Needs and target against what was given and is there, by size. */
const balance = defineRead({
  decode: decodesWhole(v.object({ season })),
  read: (view, { season: of }: { readonly season: Season }, clock) => {
    const entries = entriesOf(view);
    return {
      sizes: balanceOf(view, entries, { season: of, now: clock.now }),
      target: roundAt(view, of, clock.now)?.amount ?? null,
      pledged: comingByStage(comingSets(view, entries), of).pledged,
      estimates: estimatesAt(view, of, clock.now).map((one) => estimateRow(view, one)),
    };
  },
});

const estimateRow = (view: View, one: Estimate) => {
  const { id, cell, values } = one;
  return {
    id,
    cell,
    at: values.at ?? 0,
    to: placeName(view, values.destination),
    basis: values.basis ?? 'guessed',
    people: values.people?.amount ?? null,
    total: estimated(one),
    mark: values.mark,
  };
};

/** What the people need who stay in the houses that are on this device: counts, nobody named. */
const neededHere = defineRead({
  decode: decodesWhole(v.object({ season })),
  read: (view, { season: of }: { readonly season: Season }, clock) => neededInHouses(view, of, clock.now),
});

/** Who does what where when, of a span that has nothing to do with single days. */
const shared = defineRead({
  decode: decodesWhole(v.object({ span: v.picklist(spans, 'not-understood') })),
  read: (view, { span }: { readonly span: Span }, clock) => {
    const period = spanAt(span, clock);
    return { first: period.first * 86_400, last: period.last * 86_400, lines: fourW(view, period) };
  },
});

export const reads = {
  'supplies.overview': overview,
  'supplies.movements': movements,
  'supplies.feedback': feedback,
  'supplies.one-set-only': oneSetOnly,
  'supplies.balance': balance,
  'supplies.needed-here': neededHere,
  'supplies.four-w': shared,
} as const;

/** What the screens receive. */
export type Overview = ReturnType<typeof overview.read>;
export type SeasonRow = Overview['seasons'][number];
export type MovementRow = ReturnType<typeof movements.read>[number];
export type LotRow = Overview['lots'][number];
export type UnconfirmedRow = Overview['unconfirmed'][number];
export type AskedRow = Overview['requests'][number];
export type OneSetRow = ReturnType<typeof oneSetOnly.read>[number];
export type FeedbackRow = ReturnType<typeof feedback.read>[number];
export type ComingRow = Overview['coming'][number];
export type Balance = ReturnType<typeof balance.read>;
export type NeededHere = ReturnType<typeof neededHere.read>;
export type UnderWayRow = Overview['underWay'][number];
export type WithOtherRow = Overview['withOthers'][number];
export type Shared = ReturnType<typeof shared.read>;
