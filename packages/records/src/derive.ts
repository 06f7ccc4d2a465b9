import { type Figure, type OfficeNote, type Saying, say } from './figure.ts';
import { civilDay } from './civil-day.ts';
import {
  type Clock,
  type Contradiction,
  type CountedFigure,
  figureOf,
  type FigureRule,
  type Programme,
  type Task,
} from './programme.ts';
import type { Period } from './period.ts';
import type { Code, RecordId } from './ids.ts';
import { type CellKind, fieldOf, type RecordType } from './record-type.ts';
import { Defect } from './result.ts';
import type { Seen, View } from './view.ts';

/** How the office lets the figures of an indicator be said; with a place or a group, only those. */
export interface SayingFor {
  readonly indicator: string;
  readonly place?: string;
  readonly group?: string;
  readonly saying: Saying;
  readonly note?: OfficeNote;
}

/** An indicator that was asked for. Where what it counts is not open here, it has no figure: not even a zero. */
export interface Indicator {
  readonly indicator: string;
  readonly programme: string;
  readonly unit: string;
  readonly isOpen: boolean;
}

/** What this device can say of a period. */
export interface Told {
  /** While the period was not over: the day (since 1970-01-01) on which it was counted. */
  readonly asOf: number | null;
  readonly figures: readonly Figure[];
  readonly indicators: readonly Indicator[];
}

/** Of which span, at which moment, and how the office lets it be said. */
export interface Asking {
  readonly period: Period;
  readonly clock: Clock;
  readonly sayings?: readonly SayingFor[];
}

/**
 * Every figure of a period, in the order of the roster and its rules. `invented` is true where any record behind it is
 * an invented one of the example. Of several sayings that apply the most specific one counts, of equals the last.
 */
export function figuresOf(
  roster: readonly Programme[],
  view: View,
  { period, clock, sayings = [] }: Asking,
): Told {
  const counting = { ...period, now: clock.now };
  const today = civilDay(clock.now, clock.offset);
  const asOf = today <= period.last ? today : null;
  const told = roster.flatMap((programme) =>
    programme.figures.map((rule) => {
      const { indicator, unit } = rule;
      const { compartments, notOpen } = reachOf(view, rule);
      const counted = compartments.length === 0 ? [] : rule.figures(view, counting);
      const isOpen = compartments.length > 0 && (notOpen.length === 0 || !isNothing(counted));
      const figures = (isOpen ? counted : []).map((one) => {
        const invented = isInvented(view, one.from);
        const of = { programme: programme.name, period: period.label, asOf, compartments, notOpen, invented };
        const figure = figureOf(rule, one, of);
        const saying = sayingOf(sayings, figure);
        return saying ? { ...say(figure, saying.saying), officeNote: saying.note ?? null } : figure;
      });
      return { indicator: { indicator, unit, programme: programme.name, isOpen }, figures };
    }),
  );
  return {
    asOf,
    figures: told.flatMap(({ figures }) => figures),
    indicators: told.map(({ indicator }) => indicator),
  };
}

/** Nothing was found: where a compartment is missing, that does not say that there is nothing. */
const isNothing = (counted: readonly CountedFigure[]): boolean =>
  counted.every(({ value, from }) => from.length === 0 && (value ?? 0) === 0);

/**
 * How far this device sees what a rule counts. Who is in a compartment elsewhere it does not know, nor whether there is
 * one: so it names those that it counts from, and the kinds of which it lacks all or one that it knows.
 */
function reachOf(view: View, rule: FigureRule): Pick<Figure, 'compartments' | 'notOpen'> {
  const kinds = new Set<CellKind>(rule.counts.flatMap(({ cells }) => cells));
  const open = view.cells.filter((cell) => cell.open);
  const isUndivided = open.some(({ kind }) => kind === 'undivided');
  const lacks = (kind: CellKind): boolean =>
    view.cells.some((cell) => cell.kind === kind && !cell.open) ||
    (!isUndivided && !open.some((cell) => cell.kind === kind));
  return {
    compartments: open.filter(({ kind }) => kind === 'undivided' || kinds.has(kind)).map(({ name }) => name),
    notOpen: [...kinds].filter(lacks),
  };
}

const isInvented = (view: View, from: readonly RecordId[]): boolean =>
  from.some((id) => view.find(id)?.values.mark === 'invented');

function sayingOf(sayings: readonly SayingFor[], figure: Figure): SayingFor | undefined {
  const matching = sayings.filter(
    (one) =>
      one.indicator === figure.indicator &&
      (one.place === undefined || one.place === figure.place) &&
      (one.group === undefined || one.group === figure.group),
  );
  const weight = (one: SayingFor): number =>
    (one.place === undefined ? 0 : 1) + (one.group === undefined ? 0 : 1);
  return matching.reduce<SayingFor | undefined>(
    (best, one) => (best && weight(best) > weight(one) ? best : one),
    undefined,
  );
}

/** A task or contradiction with the programme whose words it is said in: `<programme>.task.<kind>`. */
export type TaskOf = Task & { readonly programme: string };
export type ContradictionOf = Contradiction & { readonly programme: string };

/** Everything that is due, late ones first, then by the moment it is due. The same records give the same order. */
export function tasksOf(roster: readonly Programme[], view: View, clock: Clock): readonly TaskOf[] {
  return roster
    .flatMap((programme) =>
      programme.tasks.flatMap((rule) =>
        rule.due(view, clock).map((task): TaskOf => ({ ...task, programme: programme.name })),
      ),
    )
    .toSorted((a, b) => a.due - b.due || compareText(a.id, b.id));
}

/**
 * Everything that does not fit together: what the programmes find, every field with two versions, everything that was
 * written to a record that had left, every code that two records carry. In the order of their ids, so that all devices list the same.
 */
export function contradictionsOf(roster: readonly Programme[], view: View): readonly ContradictionOf[] {
  const found = roster.flatMap((programme) =>
    programme.contradictions.flatMap((rule) =>
      rule.find(view).map((one): ContradictionOf => ({ ...one, programme: programme.name })),
    ),
  );
  const types = typesOf(roster);
  const twice = [...view.carriedTwice()].map(([code, carriers]) => codeTwice(code, carriers));
  return [...found, ...twoVersions(types, view), ...writtenAfterwards(view), ...twice].toSorted((a, b) =>
    compareText(a.id, b.id),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const typesOf = (roster: readonly Programme[]): readonly RecordType[] =>
  roster.flatMap((programme) => Object.values(programme.records));

function twoVersions(types: readonly RecordType[], view: View): readonly ContradictionOf[] {
  return view.divided().flatMap((seen) =>
    seen.split.map(
      (field): ContradictionOf => ({
        programme: 'records',
        id: `records.two-versions ${seen.id} ${field}`,
        kind: 'two-versions',
        cell: seen.cell,
        records: [seen.id],
        field,
        values: { versions: view.versions(seen.id, field).length, ...labelOf(types, seen) },
        settledBy: ['records.settle'],
      }),
    ),
  );
}

/** Whoever wrote to the record did not know that its time was over (rules D1). */
const writtenAfterwards = (view: View): readonly ContradictionOf[] =>
  view.afterForgetting().map(({ id, cell }) => ({
    programme: 'records',
    id: `records.after-forgetting ${id}`,
    kind: 'after-forgetting',
    cell,
    records: [id],
    settledBy: ['records.withdraw'],
  }));

/** The code that names a record, where it has one. */
function labelOf(types: readonly RecordType[], seen: Seen): { readonly code: string } {
  const type = types.find((one) => one.name === seen.type);
  const label = type?.label;
  const field = type && label !== undefined ? fieldOf(type, label) : undefined;
  const value = label === undefined ? undefined : seen.values[label];
  return { code: field?.kind === 'code' && typeof value === 'string' ? value : '' };
}

function codeTwice(code: Code, carriers: readonly Seen[]): ContradictionOf {
  const inOrder = carriers.toSorted((a, b) => compareText(a.id, b.id));
  const [first] = inOrder;
  if (!first) throw new Defect('a code that nobody carries is not carried twice');
  return {
    programme: 'records',
    id: `records.code-twice ${code}`,
    kind: 'code-twice',
    cell: first.cell,
    records: inOrder.map((seen) => seen.id),
    values: { code, n: inOrder.length },
    settledBy: ['records.withdraw'],
  };
}
