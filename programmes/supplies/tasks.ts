import type { RecordId, Seen, Task, TaskRule, View } from '@bulkhead/records';
import { unconfirmed } from './confirmations.ts';
import { comingSets } from './coming.ts';
import { countsOf, totalOf } from './counts.ts';
import { underWay } from './dispatches.ts';
import { isOwnStore, kitOf, openPlans } from './find.ts';
import { type Entry, entriesOf, onHand, onHandBySize } from './ledger.ts';
import { heldLots } from './lots.ts';
import { seasonYear, withOneSet } from './personal-sets.ts';
import { openPicks } from './picks.ts';
import {
  decisionRecord,
  feedbackRecord,
  type planRecord,
  type Season,
  seasons,
  sizes,
  storeRecord,
} from './records.ts';
import { waitingRequests } from './requests.ts';
import { withOthers } from './with-others.ts';

const HOUR = 3600;
const DAY = 86_400;
/** A store in use is counted once in four weeks. */
const COUNT_EVERY = 28 * DAY;
const opens = 'supplies';

const handOverDue: TaskRule = {
  kind: 'hand-over-due',
  due(view) {
    return openPlans(view, entriesOf(view)).flatMap((plan): readonly Task[] => {
      const { due, season } = plan.values;
      if (due === undefined || season === undefined) return [];
      return [
        {
          id: `supplies.hand-over-due ${plan.id}`,
          kind: 'hand-over-due',
          cell: plan.cell,
          record: plan.id,
          due,
          from: due - HOUR,
          values: { season, n: totalOf(countsOf(plan.values)) },
          finish: { intent: 'supplies.hand-over', input: { plan: plan.id } },
          opens: `${opens}/supplies.hand-over`,
        },
      ];
    });
  },
};

const countDue: TaskRule = {
  kind: 'count-due',
  due(view) {
    const entries = entriesOf(view);
    return view
      .all(storeRecord)
      .filter(isOwnStore)
      .flatMap((store): readonly Task[] => {
        const own = entries.filter((entry) => entry.store === store.id || entry.toStore === store.id);
        const since = own.findLast((entry) => entry.kind === 'count')?.at ?? own[0]?.at;
        if (since === undefined || !holdsAnything(own, store.id)) return [];
        const due = since + COUNT_EVERY;
        return [
          {
            id: `supplies.count-due ${store.id} ${since}`,
            kind: 'count-due',
            cell: store.cell,
            record: store.id,
            due,
            from: due,
            values: { days: 28 },
            opens: `${opens}/supplies.count`,
          },
        ];
      });
  },
};

const holdsAnything = (entries: readonly Entry[], store: RecordId): boolean =>
  seasons.some((season) => sizes.some((size) => onHand(entries, { store, season, size }) > 0));

/** Fewer sets than the open plans need, or than the desk wants to keep. */
const lowStock: TaskRule = {
  kind: 'low-stock',
  due(view, clock) {
    const entries = entriesOf(view);
    const plans = openPlans(view, entries);
    return seasons.flatMap((season) => [
      ...shortFor(
        view,
        entries,
        plans.filter((plan) => plan.values.season === season),
        season,
      ),
      ...fewLeft(view, entries, season, clock.now),
    ]);
  },
};

function shortFor(
  view: View,
  entries: readonly Entry[],
  plans: readonly Seen<typeof planRecord>[],
  season: Season,
): readonly Task[] {
  const [first] = plans.toSorted((a, b) => (a.values.due ?? 0) - (b.values.due ?? 0));
  if (first?.values.due === undefined) return [];
  const stores = view.all(storeRecord).map((store) => store.id);
  const left = onHandBySize(entries, season, stores);
  const missing = sizes.reduce((sum, size) => {
    const needed = plans.reduce((all, plan) => all + (plan.values[size]?.amount ?? 0), 0);
    return sum + Math.max(0, needed - left[size]);
  }, 0);
  if (missing === 0) return [];
  const { due } = first.values;
  return [lowTask(first.cell, `plans ${first.id}`, due, { season, missing, kind: 'plans' })];
}

function fewLeft(view: View, entries: readonly Entry[], season: Season, now: number): readonly Task[] {
  const kit = kitOf(view, season);
  const least = kit?.values.lowAt?.amount;
  if (kit === undefined || least === undefined) return [];
  const stores = view.all(storeRecord).map((store) => store.id);
  const left = totalOf(onHandBySize(entries, season, stores));
  const last = entries.findLast((entry) => entry.season === season && entry.kind !== 'count');
  if (left >= least || last === undefined) return [];
  const due = Math.min(now, last.at + 7 * DAY);
  return [lowTask(kit.cell, `few ${season}`, due, { season, missing: left, kind: 'few' })];
}

const lowTask = (cell: Task['cell'], id: string, due: number, values: Task['values'] & object): Task => ({
  id: `supplies.low-stock ${id}`,
  kind: 'low-stock',
  cell,
  due,
  from: due - 3 * DAY,
  values,
  opens,
});

const arrivalDue: TaskRule = {
  kind: 'arrival-due',
  due(view) {
    return comingSets(view, entriesOf(view)).flatMap(({ seen, season, stage, counts }): readonly Task[] => {
      const due = seen.values.expected;
      if (due === undefined) return [];
      return [
        {
          id: `supplies.arrival-due ${seen.id}`,
          kind: 'arrival-due',
          cell: seen.cell,
          record: seen.id,
          due,
          from: due,
          values: { season, n: totalOf(counts), stage: stage === 'on-the-way' ? 'way' : stage },
          opens: `${opens}/supplies.${stage === 'on-the-way' ? 'receive' : 'move-on'}`,
        },
      ];
    });
  },
};

/** Whoever is to receive sets says within three days what arrived. */
const SAID_WITHIN = 3 * DAY;

const acknowledgeDue: TaskRule = {
  kind: 'acknowledge-due',
  due: (view) =>
    underWay(view).map(
      ({ id, cell, at, season, counts, toStore }): Task => ({
        id: `supplies.acknowledge-due ${id}`,
        kind: 'acknowledge-due',
        cell,
        record: id,
        due: at + SAID_WITHIN,
        from: at + DAY,
        values: {
          season,
          n: totalOf(counts),
          to: (toStore && view.get(storeRecord, toStore)?.values.name) ?? '',
        },
        opens: `${opens}/supplies.acknowledge`,
      }),
    ),
};

/** Sets that lie with somebody for two weeks are given out, brought back, or lost. */
const ACCOUNT_AFTER = 14 * DAY;

const accountDue: TaskRule = {
  kind: 'account-due',
  due: (view) =>
    withOthers(view).flatMap(({ store, cell, season, still, last }): readonly Task[] =>
      still <= 0
        ? []
        : [
            {
              id: `supplies.account-due ${store.id} ${season} ${last}`,
              kind: 'account-due',
              cell,
              record: store.id,
              due: last + ACCOUNT_AFTER,
              from: last + ACCOUNT_AFTER,
              values: { season, n: still, to: store.values.name ?? '' },
              opens: `${opens}/supplies.hand-over`,
            },
          ],
    ),
};

/** Sets that somebody asked for are laid ready two days before they are needed. */
const PICK_BEFORE = 2 * DAY;

const pickDue: TaskRule = {
  kind: 'pick-due',
  due(view) {
    const ready = new Set(openPicks(view).map(({ plan }) => plan.id));
    return openPlans(view, entriesOf(view)).flatMap((plan): readonly Task[] => {
      const { due, season } = plan.values;
      const asked = view.naming(decisionRecord, 'plan', plan.id).length > 0;
      if (!asked || ready.has(plan.id) || due === undefined || season === undefined) return [];
      return [
        {
          id: `supplies.pick-due ${plan.id}`,
          kind: 'pick-due',
          cell: plan.cell,
          record: plan.id,
          due,
          from: due - PICK_BEFORE,
          values: { season, n: totalOf(countsOf(plan.values)) },
          finish: { intent: 'supplies.pick', input: { plan: plan.id } },
          opens: `${opens}/supplies.pick`,
        },
      ];
    });
  },
};

/** People are asked two to six weeks after the first sets of a season were given, once a season. */
const ASK_FROM = 14 * DAY;
const ASK_UNTIL = 42 * DAY;

const feedbackDue: TaskRule = {
  kind: 'feedback-due',
  due(view) {
    const asked = new Set(
      view
        .all(feedbackRecord)
        .map(({ values: { season = 'winter', at = 0 } }) => `${season} ${seasonYear(season, at)}`),
    );
    const begun = new Map<string, Entry>();
    for (const entry of entriesOf(view)) {
      const name = `${entry.season} ${seasonYear(entry.season, entry.at)}`;
      if (entry.kind === 'hand-over' && !begun.has(name)) begun.set(name, entry);
    }
    return [...begun]
      .filter(([name]) => !asked.has(name))
      .map(
        ([name, { cell, season, at }]): Task => ({
          id: `supplies.feedback-due ${name}`,
          kind: 'feedback-due',
          cell,
          due: at + ASK_UNTIL,
          from: at + ASK_FROM,
          values: { season },
          opens: `${opens}/supplies.record-feedback`,
        }),
      );
  },
};

/** Somebody looks at a lot within a week. */
const CHECK_WITHIN = 7 * DAY;

const lotDue: TaskRule = {
  kind: 'lot-due',
  due: (view) =>
    heldLots(view).flatMap(({ id, cell, values }): readonly Task[] => {
      const { at, season } = values;
      if (at === undefined || season === undefined) return [];
      return [
        {
          id: `supplies.lot-due ${id}`,
          kind: 'lot-due',
          cell,
          record: id,
          due: at + CHECK_WITHIN,
          from: at,
          values: { season, n: totalOf(countsOf(values)) },
          opens: `${opens}/supplies.check-lot`,
        },
      ];
    }),
};

/** A request is answered within two days, and before the day for which the sets are needed. */
const ANSWER_WITHIN = 2 * DAY;

const requestDue: TaskRule = {
  kind: 'request-due',
  due: (view) =>
    waitingRequests(view).flatMap(({ id, cell, values }): readonly Task[] => {
      const { at, needed, season } = values;
      if (at === undefined || needed === undefined || season === undefined) return [];
      return [
        {
          id: `supplies.request-due ${id}`,
          kind: 'request-due',
          cell,
          record: id,
          due: Math.min(at + ANSWER_WITHIN, needed),
          from: at,
          values: { season, n: totalOf(countsOf(values)) },
          opens: `${opens}/supplies.answer-request`,
        },
      ];
    }),
};

/** A person with one set gets another to change into within four weeks, while the season lasts. */
const secondSetDue: TaskRule = {
  kind: 'second-set-due',
  due: (view, clock) =>
    withOneSet(view, clock.now).map(
      ({ person, season, at, id, cell }): Task => ({
        id: `supplies.second-set-due ${id}`,
        kind: 'second-set-due',
        cell,
        about: person,
        record: id,
        due: at + 28 * DAY,
        from: at + 14 * DAY,
        values: { season },
        opens: 'people/supplies.give-to-person',
      }),
    ),
};

/** What one person entered alone is confirmed by another one within a day. */
const confirmDue: TaskRule = {
  kind: 'confirm-due',
  due: (view, clock) =>
    unconfirmed(view, clock.now).map(({ id, cell, made, values }): Task => {
      const entered = Math.floor(made.at.ms / 1000);
      return {
        id: `supplies.confirm-due ${id}`,
        kind: 'confirm-due',
        cell,
        record: id,
        due: entered + DAY,
        from: entered,
        values: { kind: words(values.kind), n: totalOf(countsOf(values)) },
        opens: `${opens}/supplies.confirm-movement`,
      };
    }),
};
/** A word that a sentence can choose by. */
const words = (kind: string | undefined): string => (kind === 'hand-over' ? 'given' : (kind ?? 'count'));

export const tasks: readonly TaskRule[] = [
  handOverDue,
  countDue,
  lowStock,
  arrivalDue,
  acknowledgeDue,
  accountDue,
  pickDue,
  feedbackDue,
  lotDue,
  requestDue,
  confirmDue,
  secondSetDue,
];
