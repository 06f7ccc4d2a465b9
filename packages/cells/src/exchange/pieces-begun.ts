import type { Digest } from '../charter/ids.ts';
import type { Fact } from '../held/fact.ts';
import type { Begun } from '../held/lying.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { OpenedItems } from '../written/mail.ts';

type Known = ReadonlyMap<Digest, Begun>;
type Read = OpenedItems['pieces'];

/** Where the mailbox was read, and after which place. */
interface ReadAt {
  readonly way: string;
  readonly epoch: EntryId;
  readonly from: number;
}

/**
 * The place after which all pieces of some item lie by now of which others were read earlier; undefined where there is none.
 * Until then nothing is read twice, however many pieces somebody lays of items that there are not.
 */
export function completedFrom(known: Known, { incomplete }: Read): number | undefined {
  const completed = incomplete.flatMap(({ item, count, have }) => {
    const before = known.get(item);
    return before && new Set([...before.have, ...have]).size === count ? [before.from] : [];
  });
  return completed.length === 0 ? undefined : Math.min(...completed);
}

/** What is remembered of pieces after more of the mailbox was read. */
export const begunFacts = (known: Known, { whole, incomplete }: Read, at: ReadAt): readonly Fact[] => [
  ...[...whole].flatMap((item) => goneFacts(known.get(item), at)),
  ...incomplete.flatMap(({ item, count, have }): readonly Fact[] => {
    const before = known.get(item);
    const all = [...new Set([...(before?.have ?? []), ...have])].sort((a, b) => a - b);
    if (before?.have.length === all.length) return [];
    return [{ kind: 'pieces', ...at, from: before?.from ?? at.from, item, count, have: all }];
  }),
];

/** What is remembered after it was read once more from that place: of what lies behind it that which is there now. */
export const begunAnew = (known: Known, read: Read, at: ReadAt): readonly Fact[] => {
  const behind = [...known.values()].filter(({ from }) => from >= at.from);
  const rest = new Map([...known].filter(([, { from }]) => from < at.from));
  return [...behind.flatMap((begun) => goneFacts(begun, at)), ...begunFacts(rest, read, at)];
};

const goneFacts = (begun: Begun | undefined, { way, epoch }: ReadAt): readonly Fact[] =>
  begun ? [{ kind: 'pieces', way, epoch, ...begun, have: [] }] : [];
