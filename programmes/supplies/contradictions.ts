import type { Contradiction, ContradictionRule, Seen, View } from '@bulkhead/records';
import { type Entry, entriesOf, onHand, shelvesBelowZero } from './ledger.ts';
import { countsOf, totalOf } from './counts.ts';
import { acknowledgementsOf, countedAway, isDispatch } from './dispatches.ts';
import { openPicks, pickedFrom } from './picks.ts';
import {
  confirmationRecord,
  movementRecord,
  personalSetRecord,
  purchaseRecord,
  requestRecord,
  type Season,
  seasons,
  sizes,
} from './records.ts';
import { roundsOf } from './rounds.ts';
import { heldLots, heldOn } from './lots.ts';
import { seasonYear } from './personal-sets.ts';
import { answersTo } from './requests.ts';
import { folded } from './text.ts';

/** Two devices gave out the same sets: since the last count the shelf holds fewer than none. */
const belowZero: ContradictionRule = {
  kind: 'stock-below-zero',
  find(view) {
    const entries = entriesOf(view);
    return shelvesBelowZero(entries).map(({ line, lowest, at }) => ({
      id: `supplies.stock-below-zero ${line.store} ${line.season} ${line.size}`,
      kind: 'stock-below-zero',
      cell: at.cell,
      records: entries.filter((entry) => touches(entry, line)).map((entry) => entry.id),
      values: { season: line.season, size: line.size, below: -lowest, result: lowest },
      settledBy: ['supplies.count', 'records.withdraw'],
    }));
  },
};

const touches = (
  entry: Entry,
  line: { readonly store: string; readonly season: Season; readonly size: keyof Entry['counts'] },
): boolean =>
  entry.season === line.season &&
  entry.counts[line.size] !== undefined &&
  (entry.store === line.store || entry.toStore === line.store);

/** One waybill that two devices entered, of sets that came, or that were sent on: they would count twice. */
const waybillTwice: ContradictionRule = {
  kind: 'waybill-twice',
  find(view) {
    const papers = entriesOf(view).filter(({ kind }) => kind === 'receipt' || kind === 'transfer');
    const purchases = view.all(purchaseRecord);
    const named = [
      ...papers.map(({ id, cell, waybill, purchase, kind }) => ({ id, cell, waybill, purchase, of: kind })),
      ...purchases.map(({ id, cell, values: { waybill } }) => ({ id, cell, waybill, of: 'purchase' })),
    ];
    return twice(named, nameOnPaper).map((same) => contradiction('waybill-twice', same, { n: same.length }));
  },
};

/** Sets that were brought without a waybill are known by what was bought. */
function nameOnPaper(one: {
  readonly of: string;
  readonly cell: string;
  readonly waybill: string | undefined;
  readonly purchase?: string | undefined;
}): string | undefined {
  const name = one.waybill === undefined ? one.purchase : folded(one.waybill);
  return name && `${one.of} ${one.cell} ${name}`;
}

/** Two devices finished the same planned hand-over. */
const planTwice: ContradictionRule = {
  kind: 'plan-twice',
  find(view) {
    return twice(entriesOf(view), (entry) => entry.plan).map((same) =>
      contradiction('plan-twice', same, { n: same.length }),
    );
  },
};

/** Two devices wrote off the same lot. */
const lotTwice: ContradictionRule = {
  kind: 'lot-twice',
  find(view) {
    return twice(entriesOf(view), (entry) => entry.lot).map((same) =>
      contradiction('lot-twice', same, { n: same.length }),
    );
  },
};

/** More sets of a shelf are held back than lie on it: some of them were given out or lost elsewhere. */
const heldMoreThanLies: ContradictionRule = {
  kind: 'held-more-than-lies',
  find(view) {
    const entries = entriesOf(view);
    const lots = heldLots(view);
    return lots.flatMap((lot): readonly Contradiction[] => {
      const { store, season } = lot.values;
      if (store === undefined || season === undefined) return [];
      const size = sizes.find((one) => {
        const line = { store, season, size: one };
        return lot.values[one] !== undefined && heldOn(lots, line) > Math.max(0, onHand(entries, line));
      });
      if (size === undefined) return [];
      const held = heldOn(lots, { store, season, size });
      return [
        {
          ...contradiction('held-more-than-lies', [lot], { season, size, held }),
          settledBy: ['supplies.check-lot', 'supplies.count'],
        },
      ];
    });
  },
};

/** More sets of a shelf lie ready than lie on it: some of them were given out or lost elsewhere. */
const pickedMoreThanLies: ContradictionRule = {
  kind: 'picked-more-than-lies',
  find(view) {
    const entries = entriesOf(view);
    const picks = openPicks(view, entries);
    return picks.flatMap(({ pick, plan }): readonly Contradiction[] => {
      const { store, season } = plan.values;
      if (store === undefined || season === undefined) return [];
      const size = sizes.find((one) => {
        const line = { store, season, size: one };
        const own = pick.values[one]?.amount ?? 0;
        return own > 0 && pickedFrom(picks, line) > Math.max(0, onHand(entries, line));
      });
      if (size === undefined) return [];
      const values = { season, size, picked: pickedFrom(picks, { store, season, size }) };
      const settledBy = ['supplies.pick', 'supplies.count'];
      return [{ ...contradiction('picked-more-than-lies', [pick], values), settledBy }];
    });
  },
};

/** Two devices laid sets ready for one planned hand-over. */
const pickedTwice: ContradictionRule = {
  kind: 'picked-twice',
  find: (view) =>
    twice(
      openPicks(view).map(({ pick }) => pick),
      ({ values }) => values.plan,
    ).map((same) => contradiction('picked-twice', same, { n: same.length })),
};

/** Two devices said what arrived of one delivery: what was corrected is corrected twice. */
const acknowledgedTwice: ContradictionRule = {
  kind: 'acknowledged-twice',
  find: (view) =>
    entriesOf(view)
      .filter(isDispatch)
      .map((dispatch) => acknowledgementsOf(view, dispatch))
      .filter((said) => said.length > 1)
      .map((said) => ({
        ...contradiction('acknowledged-twice', said, { n: said.length }),
        settledBy: ['records.withdraw', 'supplies.count'],
      })),
};

/** One device counted a shelf to which another one had sent sets on. */
const countedUnderWay: ContradictionRule = {
  kind: 'counted-under-way',
  find(view) {
    const entries = entriesOf(view);
    return entries.filter(isDispatch).flatMap((sent): readonly Contradiction[] => {
      const n = countedAway(view, entries, sent);
      if (n === 0) return [];
      const settledBy = ['supplies.count', 'records.withdraw'];
      return [{ ...contradiction('counted-under-way', [sent], { season: sent.season, n }), settledBy }];
    });
  },
};

/** Two devices answered one request. */
const answeredTwice: ContradictionRule = {
  kind: 'answered-twice',
  find: (view) =>
    view
      .all(requestRecord)
      .map(({ id }) => answersTo(view, id))
      .filter((answers) => answers.length > 1)
      .map((answers) => contradiction('answered-twice', answers, { n: answers.length })),
};

/** After a merge: whoever asked for sets has approved them too. */
const answeredByAsker: ContradictionRule = {
  kind: 'answered-by-asker',
  find: (view) =>
    view.all(requestRecord).flatMap((request) =>
      answersTo(view, request.id)
        .filter(({ made, values }) => values.answer === 'give' && made.by === request.made.by)
        .map((answer) => contradiction('answered-by-asker', [request, answer], {})),
    ),
};

/** A second person says that an entry is not right. It stays in the books until somebody takes it out or counts. */
const entryDoubted: ContradictionRule = {
  kind: 'entry-doubted',
  find: (view) =>
    view
      .all(confirmationRecord)
      .filter(({ values }) => values.answer === 'wrong')
      .flatMap((answer) => {
        const one = answer.values.movement && view.get(movementRecord, answer.values.movement);
        if (!one || one.withdrawn !== undefined) return [];
        const values = { n: totalOf(countsOf(one.values)) };
        const settledBy = ['records.withdraw', 'supplies.count'];
        return [{ ...contradiction('entry-doubted', [one, answer], values), settledBy }];
      }),
};

/** Two devices gave one person a second set of a season. */
const secondSetTwice: ContradictionRule = {
  kind: 'second-set-twice',
  find(view) {
    const second = view.all(personalSetRecord).filter(({ values }) => values.approved === 'second-set');
    return twice(second, keyOfSet).map((same) =>
      contradiction('second-set-twice', same, {
        person: same[0]?.values.person ?? '',
        season: same[0]?.values.season ?? '',
      }),
    );
  },
};

/** A person got two sets of one season, and nobody approved the second. */
const setTwice: ContradictionRule = {
  kind: 'set-twice',
  find(view) {
    const unapproved = view.all(personalSetRecord).filter(({ values }) => values.approved === undefined);
    return twice(unapproved, keyOfSet).map((same) =>
      contradiction('set-twice', same, {
        person: same[0]?.values.person ?? '',
        season: same[0]?.values.season ?? '',
      }),
    );
  },
};

function keyOfSet({ cell, values }: Seen<typeof personalSetRecord>): string | undefined {
  const { person, season, at } = values;
  if (person === undefined || season === undefined || at === undefined) return undefined;
  return `${cell} ${person} ${season} ${seasonYear(season, at)}`;
}

/** After a merge: a target that was written down only when sets had already been given. */
const targetLate: ContradictionRule = {
  kind: 'target-late',
  find: (view) => seasons.flatMap((season) => lateTargets(view, season)),
};

function lateTargets(view: View, season: Season): readonly Contradiction[] {
  const [first, ...others] = roundsOf(view, season);
  if (!first || others.length > 0) return [];
  const before = entriesOf(view).filter(
    (entry) => entry.season === season && entry.kind === 'hand-over' && entry.at < first.from,
  );
  const [earliest] = before;
  if (!earliest) return [];
  const records = [first.id, ...before.map((entry) => entry.id)];
  return [
    {
      id: `supplies.target-late ${first.id}`,
      kind: 'target-late',
      cell: earliest.cell,
      records,
      values: { season, n: before.length },
      settledBy: ['records.withdraw', 'supplies.set-target'],
    },
  ];
}

interface Standing {
  readonly id: Contradiction['records'][number];
  readonly cell: Contradiction['cell'];
}

/** Groups of two and more that share a key. */
function twice<S>(all: readonly S[], keyOf: (one: S) => string | undefined): readonly (readonly S[])[] {
  const groups = new Map<string, S[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function contradiction(
  kind: string,
  same: readonly Standing[],
  values: Readonly<Record<string, string | number>>,
): Contradiction {
  const records = same.map((one) => one.id).toSorted();
  const [first] = same;
  if (!first) throw new Error('defect: a contradiction names at least one record');
  return {
    id: `supplies.${kind} ${records.join(' ')}`,
    kind,
    cell: first.cell,
    records,
    values,
    settledBy: ['records.withdraw'],
  };
}

export const contradictions: readonly ContradictionRule[] = [
  belowZero,
  waybillTwice,
  planTwice,
  lotTwice,
  heldMoreThanLies,
  pickedMoreThanLies,
  pickedTwice,
  acknowledgedTwice,
  countedUnderWay,
  answeredTwice,
  answeredByAsker,
  entryDoubted,
  setTwice,
  secondSetTwice,
  targetLate,
];
