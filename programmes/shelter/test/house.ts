import type { Refusal, Result } from '@bulkhead/records';
import { type Circumstances, type Desk, openDesk } from '../../../packages/records/test/desk.ts';
import { shelter } from '../index.ts';
import { reads } from '../reads.ts';
import { check, count, stay } from '../records.ts';

/** A desk that opens the houses of the example, with two shelters of three and two beds in two rooms. */
export function twoHouses(): Desk {
  const desk = openDesk([shelter], {
    'ss-01': 'shelter',
    'ss-02': 'shelter',
    'addr-01': 'address',
    coordination: 'coordination',
  });
  done(desk.do('shelter.open-place', { code: 'SS-1', rooms: [2, 1], opened: { year: 2002, month: 8 } }));
  done(desk.do('shelter.open-place', { code: 'SS-2', rooms: [1, 1] }, { cell: 'ss-02' }));
  return desk;
}

/** Fails the test where a story expects that something can be done. */
export function done<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The refusal, or a failed test where the story expected one. */
export function refusal(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) throw new Error('was not refused');
  return result.error;
}

/** Somebody arrives: the place, then who. */
export const arrives = (
  desk: Desk,
  [place, ...people]: readonly string[],
  more: object = {},
  when: Circumstances = {},
) => desk.do('shelter.arrive', { place, people, reason: 'risk-of-forced-return', ...more }, when);

export const leaves = (desk: Desk, people: readonly string[], more: object = {}, when: Circumstances = {}) =>
  desk.do('shelter.leave', { people, reason: 'planned-move', destination: 'caregiver', ...more }, when);

/** UTC seconds of `2002-12-03T07:40`. */
export const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;

/** The kinds of everything that does not fit together, in alphabetical order. */
export const troubles = (desk: Desk): readonly string[] =>
  shelter.contradictions
    .flatMap((rule) => rule.find(desk.records.view))
    .map((one) => one.kind)
    .toSorted();

/** What is due at a moment of local time, nine hours ahead of UTC. */
export function due(desk: Desk, local: string) {
  const clock = at(local);
  return shelter.tasks.flatMap((rule) => rule.due(desk.records.view, clock));
}

/** A clock at a moment of local time, nine hours ahead of UTC. */
export const at = (local: string) => ({ now: utc(local) - 9 * 3600, offset: 540 });

type Reads = typeof reads;
/** What a screen reads at a moment of local time. */
export function read<Name extends keyof Reads>(
  desk: Desk,
  name: Name,
  input: unknown,
  local = '2002-12-03T07:40',
): ReturnType<Reads[Name]['read']> {
  const one = reads[name];
  const decoded = one.decode(input);
  if (!decoded.ok) throw new Error(`refused: ${decoded.error.code}`);
  return one.read(desk.records.view, decoded.value as never, at(local)) as ReturnType<Reads[Name]['read']>;
}

/** A turn after which every stay that has ended, every check and every count has left the device. */
export function turned(desk: Desk): void {
  const { view } = desk.records;
  const ended = view.all(stay).filter(({ values }) => values.left !== undefined);
  desk.letGo([...ended, ...view.all(check), ...view.all(count)].map((one) => one.id));
}
