import type { DeviceId } from '@bulkhead/records';
import { equalBytes, isKemPublicKey } from '@bulkhead/seal';
import { epochOf } from '../roster/act.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { isOfMembersAlone } from '../roster/roster.ts';
import { enteredInBook, openBook } from '../held/book.ts';
import { dropCommitment, dropLogOf } from '../keys/drop-keys.ts';
import { isStatedBy, type SignedStatement } from '../written/checkpoint.ts';
import { isSignedBy, type Signed } from '../written/envelope.ts';
import type { Fact } from '../held/fact.ts';
import type { Peer } from '../held/facts/device-fact.ts';
import type { Holding } from '../held/holding.ts';
import type { Covering } from '../held/link.ts';
import { keptInField } from '../keys/keyring.ts';
import { type Item, itemId } from '../written/mail.ts';
import { Quarantine } from '../acts/quarantine.ts';

/** Items of the mailbox of an epoch, as they were opened. */
export interface Arrived {
  /** The way by which they came, where this device also lays things; undefined: nothing that lies there is noted. */
  readonly way: string | undefined;
  readonly epoch: EntryId;
  readonly items: readonly Item[];
  /** UTC seconds of this device. */
  readonly here: number;
}

/** What came of them. */
export interface Heard {
  /** What of it was new, taken in already: to be stored. */
  readonly facts: readonly Fact[];
  /** Things that nobody vouches for, or with a wrong signature. */
  readonly ignored: number;
}

/** Takes in what arrived: entries first, because they say whose signature an envelope has to have. */
export function hear(holding: Holding, { way, epoch, items, here }: Arrived): Heard {
  const facts: Fact[] = [];
  const take = (fact: Fact): void => {
    holding.take(fact);
    facts.push(fact);
  };
  const entries = items.flatMap((item) => (item.kind === 'entry' ? [item.bytes] : []));
  facts.push(...holding.takeEntries(entries, here));
  const heard = items.filter((item) => isHeard(holding, item));
  const quarantine = new Quarantine(holding);
  for (const item of heard) {
    if (item.kind === 'envelope')
      for (const fact of factsOf(holding, item.signed, { here, quarantine })) take(fact);
  }
  for (const fact of booked(holding, epoch, items)) take(fact);
  if (way !== undefined) {
    const lying = heard.map(itemId).filter((item) => !holding.lying.has(way, epoch, item));
    if (lying.length > 0) take({ kind: 'lies', way, epoch, items: lying });
  }
  return { facts, ignored: items.length - heard.length };
}

/** Whether somebody vouches for a thing as far as it is known here. What nobody does is not noted anywhere. */
function isHeard(holding: Holding, item: Item): boolean {
  if (item.kind === 'entry') return holding.hasEntry(item.entry.id);
  return item.kind !== 'envelope' || isVouchedFor(holding, item.signed);
}

/** Whether a device that some entry named signed the envelope. Whether it counts is asked later, and again. */
function isVouchedFor(holding: Holding, signed: Signed): boolean {
  const { history } = holding;
  if (history.isOld(signed) || (history.has(signed) && !history.coveringOf(signed))) return true;
  const key = holding.signKeyOf(signed.body.device);
  return key !== undefined && isSignedBy(holding.place, key, signed);
}

function factsOf(
  holding: Holding,
  signed: Signed,
  { here, quarantine }: { readonly here: number; readonly quarantine: Quarantine },
): readonly Fact[] {
  const { body, bytes, signature } = signed;
  const covering = holding.history.coveringOf(signed);
  if (covering)
    return isRecent(covering, here) ? [{ kind: 'spare', bytes, signature, here, ...covering }] : [];
  if (holding.history.has(signed) || holding.history.isOld(signed)) return [];
  const said = [...body.verdicts].map(
    ([checkpoint, verdict]): Fact => ({ kind: 'verdict', checkpoint, device: body.device, verdict }),
  );
  const known = holding.peers.get(body.device);
  const isNewest = body.device !== holding.self.device && (known === undefined || known.seq < body.seq);
  return [
    ...(quarantine.admits(signed)
      ? [{ kind: 'envelope', bytes, signature, here } as const]
      : [{ kind: 'turned-away', device: body.device, count: turnedAway(holding, body.device) + 1 } as const]),
    ...said,
    ...(looksAnew(holding, signed) ? [{ kind: 'book-settled', device: body.device } as const] : []),
    ...(isNewest
      ? [{ kind: 'peer', device: body.device, peer: peerOf(holding, signed, here) } as const]
      : []),
  ];
}

/** Whether no longer ago than anything that is covered is kept for. */
const isRecent = ({ epochs }: Covering, here: number): boolean =>
  [...epochs.values()].every((since) => since >= here - keptInField);

const turnedAway = (holding: Holding, device: DeviceId): number => holding.turnedAway.get(device) ?? 0;

/** Whether a device says that it looks into the drop that it is known to have, and older ones are still used. */
function looksAnew({ book }: Holding, { body }: Signed): boolean {
  const entry = book.get(body.device);
  if (!entry || body.drop === undefined || (entry.before.length === 0 && !entry.isUntold)) return false;
  return equalBytes(body.drop, dropCommitment(dropLogOf(entry.keys)));
}

/** How much more often than is known here a drop may have been replaced: from any number one can count on. */
const replacedAtMost = 1_000_000;

/**
 * What stewards learn of drops from each other (rules F1): of devices that are new to them, and where one was replaced; also
 * of an epoch that others follow by now. Of one that somebody had the key of who is not in only the former, and only the very
 * drop that a device was let in with.
 */
function booked(holding: Holding, epoch: EntryId, items: readonly Item[]): readonly Fact[] {
  const seed = holding.epochKeys.get(epoch)?.adminSeed;
  const { members, epochs } = holding.roster;
  const about = epochs.get(epoch);
  if (seed === undefined || about === undefined) return [];
  const isOfMembers = isOfMembersAlone(about, members);
  const rows = items.flatMap((item) =>
    item.kind === 'book' ? [...(openBook(holding.place, seed, item.sealed) ?? [])] : [],
  );
  return rows.flatMap(([device, row]): readonly Fact[] => {
    const known = holding.book.get(device);
    const member = members.get(device);
    const isNear = row.nth <= (known?.nth ?? 0) + replacedAtMost;
    const isNew = member !== undefined && isNear && enteredInBook(known, { ...row, from: epoch }) !== known;
    const isAsLetIn =
      known === undefined && member && equalBytes(member.drop, dropCommitment(dropLogOf(row.keys)));
    return isNew && (isOfMembers || isAsLetIn) ? [{ kind: 'book', device, ...row, from: epoch }] : [];
  });
}

function peerOf(holding: Holding, { body }: Signed, here: number): Peer {
  const known = holding.peers.get(body.device);
  const last = body.changes.at(-1);
  const kem = body.kem !== undefined && isKemPublicKey(body.kem) ? body.kem : known?.kem;
  return {
    seq: body.seq,
    epoch: body.epoch,
    heads: body.heads,
    seen: seenSoFar(holding, body.seen),
    kem,
    at: last ? Math.floor(last.at.ms / 1000) : (known?.at ?? 0),
    heard: here,
  };
}

/**
 * What a device says to have seen, of this device's writing no more than there is: whoever names more would have everything
 * that is written later taken for shared.
 */
function seenSoFar({ self, history }: Holding, seen: Peer['seen']): Peer['seen'] {
  const named = seen.get(self.device);
  if (named === undefined) return seen;
  const covered = (history.base.get(self.device) ?? []).map(({ seq }) => seq);
  const written = history.kept(self.device).at(-1)?.signed.body.seq ?? 0;
  return new Map([...seen, [self.device, Math.min(named, Math.max(written, ...covered))]]);
}

/** Statements of stewards, signed by whom they name, for epochs that stand. */
export const statedIn = (holding: Holding, items: readonly Item[]): readonly SignedStatement[] =>
  items.flatMap((item) => (item.kind === 'statement' && isStated(holding, item.stated) ? [item.stated] : []));

/** Whether a statement is by the device that started the epoch that it is about, and that epoch stands. */
function isStated(holding: Holding, stated: SignedStatement): boolean {
  const { maker, epoch } = stated.statement;
  const entry = holding.roster.entries.get(epoch);
  if (!entry || !holding.roster.standing(epoch) || epochOf(entry) === undefined) return false;
  const key = holding.signKeyOf(maker);
  // The first epoch was started by root: the stewards that the founding names, and nobody else, may state what the cell
  // began with.
  const isMaker =
    entry.by.kind === 'device'
      ? entry.by.device === maker
      : entry.kind === 'found' && entry.body.seats.some(({ device }) => device === maker);
  return isMaker && key !== undefined && isStatedBy(holding.place, key, stated);
}
