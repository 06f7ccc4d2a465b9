import type { Clock, Code, View } from '@bulkhead/records';
import { isLeft, keysOf, leavingOf, placeWith } from '../house.ts';
import { placeCode } from '../input.ts';
import { isStepDone, type LeavingStep, leavingSteps } from '../leaving-list.ts';
import { reading } from '../reading.ts';
import type { Place } from '../records.ts';
import { type StockLine, stockLines } from './evening.ts';
import { type IfLeft, ifLeft } from './places.ts';

export interface LeavingPage {
  readonly code: Code;
  readonly started: boolean;
  readonly left: boolean;
  readonly steps: readonly { readonly step: LeavingStep; readonly done: boolean }[];
  readonly done: number;
  readonly plan?: IfLeft;
  readonly papers?: string;
  readonly keys: { readonly back: number; readonly all: number; readonly holders: readonly string[] };
  readonly supplies: readonly StockLine[];
  readonly suppliesAnswer?: string;
  readonly suppliesTo?: string;
  readonly compartment?: string;
  readonly knowledge?: string;
  readonly knownBy?: string;
  /** Nobody is there and every step is done. */
  readonly ready: boolean;
}

/** The guided list of a place that is being left, each step with what is known about it. */
export const leavingPage = reading({
  input: { place: placeCode },
  read: (view, input, clock): LeavingPage | null => {
    const home = placeWith(view, input.place);
    return home ? pageOf(view, home, input.place, clock) : null;
  },
});

function pageOf(view: View, home: Place, code: Code, clock: Clock): LeavingPage {
  const steps = leavingSteps.map((step) => ({ step, done: isStepDone(view, home, step) }));
  const done = steps.filter((one) => one.done).length;
  const list = leavingOf(view, home.id)?.values;
  const plan = ifLeft(view, home);
  return {
    code,
    started: list !== undefined,
    left: isLeft(home),
    steps,
    done,
    ...(plan && { plan }),
    ...(list?.papers && { papers: list.papers }),
    keys: keysState(view, home),
    supplies: stockLines(view, home, clock).filter((line) => (line.amount ?? 0) > 0),
    ...(list?.supplies && { suppliesAnswer: list.supplies }),
    ...(list?.suppliesTo && { suppliesTo: list.suppliesTo }),
    ...(list?.compartment && { compartment: list.compartment }),
    ...(list?.knowledge && { knowledge: list.knowledge }),
    ...(list?.knownBy !== undefined && { knownBy: list.knownBy }),
    ready: done === steps.length,
  };
}

function keysState(view: View, home: Place): LeavingPage['keys'] {
  const keys = keysOf(view, home.id);
  const held = keys.filter((one) => one.values.state === 'held');
  return {
    back: keys.length - held.length,
    all: keys.length,
    holders: [...new Set(held.flatMap((one) => one.values.holder ?? []))],
  };
}
