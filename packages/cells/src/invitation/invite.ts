import { type DeviceId, ok, refused, type Result } from '@bulkhead/records';
import { commitTo, Defect, keyLength, newKemKey } from '@bulkhead/seal';
import type { Charter } from '../charter/charter.ts';
import { newDropKeys } from '../keys/drop-keys.ts';
import type { Acting } from '../acts/acting.ts';
import { newHolderCode } from '../roster/holder.ts';
import { holderCodesOf } from '../roster/person.ts';
import type { HolderCode } from '../charter/ids.ts';
import type { Roster } from '../roster/roster.ts';
import type { Role } from '../roster/seat.ts';
import { nothingHeard } from './heard.ts';
import type { Hull } from './hull.ts';
import type { AwaitingAnswer } from './inviter.ts';
import { sealLetter } from './letters.ts';
import { encodeOffer, hangsTogether, lifetime, mostCells, type Offer, type OfferedCell } from './offer.ts';
import type { InvitationRefusal } from './refusal.ts';

/** A compartment that somebody is invited to, as the inviting device knows it. */
export interface InvitedTo {
  readonly roster: Roster;
  /** The inviting device in this compartment: a steward. */
  readonly device: DeviceId;
  readonly role: Role;
  /** A device that the person who is invited has or had in the compartment. */
  readonly sameAs?: DeviceId | undefined;
}

/** What a steward invites with. */
export interface Inviting {
  /** Of `newInviteSecret` or `inviteSecretOfWords`. */
  readonly secret: Uint8Array;
  /** All charters of the organisation, from the first. */
  readonly charters: readonly Charter[];
  /** One to twenty: one secret and one comparison serve them all. */
  readonly cells: readonly InvitedTo[];
  readonly hull: Hull;
}

/** Begins an invitation. A Defect: charters that are not those of the compartments, or one compartment twice. */
export function invite(
  { secret, charters, cells, hull }: Inviting,
  { here, random }: Acting,
): Result<AwaitingAnswer, InvitationRefusal> {
  if (cells.length === 0 || cells.length > mostCells) return refused({ code: 'too-many-compartments' });
  if (!cells.every(({ roster, device }) => roster.stewards.includes(device)))
    return refused({ code: 'not-a-steward' });
  if (!cells.every((cell) => cell.sameAs === undefined || holderOf(cell) !== undefined))
    return refused({ code: 'person-not-in-compartment' });
  const kem = newKemKey(random);
  const number = random(keyLength);
  const sorted = cells.toSorted((a, b) => (a.roster.cell < b.roster.cell ? -1 : 1));
  const offer: Offer = {
    made: here,
    charters,
    kem: kem.publicKey,
    commit: commitTo(number),
    hull,
    cells: sorted.map(offeredCell),
  };
  if (!isSound(offer))
    throw new Defect('an offer carries the charters of its compartments, each of them once');
  return ok({
    step: 'awaiting-answer',
    secret,
    until: here + lifetime,
    heard: nothingHeard,
    offer,
    m1: sealLetter(secret, 'M1', encodeOffer(offer), random),
    kem,
    number,
    drops: sorted.map(() => newDropKeys(random)),
    holders: sorted.map((cell) => holderOf(cell) ?? newHolderCode(random)),
  });
}

/** Also of somebody whose devices are all out: whoever comes back is the same person (rules H4). */
const holderOf = ({ roster, sameAs }: InvitedTo): HolderCode | undefined =>
  sameAs === undefined
    ? undefined
    : (roster.members.get(sameAs)?.holders[0] ?? holderCodesOf(roster, sameAs)[0]);

function offeredCell(invited: InvitedTo): OfferedCell {
  const { roster, device, role } = invited;
  const { anchor, cellKind, name } = roster;
  const inviter = roster.members.get(device)?.card.sign;
  if (cellKind === undefined || name === undefined || inviter === undefined)
    throw new Defect('a steward knows how its compartment was founded');
  const { org, cell, charter, found } = anchor;
  const isOfMember = invited.sameAs !== undefined && roster.members.has(invited.sameAs);
  const place = { org, cell };
  return { place, charter: charter.serial, found, kind: cellKind, name, role, isOfMember, inviter };
}

/** What a decoder on the other side insists on. */
function isSound(offer: Offer): boolean {
  const { cells, charters } = offer;
  const once = new Set(cells.map(({ place }) => place.cell)).size === cells.length;
  const ours = cells.every(
    ({ place, charter }) => charters[charter - 1]?.org === place.org && charter <= charters.length,
  );
  return once && ours && hangsTogether(offer);
}
