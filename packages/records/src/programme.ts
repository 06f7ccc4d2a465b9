import type { Draft } from './change.ts';
import type { Bound, Figure, Note, PlaceLevel } from './figure.ts';
import type { CellId, Code, DeviceId, RecordId } from './ids.ts';
import type { PartialDate } from './partial-date.ts';
import type { Period } from './period.ts';
import type { CellKind, RecordType } from './record-type.ts';
import type { Refusal, Result } from './result.ts';
import type { CellView, View } from './view.ts';

export const languages = ['en', 'ja', 'ko', 'zh'] as const;
export type Language = (typeof languages)[number];
/** Compiled messages of one language by word id (opaque here: the front that speaks knows their shape). */
export type Words = Readonly<Record<string, unknown>>;

/** What is taken once, when a command is decided, and stored with the change (never asked for again on replay). */
export interface Deciding {
  readonly cell: CellId;
  /** UTC seconds. */
  readonly at: number;
  /** The civil day where the device is: before nine in the east it is still yesterday by UTC. */
  readonly today: PartialDate;
  /** How many minutes the clock on the wall is ahead of UTC. */
  readonly offset: number;
  readonly by: DeviceId;
  readonly newId: () => RecordId;
}
/** What a turn is worked out with. Every device must find the same, so it hangs on no clock on a wall. */
export type Carrying = Omit<Deciding, 'offset'>;

/**
 * One intent of the field. `decode` accepts input as it comes from a form, the command line or an import and says no
 * with a refusal beside the field; `decide` holds the rules. Both are pure.
 */
export interface Command<Input = unknown> {
  /** Cells in which it may be done. */
  readonly cells: readonly CellKind[];
  readonly decode: (input: unknown) => Result<Input, Refusal>;
  readonly decide: (view: CellView, input: Input, deciding: Deciding) => Result<readonly Draft[], Refusal>;
  /** Whether the change that it makes may be taken back within the undo time. */
  readonly undo: boolean;
}

/** A command as a roster holds it, whatever its input: what its `decode` gave is what its `decide` takes. */
export interface AnyCommand extends Omit<Command<never>, 'decode'> {
  readonly decode: (input: unknown) => Result<unknown, Refusal>;
}

/** Something a merge made untrue, or that sources say differently. A person settles it with one of `settledBy`. */
export interface Contradiction {
  /** Stable: the same facts give the same id on every device. */
  readonly id: string;
  readonly kind: string;
  readonly cell: CellId;
  readonly records: readonly RecordId[];
  /** Set where the trouble is one field. */
  readonly field?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly settledBy: readonly string[];
  /** The id of the task that already asks for it: where both would stand, the task is enough. */
  readonly task?: string;
}

/** Something that is due. Screens sort by `due`; words are `<programme>.task.<kind>`. */
export interface Task {
  readonly id: string;
  readonly kind: string;
  readonly cell: CellId;
  /** The code it is about: a person, a place, a season. */
  readonly about?: Code;
  readonly record?: RecordId;
  /** UTC seconds. */
  readonly due: number;
  /** From when on it belongs to "now": UTC seconds. */
  readonly from: number;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The intent that finishes it with one tap of the ring, where there is one; else the screen to open. */
  readonly finish?: { readonly intent: string; readonly input: unknown };
  /** Section of the app that opens it: `places`, `supplies` … */
  readonly opens: string;
}

/** What a screen or the command line may ask for: computed where the records are, handed on as plain values. */
export interface Read<Input = unknown, Output = unknown> {
  readonly decode: (input: unknown) => Result<Input, Refusal>;
  readonly read: (view: View, input: Input, clock: Clock) => Output;
  /** It gives names or addresses (class C3): answered only to a look that is counted, never kept by a screen. */
  readonly sealed?: true;
}
/** A read as a roster holds it, whatever its input. */
export interface AnyRead extends Omit<Read<never>, 'decode'> {
  readonly decode: (input: unknown) => Result<unknown, Refusal>;
}
/** The moment and the civil day of the place where the device is. */
export interface Clock {
  /** UTC seconds. */
  readonly now: number;
  /** Minutes that local time is ahead of UTC. */
  readonly offset: number;
}

/** An indicator: what is counted, in which unit, how finely placed. */
export interface FigureRule {
  readonly indicator: string;
  readonly unit: string;
  readonly countingUnit: string;
  readonly placeLevel: PlaceLevel;
  /** The records that it counts: where no compartment for them is open, nothing is counted and no zero is told. */
  readonly counts: readonly RecordType[];
  readonly figures: (view: View, counting: Counting) => readonly CountedFigure[];
}
/** A period, and the moment (UTC seconds) at which it is counted: what has not happened yet is in no figure. */
export interface Counting extends Period {
  readonly now: number;
}
/** The part of a figure that the rule works out; the rest comes from the rule and the period. */
export interface CountedFigure {
  readonly place?: string;
  readonly group?: string;
  /** Where a record fixes the unit (a product sold by the pair), it stands in for the rule's. */
  readonly unit?: string;
  readonly op?: Bound;
  readonly value: number | null;
  readonly alternatives?: readonly number[];
  readonly target?: number;
  readonly notes?: readonly Note[];
  readonly openDates?: readonly PartialDate[];
  readonly from: readonly RecordId[];
}

/** What must outlive a turn when records leave: totals and opening balances, so that no figure changes. */
export interface CarryRule {
  /** A type that is kept for so many months; each of them has its rule. */
  readonly type: string;
  /** Whether something that stays still needs the record, however old it is: an open case, a stay that goes on. */
  readonly inUse: (view: View, record: RecordId) => boolean;
  /** Writes that stand in for the leaving records. Lossless: contradictions and figures stay as they are. */
  readonly carry: (view: CellView, leaving: readonly RecordId[], carrying: Carrying) => readonly Draft[];
}

/** Record types and fields of other programmes that this one reads, by name; a test holds them against the roster. */
export type Needs = Readonly<Record<string, readonly string[]>>;

/** A programme: one folder, this contract, nothing optional. */
export interface Programme<Screens = unknown> {
  readonly name: string;
  readonly records: Readonly<Record<string, RecordType>>;
  readonly needs: Needs;
  /** By intent, `<programme>.<verb>`. */
  readonly commands: Readonly<Record<string, AnyCommand>>;
  /** Refusal codes that its commands give; each has words in four languages. */
  readonly refusals: readonly string[];
  readonly reads: Readonly<Record<string, AnyRead>>;
  readonly contradictions: readonly ContradictionRule[];
  readonly tasks: readonly TaskRule[];
  readonly figures: readonly FigureRule[];
  readonly carry: readonly CarryRule[];
  readonly words: Readonly<Record<Language, () => Promise<{ readonly messages: Words }>>>;
  readonly screens: () => Promise<Screens>;
}
export interface ContradictionRule {
  readonly kind: string;
  readonly find: (view: View) => readonly Contradiction[];
}
export interface TaskRule {
  readonly kind: string;
  readonly due: (view: View, clock: Clock) => readonly Task[];
}

/** In use never: such a record leaves by its age alone. */
export const byAge = (): boolean => false;
/** Nothing stands in: no figure rests on such a record, and nothing can stop fitting together without it. */
export const nothingStandsIn = (): readonly Draft[] => [];

/** Keeps the literal types of a programme. */
export const defineProgramme = <const P extends Programme>(programme: P): P => programme;
/** Keeps input and output types of one command or read. */
export const defineCommand = <Input>(command: Command<Input>): Command<Input> => command;
export const defineRead = <Input, Output>(read: Read<Input, Output>): Read<Input, Output> => read;

/** The figure that a rule and a count make together. */
export function figureOf(
  rule: FigureRule,
  counted: CountedFigure,
  of: Pick<Figure, 'programme' | 'period' | 'asOf' | 'compartments' | 'notOpen' | 'invented'>,
): Figure {
  return {
    indicator: rule.indicator,
    programme: of.programme,
    period: of.period,
    asOf: of.asOf,
    placeLevel: rule.placeLevel,
    place: counted.place ?? '',
    group: counted.group ?? '',
    unit: counted.unit ?? rule.unit,
    countingUnit: counted.unit ?? rule.countingUnit,
    op: counted.op ?? 'eq',
    value: counted.value,
    alternatives: counted.alternatives ?? [],
    target: counted.target ?? null,
    notes: counted.notes ?? [],
    openDates: counted.openDates ?? [],
    officeNote: null,
    from: counted.from,
    compartments: of.compartments,
    notOpen: of.notOpen,
    invented: of.invented,
  };
}
