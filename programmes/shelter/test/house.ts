import { changeId, deviceId, type Draft, type Refusal, type Result, recordId } from '@bulkhead/records';
import { type Circumstances, type Desk, openDesk } from '../../../packages/records/test/desk.ts';
import { shelter } from '../index.ts';
import { reads } from '../reads.ts';

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

let turns = 0;
const id = (n: number): string => (0xf000 + n).toString(16).padStart(32, '0');

/** A turn after which every stay that has ended, every check and every count has left the device. */
export function turned({ records }: Desk): void {
  for (const cell of records.view.cells) {
    const view = records.within(cell.id);
    const drafts = shelter.carry.flatMap((rule): readonly Draft[] => {
      const type = Object.values(shelter.records).find((one) => one.name === rule.type);
      if (!type) throw new Error(`no record type ${rule.type}`);
      const leaving = view
        .all(type)
        .filter((one) => rule.type !== 'shelter.stay' || 'left' in one.values)
        .map((one) => one.id);
      const deciding = { cell: cell.id, at: 0, by: deviceId(id(0)), newId: () => recordId(id(++turns)) };
      const gone = leaving.map(
        (record): Draft => ({ do: 'withdraw', type: rule.type, record, reason: 'not-ours' }),
      );
      return [...rule.carry(view, leaving, deciding), ...gone];
    });
    records.apply({
      id: changeId(id(++turns)),
      cell: cell.id,
      by: deviceId(id(0)),
      at: { ms: Date.UTC(2003, 8, 1), n: turns },
      intent: 'turn',
      writes: records.writesOf(drafts),
    });
  }
}
