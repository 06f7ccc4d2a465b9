import { type DeviceId, ok, type Result } from '@bulkhead/records';
import type { RosterRefusal } from '../roster/refusal.ts';
import { doorsOf } from './due-wraps.ts';
import type { Fact } from '../held/fact.ts';
import type { HeardOutOfHands, OutOfHands } from '../held/facts/out-of-hands-fact.ts';
import type { Holding } from '../held/holding.ts';
import type { outOfHandsReasons } from '../named.ts';
import { kemDigest, kemOf } from './wrapping.ts';

/** By so many seconds the clocks of two devices differ, and nobody has noticed. */
const clocksDiffer = 10 * 60;
/** How many words of one member a steward keeps of devices that it does not know: they may be of somebody who is new. */
const ofStrangersAtMost = 16;

type Acted = Result<readonly Fact[], RosterRefusal>;

/** How a device came to be out of our hands, and since when. */
export interface OutOfHandsSaid {
  readonly how: (typeof outOfHandsReasons)[number];
  readonly since: number;
}

interface Here {
  /** UTC seconds of this device. */
  readonly here: number;
}

/**
 * Says of a device of the cell that it is out of our hands (rules H1). It stays here until a steward can be left it, and is
 * left to every steward but the device itself; said again, it takes the place of what was said before.
 */
export function sayOutOfHands(
  holding: Holding,
  said: OutOfHandsSaid & Pick<OutOfHands, 'device'>,
  { here }: Here,
): Acted {
  const { roster, self } = holding;
  if (!holding.me || said.device === self.device || !roster.members.has(said.device))
    return { ok: false, error: { code: 'not-a-member' } };
  return saidAnew(holding, said, here);
}

/**
 * Takes back what this device has said of another one: it goes the same way to the same stewards and takes the place of it
 * there. A steward lays it aside, who is the second person; nothing else comes of it (rules H4).
 */
export function sayCalledOff(holding: Holding, device: DeviceId, { here }: Here): Acted {
  const said = standing(holding).find((one) => one.device === device);
  if (!said || isCalledOff(said)) return { ok: false, error: { code: 'nothing-to-call-off' } };
  return saidAnew(holding, { device, how: 'called-off', since: said.since }, here);
}

function saidAnew(
  holding: Holding,
  { device, how, since }: Pick<OutOfHands, 'device' | 'how' | 'since'>,
  here: number,
): Acted {
  const { self, outOfHands } = holding;
  if (toTell(holding, device).length === 0) return { ok: false, error: { code: 'no-steward-to-tell' } };
  const before = Math.max(-1, ...outOfHands.find(self.device, device).map((said) => said.at));
  const at = Math.max(here, before + 1);
  const said = { by: self.device, device, how, since: Math.min(since, at), at };
  return ok([{ kind: 'out-of-hands', ...said, heard: at }]);
}

export const isCalledOff = ({ how }: Pick<OutOfHands, 'how'>): boolean => how === 'called-off';

/** A person has looked into it and lays it aside, on this device. Nobody is let in again and nothing counts that did not. */
export function layAside(holding: Holding, device: DeviceId): readonly Fact[] {
  const shown = outOfHandsNow(holding).filter((said) => said.device === device);
  const calledOff = shown.filter(isCalledOff);
  return openWords(holding)
    .filter((said) => shown.includes(said) || calledOff.some((later) => hides(later, said)))
    .map(({ by, at, heard }): Fact => ({ kind: 'laid-aside', by, device, at, heard }));
}

/**
 * For a steward: what members say of devices that are still in, and nobody has laid aside here; what came first first. Of
 * one member about one device it is what came last, whatever date that bears; but that something is called off, dated far
 * ahead, hides nothing (rules H4).
 */
export function outOfHandsNow(holding: Holding): readonly HeardOutOfHands[] {
  const open = openWords(holding);
  return open.filter((said, nth) => !open.slice(nth + 1).some((later) => hides(later, said)));
}

function openWords({ roster, self, outOfHands }: Holding): readonly HeardOutOfHands[] {
  if (!roster.stewards.includes(self.device)) return [];
  return outOfHands.all
    .filter(
      (said) =>
        said.by !== self.device &&
        said.device !== self.device &&
        roster.members.has(said.by) &&
        roster.members.has(said.device) &&
        !outOfHands.isLaidAside(said),
    )
    .toSorted((a, b) => a.heard - b.heard || (a.by === b.by ? a.at - b.at : a.by < b.by ? -1 : 1));
}

const hides = (later: HeardOutOfHands, said: HeardOutOfHands): boolean =>
  later.by === said.by &&
  later.device === said.device &&
  (!isCalledOff(later) || isCalledOff(said) || later.at <= later.heard + clocksDiffer);

/** What this device says of others that are still in, and whether a drop of a steward has taken it. */
export const saidHere = (holding: Holding): readonly (OutOfHands & { readonly isLeft: boolean })[] =>
  standing(holding).map((said) => ({ ...said, isLeft: holding.lying.isWarnedOf(said.device, said.at) }));

/** A steward's device, and what it has to be told; sealed to this KEM key of it. */
export interface DueWarning {
  readonly device: DeviceId;
  readonly said: OutOfHands;
}

/**
 * What is to be left to stewards by a way: once for each KEM key of theirs, so that a word that fell with an old key, or
 * with a drop that somebody filled, comes again with the next one.
 */
export const dueWarnings = (holding: Holding, way: string): readonly DueWarning[] =>
  allWarnings(holding).filter(({ device, said: { device: about, at } }) => {
    const to = kemOf(holding, device);
    return to && !holding.lying.isWarned(way, device, { about, at, kem: kemDigest(to) });
  });

/** All that stewards have to be told: a file takes all of it along, because it may be lost. */
export const allWarnings = (holding: Holding): readonly DueWarning[] =>
  standing(holding).flatMap((said) =>
    toTell(holding, said.device)
      .filter((device) => doorsOf(holding, device).length > 0)
      .map((device) => ({ device, said })),
  );

/** That it lies in a drop of that steward. */
export function warnedFacts(holding: Holding, way: string, { device, said }: DueWarning): readonly Fact[] {
  const to = kemOf(holding, device);
  return to ? [{ kind: 'warned', way, device, about: said.device, at: said.at, kem: kemDigest(to) }] : [];
}

/**
 * What a steward learns of it, at that time of this device. An older word says nothing, nor one too many of devices that
 * are not known here, nor what this device is told in its own name: it knows what it has said.
 */
export function factsOfOutOfHands(
  { outOfHands, roster, self }: Holding,
  said: OutOfHands,
  heard: number,
): readonly Fact[] {
  const word = { ...said, heard };
  if (said.by === self.device || roster.cut.has(said.device) || outOfHands.isOld(word)) return [];
  const ofStrangers = outOfHands.by(said.by).filter(({ device }) => !roster.members.has(device));
  if (!roster.members.has(said.device) && ofStrangers.length >= ofStrangersAtMost) return [];
  return [{ kind: 'out-of-hands', ...word }];
}

const standing = ({ me, outOfHands, roster, self }: Holding): readonly OutOfHands[] =>
  me ? outOfHands.by(self.device).filter(({ device }) => roster.members.has(device)) : [];

/** Every steward but this device and the one that it is about. */
const toTell = ({ roster, self }: Holding, about: DeviceId): readonly DeviceId[] =>
  roster.stewards.filter((device) => device !== self.device && device !== about);
