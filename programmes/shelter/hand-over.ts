import type { View } from '@bulkhead/records';
import { pastStay, type Stay, stay } from './records.ts';

/** One half of a hand-over whose other half is not there. */
export interface Unmatched {
  readonly half: 'left' | 'arrived';
  readonly number: string;
  readonly stay: Stay;
}

const HOUSES: readonly string[] = ['shelter', 'coordination', 'undivided'];

/** Only a device that opens every house can say that a half is missing; a keeper's phone has one half by nature. */
const seesEveryHouse = (view: View): boolean =>
  view.cells.every((cell) => cell.open || !HOUSES.includes(cell.kind));

const halfName = (number: string | undefined, one: Stay): string | undefined =>
  number === undefined ? undefined : `${number}/${one.values.person}`;

/**
 * Hand-overs of which only one half is known. A number joins the halves of one person, whoever travelled along; of a
 * half that has left the number alone is known, and it left only when everybody of that number had both.
 */
export function unmatched(view: View): readonly Unmatched[] {
  if (!seesEveryHouse(view)) return [];
  const stays = view.all(stay);
  const out = new Set(stays.map((one) => halfName(one.values.handOverOut, one)));
  const arrivals = new Set(stays.map((one) => halfName(one.values.handOverIn, one)));
  const past = view.all(pastStay);
  const pastOut = new Set(past.map(({ values }) => values.handOverOut));
  const pastIn = new Set(past.map(({ values }) => values.handOverIn));
  return stays.flatMap((one) => {
    const { handOverOut, handOverIn } = one.values;
    const left = halfName(handOverOut, one);
    const arrived = halfName(handOverIn, one);
    const halves: Unmatched[] = [];
    if (handOverOut !== undefined && !arrivals.has(left) && !pastIn.has(handOverOut))
      halves.push({ half: 'left', number: handOverOut, stay: one });
    if (handOverIn !== undefined && !out.has(arrived) && !pastOut.has(handOverIn))
      halves.push({ half: 'arrived', number: handOverIn, stay: one });
    return halves;
  });
}
