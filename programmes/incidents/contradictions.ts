import {
  type Contradiction,
  type ContradictionRule,
  type PartialDate,
  type RecordId,
  spanOf,
  type View,
} from '@bulkhead/records';
import { defenceContradictions } from './contradictions-defence.ts';
import { unContradictions } from './contradictions-un.ts';
import { custodyOf, endsClock, firstDay } from './custody.ts';
import { endedAct, type Fact, fieldRules, keyOf, ofField, standing, wordsOfName } from './facts.ts';
import { linkRecord } from './records.ts';
import { askYearOf, countedOf, type Summary, summariesOf, yearMissing } from './summary.ts';

/** Facts of one field that cannot all be true, gathered by what they are about. */
interface Group {
  readonly field: Fact['field'];
  readonly person: RecordId | undefined;
  readonly facts: readonly Fact[];
}

function groupsOf(facts: readonly Fact[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const fact of facts) {
    if (fact.standing !== 'stands') continue;
    for (const part of partsOf(fact)) {
      const key = `${fact.person ?? ''} ${fact.field} ${part}`;
      const known = groups.get(key);
      groups.set(key, {
        field: fact.field,
        person: fact.person,
        facts: [...(known?.facts ?? []), fact],
      });
    }
  }
  return [...groups.values()];
}

/** Names are compared script by script, counts group by group, the ends of acts act by act; everything else as it is. */
function partsOf(fact: Fact): readonly string[] {
  if (fact.field === 'act') return [endedAct(fact) ?? []].flat();
  if (fieldRules[fact.field].many) return [];
  if (fact.value.kind === 'name') return [...new Set(fact.value.name.forms.map((form) => form.script))];
  return [fact.group ?? ''];
}

const says = (fact: Fact): boolean => fact.value.kind !== 'date' || Object.keys(fact.value.date).length > 0;

/** Sources that say different things of one field: two dates, two titles, two orders of one name. */
const sourcesDiffer = (kind: string, is: (group: Group) => boolean): ContradictionRule => ({
  kind,
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      groupsThatDiffer(summary)
        .filter(is)
        .map((group) => differing(kind, summary, group)),
    ),
});

const groupsThatDiffer = (summary: Summary): readonly Group[] =>
  groupsOf(summary.facts)
    .map((group) => ({ ...group, facts: group.facts.filter(says) }))
    .filter((group) => new Set(group.facts.map((fact) => keyOf(fact.value))).size > 1);

/** Fields of which sources say different things, and nobody has settled it. */
export const fieldsThatDiffer = (summary: Summary): readonly Fact['field'][] =>
  groupsThatDiffer(summary).map((group) => group.field);

function differing(kind: string, summary: Summary, group: Group): Contradiction {
  const records = group.facts.map((fact) => fact.id);
  return {
    id: `incidents.${kind} ${records.toSorted().join(' ')}`,
    kind,
    cell: summary.incident.cell,
    records: [summary.incident.id, ...records],
    field: group.field,
    values: { incident: summary.incident.values.code ?? '', n: records.length },
    settledBy: ['incidents.settle'],
  };
}

const isField =
  (...fields: readonly Fact['field'][]) =>
  (group: Group): boolean =>
    fields.includes(group.field);

/** The same words in another order: one person, written in two ways. */
function sameWords(group: Group): boolean {
  const words = group.facts.map((fact) =>
    fact.value.kind === 'name'
      ? fact.value.name.forms.map((form) => wordsOfName(form.value)).join(' / ')
      : '',
  );
  return new Set(words).size === 1;
}

/** A month or a day, or nothing: the chronology cannot draw it. Somebody asks. */
const yearNotStated: ContradictionRule = {
  kind: 'year-not-stated',
  find: (view) =>
    countedOf(view)
      .filter(yearMissing)
      .map(({ incident, dates }) => ({
        id: `incidents.year-not-stated ${incident.id}`,
        kind: 'year-not-stated',
        cell: incident.cell,
        records: [incident.id],
        field: 'date',
        values: { incident: incident.values.code ?? '', dates: dates.length },
        settledBy: ['incidents.state'],
        task: askYearOf(incident.id),
      })),
};

/** Two reports that may be of one arrest: one name, and dates that allow it; or one place, one act, one span of days. */
const sameArrestTwice: ContradictionRule = {
  kind: 'same-arrest-twice',
  find(view) {
    const all = countedOf(view).map(toCompare);
    const judged = judgedPairs(view);
    return all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .filter((other) => !judged.has(pairOf(one.incident.id, other.incident.id)) && mayBeOne(one, other))
        .map((other) => ({
          id: `incidents.same-arrest-twice ${pairOf(one.incident.id, other.incident.id)}`,
          kind: 'same-arrest-twice',
          cell: one.incident.cell,
          records: [one.incident.id, other.incident.id],
          values: {
            incident: one.incident.values.code ?? '',
            other: other.incident.values.code ?? '',
          },
          settledBy: ['incidents.link'],
        })),
    );
  },
};

const pairOf = (a: RecordId, b: RecordId): string => [a, b].toSorted().join(' ');

/** Pairs that people have said are one arrest, or are not. */
const judgedPairs = (view: View): ReadonlySet<string> =>
  new Set(
    view.all(linkRecord).flatMap(({ values: { from, to, how } }) => {
      const judged = how === 'same-arrest' || how === 'not-the-same';
      return judged && from !== undefined && to !== undefined ? [pairOf(from, to)] : [];
    }),
  );

/** What two incidents are compared by, gathered once. */
interface Compared {
  readonly incident: Summary['incident'];
  readonly dates: readonly PartialDate[];
  readonly acts: Summary['acts'];
  readonly names: readonly string[];
  readonly places: readonly string[];
}

const toCompare = ({ incident, dates, acts, facts }: Summary): Compared => ({
  incident,
  dates,
  acts,
  names: standing(facts).flatMap(({ value }) =>
    value.kind === 'name' ? value.name.forms.map((form) => wordsOfName(form.value)) : [],
  ),
  places: standing(ofField(facts, 'place')).map(({ value }) => keyOf(value)),
});

function mayBeOne(one: Compared, other: Compared): boolean {
  const sameName = other.names.some((name) => one.names.includes(name));
  const samePlace = other.places.some((place) => one.places.includes(place));
  if (!sameName && !samePlace) return false;
  if (!datesAllow(one.dates, other.dates)) return false;
  const dated = one.dates.length > 0 && other.dates.length > 0;
  return sameName || (dated && one.acts.some((act) => other.acts.includes(act)));
}

const MONTH = 31;
/** Dates that lie within a month of each other, or that are not known well enough to say no. */
function datesAllow(one: readonly PartialDate[], other: readonly PartialDate[]): boolean {
  if (one.length === 0 || other.length === 0) return true;
  return one.some((a) => other.some((b) => near(a, b)));
}
function near(a: PartialDate, b: PartialDate): boolean {
  const first = spanOf(a);
  const second = spanOf(b);
  if (!first || !second) return a.month === undefined || b.month === undefined || a.month === b.month;
  return first.first - MONTH <= second.last && second.first - MONTH <= first.last;
}

/** The people of an incident, the numbers and the acts do not add up. */
const countsDoNotReconcile: ContradictionRule = {
  kind: 'counts-do-not-reconcile',
  find: (view) =>
    summariesOf(view).flatMap((summary) => {
      const trouble = unbalanced(summary);
      if (!trouble) return [];
      return [
        {
          id: `incidents.counts-do-not-reconcile ${summary.incident.id}`,
          kind: 'counts-do-not-reconcile',
          cell: summary.incident.cell,
          records: [summary.incident.id],
          values: { incident: summary.incident.values.code ?? '', ...trouble },
          settledBy: ['incidents.state', 'incidents.settle', 'incidents.add-person'],
        },
      ];
    }),
};

function unbalanced(summary: Summary): { readonly said: number; readonly counted: number } | undefined {
  const sum = (...fields: readonly Fact['field'][]): number =>
    summary.counts
      .filter(({ field, bound }) => fields.includes(field) && bound === 'eq')
      .reduce((total, count) => total + count.n, 0);
  const counted = summary.persons.length + sum('arrested-with');
  const inAll = sum('arrested-in-all');
  if (inAll > 0 && inAll !== counted) return { said: inAll, counted };
  const arrested = inAll > 0 ? inAll : counted;
  const afterwards = sum('returned', 'freed', 'died');
  return arrested > 0 && afterwards > arrested ? { said: afterwards, counted: arrested } : undefined;
}

/** After a merge: somebody is held after the day on which they were freed or died. */
const heldAfterEnd: ContradictionRule = {
  kind: 'held-after-end',
  find: (view) =>
    summariesOf(view).flatMap((summary) =>
      summary.persons.flatMap((person) => {
        const states = custodyOf(view, person.id);
        const over = states.find(({ values }) => endsClock(values.state));
        if (!over) return [];
        const end = firstDay(over.values.from);
        const after = states.filter(
          (one) =>
            one.id !== over.id &&
            (endsClock(one.values.state) ||
              (Number.isFinite(end) &&
                firstDay(one.values.from) > end &&
                Number.isFinite(firstDay(one.values.from)))),
        );
        if (after.length === 0) return [];
        const records = [over.id, ...after.map((one) => one.id)];
        return [
          {
            id: `incidents.held-after-end ${records.toSorted().join(' ')}`,
            kind: 'held-after-end',
            cell: summary.incident.cell,
            records: [summary.incident.id, ...records],
            values: { incident: summary.incident.values.code ?? '' },
            settledBy: ['records.withdraw'],
          },
        ];
      }),
    ),
};

export const contradictions: readonly ContradictionRule[] = [
  sourcesDiffer('dates-differ', isField('date')),
  sourcesDiffer('places-differ', isField('place')),
  sourcesDiffer('titles-differ', isField('title')),
  sourcesDiffer('name-orders-differ', (group) => group.field === 'name' && sameWords(group)),
  sourcesDiffer('names-differ', (group) => group.field === 'name' && !sameWords(group)),
  sourcesDiffer('nationalities-differ', isField('nationality')),
  sourcesDiffer('ends-differ', isField('act')),
  sourcesDiffer('sentences-differ', isField('sentence')),
  sourcesDiffer('details-differ', isField('sex', 'birth-date', 'age', 'address')),
  sourcesDiffer(
    'counts-differ',
    isField('arrested-in-all', 'arrested-with', 'assisted', 'returned', 'freed', 'died'),
  ),
  yearNotStated,
  sameArrestTwice,
  countsDoNotReconcile,
  heldAfterEnd,
  ...defenceContradictions,
  ...unContradictions,
];
