import type { DeviceId } from '@bulkhead/records';
import { bytesOf, type CborValue, encodeCbor, hash, hexOf } from '@bulkhead/seal';
import { type Digest, digest } from '../charter/ids.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { seatsOf } from '../roster/act.ts';
import { type Author, decodeEntry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Notice } from '../roster/notices.ts';
import type { Alarm } from '../roster/root-acts.ts';
import { newestCovered } from './stated-now.ts';

/**
 * What every member is told of a compartment (rules C10, D2, D3), until a person has looked at it on this device. It is
 * remembered by its name; what comes anew, such as another gap, has another one.
 */
export type Telling = { readonly name: Digest } & (
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** Signed with the key of this device, and not on it: somebody else has the key. UTC seconds, by their word. */
  | { readonly kind: 'not-ours'; readonly devices: readonly DeviceId[]; readonly time: number }
  /** Decisions of the key keepers that do not fit together. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm['kind'] }
  /** Two devices write as this one. */
  | { readonly kind: 'doubled'; readonly device: DeviceId }
  /** Something that this device wrote before has not come. */
  | { readonly kind: 'gap'; readonly device: DeviceId }
  /** What was stated with the last new keys is not what lies here. */
  | { readonly kind: 'stated-otherwise' }
  /** What this device began with is not what that one holds. */
  | { readonly kind: 'begun-otherwise'; readonly device: DeviceId }
);

/** What a person has not looked at yet: what is wrong first, then what was done, the newest first. */
export function tellingsOf(holding: Holding): readonly Telling[] {
  if (holding.me === undefined) return [];
  const news = notices(holding).toReversed();
  const all = [
    ...news.filter(({ kind }) => kind === 'not-ours'),
    ...doubled(holding),
    ...alarms(holding),
    ...differences(holding),
    ...gaps(holding),
    ...news.filter(({ kind }) => kind === 'notice'),
  ];
  return all.filter(({ name }) => !holding.lookedAt.has(name));
}

/** A person has looked at these on this device. */
export const lookedAt = (names: readonly Digest[]): readonly Fact[] =>
  names.length === 0 ? [] : [{ kind: 'looked-at', names }];

/** With what was done on this device: that need not be told to whoever did it. */
export function withOwnLookedAt(holding: Holding, facts: readonly Fact[]): readonly Fact[] {
  const ids = facts.flatMap((fact) => {
    const entry = fact.kind === 'entry' ? decodeEntry(fact.bytes, holding.place) : undefined;
    return entry?.ok ? [nameOfEntry(entry.value.id)] : [];
  });
  return [...facts, ...lookedAt(ids)];
}

/** What came before this device was let in is no news to it, nor is it that it was. */
function notices({ roster, self }: Holding): readonly Telling[] {
  const letIn = [...roster.entries.values()].find(
    (entry) => roster.standing(entry.id) && seatsOf(entry).some(({ device }) => device === self.device),
  )?.id;
  if (letIn === undefined) return [];
  const isNews = (id: EntryId): boolean => id !== letIn && !roster.isInPast(id, letIn);
  const isOurs = ({ by }: { readonly by: Author }): boolean =>
    by.kind === 'device' && by.device === self.device;
  // A change of keys by somebody else is no news; one with the key of this device is, as what was done on it is looked at.
  const turned = [...roster.entries.values()].filter(
    (entry) => entry.kind === 'turn' && isOurs(entry) && isNews(entry.id),
  );
  return [
    ...turned.map(({ id, time }) => notOurs(id, { devices: [], time })),
    ...roster.notices
      .filter(({ id }) => isNews(id))
      .map(
        (notice): Telling =>
          isOurs(notice)
            ? notOurs(notice.id, notice)
            : { kind: 'notice', name: nameOfEntry(notice.id), notice },
      ),
  ];
}

const notOurs = (id: EntryId, { devices, time }: Pick<Notice, 'devices' | 'time'>): Telling => ({
  kind: 'not-ours',
  name: nameOfEntry(id),
  devices,
  time,
});

const alarms = ({ roster }: Holding): readonly Telling[] =>
  roster.alarms.map(({ kind, entries }) => ({
    kind: 'alarm',
    name: nameOf('alarm', kind, entries.map(bytesOf)),
    alarm: kind,
  }));

const doubled = ({ history, roster }: Holding): readonly Telling[] =>
  history
    .doubled()
    .filter((device) => roster.members.has(device))
    .map((device) => ({ kind: 'doubled', name: nameOf('doubled', bytesOf(device)), device }));

/** One a device: after the first envelope that waits others wait as well. */
function gaps({ history }: Holding): readonly Telling[] {
  const first = new Map<DeviceId, Telling>();
  for (const { signed } of history.waiting()) {
    const { device } = signed.body;
    if (!first.has(device))
      first.set(device, { kind: 'gap', name: nameOf('gap', bytesOf(signed.hash)), device });
  }
  return [...first.values()];
}

function differences(holding: Holding): readonly Telling[] {
  const { lastVerdict, roster, self } = holding;
  const begun = newestCovered(holding)?.id;
  const said =
    begun === undefined ? [] : [...holding.verdictsOn(begun)].map((one) => [begun, ...one] as const);
  return [
    ...(lastVerdict?.verdict === 'differ'
      ? [
          {
            kind: 'stated-otherwise' as const,
            name: nameOf('stated-otherwise', bytesOf(lastVerdict.checkpoint)),
          },
        ]
      : []),
    ...said.flatMap(([checkpoint, device, verdict]): readonly Telling[] =>
      verdict === 'differ' && device !== self.device && roster.members.has(device)
        ? [
            {
              kind: 'begun-otherwise',
              name: nameOf('begun-otherwise', bytesOf(checkpoint), bytesOf(device)),
              device,
            },
          ]
        : [],
    ),
  ];
}

const nameOfEntry = (id: EntryId): Digest => digest(id);
export const nameOf = (...said: readonly CborValue[]): Digest => digest(hexOf(hash(encodeCbor([...said]))));
