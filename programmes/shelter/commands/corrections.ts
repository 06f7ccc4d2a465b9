import { type ChangedValues, ok, type View } from '@bulkhead/records';
import { doubled, hasSteps, shareBed } from '../beds.ts';
import { guestOf, limits, presenceOf, presencesOf } from '../capacity.ts';
import { writes } from '../drafts.ts';
import { arrivedOf, bedLabel, bedNamed, bedsOf, codeOf, staysBy, staysOf } from '../house.ts';
import { bedName, maybe, recordName, seconds, words, yes } from '../input.ts';
import { intent } from '../intent.ts';
import { type Place, place, type Stay, stay } from '../records.ts';
import { no } from '../refusals.ts';
import { houseCells } from './houses.ts';
import { newlyOver, tooFull } from './room.ts';

type Changes = ChangedValues<typeof stay>;
interface Correction {
  readonly arrived?: number;
  readonly left?: number;
  readonly stillHere?: true;
  readonly handOver?: string;
}

/** Puts right what was written down wrongly about a stay. What would not fit together afterwards is refused. */
export const correctStay = intent({
  cells: houseCells,
  undo: true,
  input: {
    stay: recordName,
    arrived: maybe(seconds),
    left: maybe(seconds),
    bed: maybe(bedName),
    stillHere: maybe(yes),
    handOver: maybe(words(12)),
  },
  decide(view, input, deciding) {
    const one = view.get(stay, input.stay);
    const home = one?.values.place && view.get(place, one.values.place);
    if (!one || !home || one.withdrawn) return no('unknown-stay', { field: 'stay' });
    const bed = input.bed && bedNamed(bedsOf(view, home.id), input.bed);
    if (input.bed && !bed)
      return no('unknown-bed', {
        field: 'bed',
        values: { bed: `${input.bed.room}-${input.bed.number}`, place: home.values.code ?? '' },
      });
    if (bed && guestOf(one).stepFree === true && hasSteps(view, home.id, bed))
      return no('bed-has-steps', { field: 'bed', values: { bed: bedLabel(bed) } });
    const changes = changesOf(one, input, bed?.id);
    if (Object.keys(changes).length === 0) return no('nothing-to-change');
    const after = corrected(one, input, bed?.id);
    const wrong = wrongTimes(after, deciding.at) ?? newClash(view, home, { before: one, after });
    return wrong ?? ok([writes(stay, one.id, changes)]);
  },
});

function changesOf(one: Stay, to: Correction, bed: Stay['id'] | undefined): Changes {
  const neverMoved = (one.values.bedSince ?? 0) <= arrivedOf(one);
  const moved = bed !== undefined || (to.arrived !== undefined && neverMoved);
  const number = one.values.handOverOut === undefined ? 'handOverIn' : 'handOverOut';
  return {
    ...(to.arrived !== undefined && { arrived: to.arrived }),
    ...(bed !== undefined && { bed }),
    ...(moved && { bedSince: to.arrived ?? arrivedOf(one) }),
    ...(to.left !== undefined && { left: to.left }),
    ...(to.handOver !== undefined && { [number]: to.handOver }),
    ...(to.stillHere && { left: null, leftReason: null, destination: null, handOverOut: null }),
  };
}

/** The stay as it would stand: only the members that clashes are about. */
function corrected(one: Stay, to: Correction, bed: Stay['id'] | undefined): Stay {
  const { left, ...rest } = one.values;
  const end = to.stillHere ? undefined : (to.left ?? left);
  const arrived = to.arrived ?? arrivedOf(one);
  const values = {
    ...rest,
    arrived,
    ...(bed !== undefined && { bed, bedSince: arrived }),
    ...(end !== undefined && { left: end }),
  };
  return { ...one, values };
}

function wrongTimes(after: Stay, now: number): ReturnType<typeof no> | undefined {
  if (arrivedOf(after) > now) return no('in-future', { field: 'arrived' });
  const { left } = after.values;
  if (left === undefined) return undefined;
  if (left > now) return no('in-future', { field: 'left' });
  if (left > arrivedOf(after)) return undefined;
  return no('left-before-arrived', { field: 'left', values: { person: after.values.person ?? '' } });
}

/** All stays of the same person. */
const sameStays = (view: View, one: Stay): readonly Stay[] =>
  one.values.person === undefined ? [] : staysBy(view, one.values.person);

/** What the correction would break that holds now; what does not fit already may be corrected step by step. */
function newClash(
  view: View,
  home: Place,
  { before, after }: { readonly before: Stay; readonly after: Stay },
): ReturnType<typeof no> | undefined {
  const others = (stays: readonly Stay[]): readonly Stay[] => stays.filter((one) => one.id !== before.id);
  const twice = others(sameStays(view, before)).find((one) => doubled(after, one) && !doubled(before, one));
  if (twice)
    return no('stay-elsewhere', {
      field: 'arrived',
      values: { person: before.values.person ?? '', place: codeOf(view, twice.values.place) ?? '' },
    });
  const inBed = others(staysOf(view, home.id)).find((one) => shareBed(after, one) && !shareBed(before, one));
  if (inBed)
    return no('bed-taken', {
      field: 'bed',
      values: { by: inBed.values.person ?? '', room: 0, free: 0 },
    });
  return overfull(view, home, { before, after });
}

function overfull(
  view: View,
  home: Place,
  { before, after }: { readonly before: Stay; readonly after: Stay },
): ReturnType<typeof no> | undefined {
  const now = presencesOf(view, home.id);
  const then = [...now.filter((one) => one.id !== before.id), presenceOf(after)];
  const over = newlyOver(home, now, then, limits);
  return over && tooFull(home, { ...over, field: 'arrived' });
}
