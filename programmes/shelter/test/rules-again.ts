import type { View } from '@bulkhead/records';
import { debrief } from '../debriefs.ts';
import { type Placement, placement } from '../placements.ts';
import { bed, type Place, place, type Stay, stay } from '../records.ts';
import { safetyPlan } from '../safety-plans.ts';
import { type SiteAssessment, siteAssessment } from '../site-assessments.ts';

const FOREVER = Number.MAX_SAFE_INTEGER;
const endOf = (one: Stay): number => one.values.left ?? FOREVER;
const inBedFrom = (one: Stay): number => one.values.bedSince ?? one.values.arrived ?? 0;
const instants = (stays: readonly Stay[]): readonly number[] =>
  stays.flatMap((one) => [one.values.arrived ?? 0, inBedFrom(one)]);
const pairBroken = (view: View, broken: (a: Stay, b: Stay, at: number) => boolean): boolean => {
  const stays = view.all(stay);
  return instants(stays).some((at) => stays.some((a) => stays.some((b) => a.id < b.id && broken(a, b, at))));
};
const here = (one: Stay, at: number): boolean => (one.values.arrived ?? 0) <= at && at < endOf(one);
const inBed = (one: Stay, at: number): boolean => inBedFrom(one) <= at && at < endOf(one);

const whoOf = (one: Stay): string | undefined => one.values.person;
/** Two versions are as good as none. */
const ageOf = (one: Stay): string | undefined => (one.split.includes('age') ? undefined : one.values.age);
const hoursOf = (one: Stay): string | undefined =>
  one.split.includes('hours') ? undefined : one.values.hours;
const isByDay = (one: Stay): boolean => hoursOf(one) === 'days';
function tooManySince(
  view: View,
  home: Place,
  field: 'forChildren' | 'byDay',
  counts: (one: Stay) => boolean,
): boolean {
  const most = home.values[field]?.amount;
  if (most === undefined) return false;
  const since = Math.min(...view.heads(home.id, field).map((head) => head.at.ms / 1000));
  const stays = view.all(stay).filter((each) => each.values.place === home.id && counts(each));
  return [since, ...instants(stays)].some(
    (at) => at >= since && stays.filter((each) => here(each, at)).length > most,
  );
}

const isAwaited = ({ values }: Placement): boolean =>
  values.ended === undefined && values.answer !== 'declined';
const isPromised = (view: View, one: Placement): boolean =>
  isAwaited(one) &&
  view.heads(one.id, 'answer').every((head) => head.value === 'agreed') &&
  one.values.answer === 'agreed';
const isHere = (view: View, who: string | undefined): boolean =>
  view.all(stay).some((one) => one.values.person === who && one.values.left === undefined);
/** Whether two of these say the same of themselves. */
const twice = (names: readonly (string | undefined)[]): boolean => new Set(names).size < names.length;

const looks = (view: View, home: Place): readonly SiteAssessment[] =>
  view.all(siteAssessment).filter((one) => one.values.place === home.id);
const lastLook = (view: View, home: Place): SiteAssessment | undefined =>
  looks(view, home).reduce<SiteAssessment | undefined>((last, one) => {
    const [a, b] = [last?.values.at ?? -1, one.values.at ?? 0];
    return b > a || (b === a && last !== undefined && one.id > last.id) ? one : last;
  }, undefined);

/** The rules of the house again, each in the plainest way, minute by minute, pair by pair: whether one is broken. */
export const rulesAgain: ReadonlyMap<string, (view: View) => boolean> = new Map([
  [
    'two-in-one-bed',
    (view: View) =>
      pairBroken(
        view,
        (a, b, at) =>
          a.values.bed !== undefined && a.values.bed === b.values.bed && inBed(a, at) && inBed(b, at),
      ),
  ],
  [
    'person-twice',
    (view: View) =>
      pairBroken(view, (a, b, at) => a.values.person === b.values.person && here(a, at) && here(b, at)),
  ],
  [
    'stay-at-left-place',
    (view: View) =>
      view
        .all(stay)
        .some(
          (one) =>
            one.values.left === undefined &&
            one.values.place &&
            ['left', 'retired'].includes(view.get(place, one.values.place)?.values.state ?? ''),
        ),
  ],
  [
    'bed-gone',
    (view: View) =>
      view
        .all(stay)
        .some(
          (one) =>
            one.values.left === undefined && one.values.bed && view.get(bed, one.values.bed)?.withdrawn,
        ),
  ],
  [
    'over-capacity',
    (view: View) =>
      view.all(place).some((one) => {
        const sized = Math.min(...view.heads(one.id, 'capacity').map((head) => head.at.ms / 1000));
        const stays = view.all(stay).filter((each) => each.values.place === one.id && !isByDay(each));
        return [sized, ...instants(stays)].some(
          (at) =>
            at >= sized && stays.filter((each) => here(each, at)).length > (one.values.capacity?.amount ?? 0),
        );
      }),
  ],
  [
    'over-group',
    (view: View) =>
      view
        .all(place)
        .some(
          (one) =>
            tooManySince(view, one, 'forChildren', (each) => !isByDay(each) && ageOf(each) === 'child') ||
            tooManySince(view, one, 'byDay', (each) => hoursOf(each) !== 'nights'),
        ),
  ],
  [
    'moved-to-closed-place',
    (view: View) =>
      view.all(stay).some((one) => {
        const target = view.all(place).find(({ values }) => values.code === one.values.plannedPlace)?.values;
        const open = target?.state === 'active' && target.compromised !== true;
        return one.values.left === undefined && target !== undefined && !open;
      }),
  ],
  [
    'planned-twice',
    (view: View) =>
      twice(
        view
          .all(placement)
          .filter(isAwaited)
          .map((one) => one.values.person),
      ),
  ],
  [
    'more-promised',
    (view: View) =>
      view.all(place).some((one) => {
        const promised = view
          .all(placement)
          .filter((each) => each.values.place === one.id && isPromised(view, each)).length;
        const here = view
          .all(stay)
          .filter((each) => each.values.place === one.id && each.values.left === undefined);
        const named = view
          .all(placement)
          .filter((each) => each.values.place === one.id && isPromised(view, each))
          .map((each) => each.values.person);
        const moving = view
          .all(stay)
          .filter((each) => each.values.left === undefined && each.values.plannedPlace === one.values.code)
          .filter((each) => !isByDay(each) && ![...named, ...here.map(whoOf)].includes(each.values.person));
        const coming = promised + moving.length;
        const people = here.filter((each) => !isByDay(each)).length;
        return coming > 0 && coming + people > (one.values.capacity?.amount ?? 0);
      }),
  ],
  [
    'planned-at-closed-place',
    (view: View) =>
      view.all(placement).some((one) => {
        const home = one.values.place && view.get(place, one.values.place)?.values;
        return isAwaited(one) && home && (home.state !== 'active' || home.compromised === true);
      }),
  ],
  [
    'two-safety-plans',
    (view: View) =>
      twice(
        view
          .all(safetyPlan)
          .map((one) => one.values.person)
          .filter((who) => isHere(view, who)),
      ),
  ],
  [
    'bed-with-steps',
    (view: View) =>
      view.all(stay).some((one) => {
        if (one.values.left !== undefined || one.values.stepFree !== true) return false;
        const beds = view.all(bed).filter((each) => each.values.place === one.values.place);
        const reached = beds.filter((each) => each.values.stepFree === true);
        const lies = beds.find((each) => each.id === one.values.bed);
        const isSaid = beds.some((each) => each.values.stepFree !== undefined);
        return lies !== undefined && isSaid && !reached.includes(lies);
      }),
  ],
  [
    'opened-though-unsuitable',
    (view: View) =>
      view
        .all(place)
        .some(
          (one) =>
            ['active', 'paused'].includes(one.values.state ?? '') &&
            lastLook(view, one)?.values.verdict === 'does-not-suit',
        ),
  ],
  [
    'assessed-in-two-ways',
    (view: View) =>
      view.all(place).some((one) => {
        const last = lastLook(view, one);
        return looks(view, one).some(
          (each) =>
            each.values.follows === last?.values.follows &&
            each.values.verdict !== last?.values.verdict &&
            (each.values.verdict === 'does-not-suit' || last?.values.verdict === 'does-not-suit'),
        );
      }),
  ],
  ['debriefed-twice', (view: View) => twice(view.all(debrief).map((one) => one.values.place))],
  ['hand-over-unmatched', (view: View) => view.all(stay).some((one) => one.values.handOverOut !== undefined)],
]);
