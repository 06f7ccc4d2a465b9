import type { RecordId } from './ids.ts';
import type { PartialDate } from './partial-date.ts';
import type { CellKind } from './record-type.ts';

/** How sure a number is. The source's words: exactly, over, nearly, about, several, not stated; `true` and `change` carry no number. */
export type Bound = 'eq' | 'ge' | 'lt' | 'about' | 'several' | 'unstated' | 'true' | 'change';

/** How finely a figure names a place, from nothing to a site. */
export type PlaceLevel = 'none' | 'country' | 'province' | 'region' | 'area' | 'site';

/** A sentence of its own: word id and what it needs. */
export interface Note {
  readonly word: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What the office wrote beside a number, in the languages somebody wrote it in. The number itself nobody writes. */
export type OfficeNote = Readonly<Partial<Record<'en' | 'ja' | 'ko' | 'zh', string>>>;

/** A count with all that is needed to print it honestly. `value` is null where the bound carries none. */
export interface Figure {
  /** Stable for ever: `supplies.winter-given`. */
  readonly indicator: string;
  readonly programme: string;
  readonly period: string;
  /** While the period was not over: the day on which it was counted, as in `Told`. */
  readonly asOf: number | null;
  readonly placeLevel: PlaceLevel;
  /** The place as written on the records, or '' . */
  readonly place: string;
  /** A further part, such as a season or a group; '' for the whole. */
  readonly group: string;
  /** What the value is measured in: set, person, kg. */
  readonly unit: string;
  /** What one counted thing is: a set, a stay, a cushion. Never mixed in a sum. */
  readonly countingUnit: string;
  readonly op: Bound;
  readonly value: number | null;
  /** Other readings that the sources leave open. */
  readonly alternatives: readonly number[];
  readonly target: number | null;
  readonly notes: readonly Note[];
  /** Dates of what was counted that are open to one side, as written: on which day that counts was chosen. */
  readonly openDates: readonly PartialDate[];
  readonly officeNote: OfficeNote | null;
  /** The records behind it. Never printed outside the organisation. */
  readonly from: readonly RecordId[];
  /** The compartments that it was counted from, by name: whether there are others this device cannot know. */
  readonly compartments: readonly string[];
  /** Kinds of compartment in which such records may stand too, and of which none, or not each, is open here. */
  readonly notOpen: readonly CellKind[];
  /** Whether any record behind it is an invented one of the example. */
  readonly invented: boolean;
}

/**
 * How the office lets a figure be said. `exactly` prints the count; `over` floors it to the step, `nearly` raises it
 * to the step, and a count that meets its step is neither over nor nearly: it is said as it is. `several` and
 * `unstated` print no number, because the source gives none.
 */
export type Saying =
  | { readonly how: 'exactly' | 'about' | 'several' | 'unstated' }
  | { readonly how: 'over' | 'nearly'; readonly step: number };

/** Applies a saying. The exact count stays visible only in a note, and only where the saying hides an example value. */
export function say(figure: Figure, saying: Saying): Figure {
  switch (saying.how) {
    case 'exactly':
      return figure;
    case 'about':
      return { ...figure, op: 'about' };
    case 'over':
      return stepped(figure, 'ge', Math.floor, saying.step);
    case 'nearly':
      return stepped(figure, 'lt', Math.ceil, saying.step);
    case 'several':
    case 'unstated':
      return withoutNumber(figure, saying.how);
  }
}

function withoutNumber(figure: Figure, op: 'several' | 'unstated'): Figure {
  const example: readonly Note[] =
    figure.value === null ? [] : [{ word: 'records.note.example-count', values: { n: figure.value } }];
  return { ...figure, op, value: null, notes: [...figure.notes, ...example] };
}

function stepped(figure: Figure, op: 'ge' | 'lt', round: (n: number) => number, step: number): Figure {
  if (figure.value === null) return figure;
  const value = round(figure.value / step) * step;
  return value === figure.value ? figure : { ...figure, op, value };
}

const WEAKER: readonly Bound[] = ['eq', 'about', 'ge', 'lt', 'several', 'unstated'];

/** The bound of a sum: the weakest of its parts, and `unstated` where "over" and "nearly" meet. */
export function boundOfSum(bounds: readonly Bound[]): Bound {
  const has = (bound: Bound): boolean => bounds.includes(bound);
  if (has('ge') && has('lt')) return 'unstated';
  return bounds.reduce<Bound>(
    (sum, bound) => (WEAKER.indexOf(bound) > WEAKER.indexOf(sum) ? bound : sum),
    'eq',
  );
}
