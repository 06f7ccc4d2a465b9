import fc from 'fast-check';
import { digest, type Entry, type EntryId, type Role } from '../src/index.ts';
import { by, epoch, named, personOf, type PlainLog, removal, seat } from './plain-log.ts';

/** What somebody with a key writes; numbers pick among what there is. */
export interface Step {
  readonly kind: 'add' | 'remove' | 'turn' | 'release';
  readonly by: number;
  readonly about: number;
  readonly role: Role;
  /** Of whom an `add` says that the device is: of somebody by number, or of whom its name says. */
  readonly whose: number | undefined;
  /** Hangs on all heads, as an honest entry does, or on the entries of `prev`. */
  readonly onHeads: boolean;
  readonly prev: readonly number[];
  /** Which of the entries of a removed device are honoured: by position, in turn. */
  readonly honour: readonly boolean[];
  readonly to: readonly number[];
}

export const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('add', 'add', 'remove', 'turn', 'release'),
  by: fc.nat(20),
  about: fc.nat(20),
  role: fc.constantFrom<Role>('steward', 'holder', 'archive'),
  whose: fc.option(fc.nat(20), { nil: undefined, freq: 2 }),
  onHeads: fc.boolean(),
  prev: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
  honour: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  to: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
});

/** Writes a step into the log: `authors` may sign, `people` may be named. */
export function writeStep(
  log: PlainLog,
  now: Step,
  {
    authors,
    people,
    among = log.entries,
  }: {
    readonly authors: readonly string[];
    readonly people: readonly string[];
    readonly among?: readonly Entry[];
  },
): Entry {
  const author = pick(authors, now.by);
  const about = pick(people, now.about);
  const prev = now.onHeads ? log.heads : [...new Set(now.prev.map((at) => pick(among, at).id))];
  return log.write(actOf(log, now, about, people), by(author), prev);
}

function actOf(log: PlainLog, now: Step, about: string, people: readonly string[]) {
  const recipients = [...new Set(now.to.map((at) => pick(people, at)))];
  switch (now.kind) {
    case 'add':
      return {
        kind: 'add',
        body: { seat: seat(about, now.role, personOf(pick(people, now.whose ?? people.indexOf(about)))) },
      } as const;
    case 'turn':
      return { kind: 'turn', body: { epoch: epoch(...recipients) } } as const;
    case 'release': {
      const second = named(pick(people, now.to[0] ?? 0));
      const body = { device: named(about), from: 1, to: 2, hash: digest('0'.repeat(64)), second };
      return { kind: 'release', body } as const;
    }
    case 'remove':
      return removal(about, { honour: someOf(log.idsBy(about), now.honour), recipients });
  }
}

const someOf = (ids: readonly EntryId[], chosen: readonly boolean[]): readonly EntryId[] =>
  ids.filter((_, at) => chosen[at % chosen.length] === true);

export function pick<T>(from: readonly T[], number: number): T {
  const picked = from[number % from.length];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
}
