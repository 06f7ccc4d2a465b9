import type { Code, DeviceId, Mark, RecordId, View } from '@bulkhead/records';
import { codeOf, placeWith } from '../house.ts';
import { maybe, placeCode, yes } from '../input.ts';
import { isDisputed, isAwaited, type Placement, placement, expectedOf } from '../placements.ts';
import { reading } from '../reading.ts';

export interface PlacementLine {
  readonly id: RecordId;
  readonly person: Code;
  readonly place: string;
  readonly state: 'asked' | 'agreed' | 'declined' | 'arrived' | 'not-coming' | 'two-answers';
  /** UTC seconds. */
  readonly expected: number;
  readonly reason: string;
  readonly proposedBy: string;
  readonly answeredBy?: string;
  readonly notPlaced?: string;
  /** Asked for and answered on one and the same device: two names, perhaps one person. */
  readonly oneDevice: boolean;
  readonly mark: Mark | undefined;
}

/** Beds that were asked for, of a place or of all, the next arrival first; `awaited` leaves out what is over. */
export const placementList = reading({
  input: { place: maybe(placeCode), awaited: maybe(yes) },
  read: (view, input): readonly PlacementLine[] => {
    const home = input.place && placeWith(view, input.place);
    if (input.place && !home) return [];
    const all = home ? view.naming(placement, 'place', home.id) : view.all(placement);
    return all
      .filter((one) => !input.awaited || isAwaited(one))
      .toSorted((a, b) => expectedOf(a) - expectedOf(b) || (a.id < b.id ? -1 : 1))
      .flatMap((one) => lineOf(view, one));
  },
});

function lineOf(view: View, one: Placement): readonly PlacementLine[] {
  const { person, place, expected, reason, proposedBy, answeredBy, notPlaced, mark } = one.values;
  if (!person) return [];
  return [
    {
      id: one.id,
      person,
      place: codeOf(view, place) ?? '',
      state: stateOf(one),
      expected: expected ?? 0,
      reason: reason ?? 'other',
      proposedBy: proposedBy ?? '',
      ...(answeredBy !== undefined && { answeredBy }),
      ...(notPlaced && { notPlaced }),
      oneDevice: answerers(view, one).includes(one.made.by),
      mark,
    },
  ];
}

const answerers = (view: View, one: Placement): readonly DeviceId[] =>
  view.heads(one.id, 'answer').map((head) => head.by);

function stateOf(one: Placement): PlacementLine['state'] {
  const { values } = one;
  if (values.ended) return values.ended;
  if (isDisputed(one)) return 'two-answers';
  return values.answer ?? 'asked';
}
