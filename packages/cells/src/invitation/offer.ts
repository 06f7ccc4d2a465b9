import {
  bytesIn,
  bytesOf,
  type CborValue,
  Defect,
  encodeCbor,
  hash,
  hexOf,
  isKemPublicKey,
  kemPublicLength,
  listOf,
  misshapen,
  type Opened,
} from '@bulkhead/seal';
import { cellId } from '@bulkhead/records';
import { type Charter, charterId, charterIn, charterValue, checkCharters } from '../charter/charter.ts';
import { type Digest, digest, type OrgId } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, oneOf, rising, shortTextIn } from '../charter/shape.ts';
import { type EntryId, entryIdIn, type Place } from '../roster/entry-id.ts';
import type { Anchor } from '../roster/roster.ts';
import { roles } from '../named.ts';
import type { Role } from '../roster/seat.ts';
import { type Hull, hullIn, hullValue } from './hull.ts';

/** One compartment that a device is invited to. */
export interface OfferedCell {
  readonly place: Place;
  /** Serial of the charter that its founding was signed under. */
  readonly charter: number;
  readonly found: EntryId;
  /** A `CellKind` of records; one that only a newer version knows stays as it is. */
  readonly kind: string;
  /** Neutral name inside the organisation. */
  readonly name: string;
  readonly role: Role;
  /** It is let in as another device of somebody who is in the compartment already. */
  readonly isOfMember: boolean;
  /** Ed25519 key that the inviting device has in this compartment. */
  readonly inviter: Uint8Array;
}

/** What M1 says: everything that the other person has to know before accepting, and what the answer is sealed to. */
export interface Offer {
  /** When it was made; UTC seconds. How long it runs is fixed by the format (`lifetime`). */
  readonly made: number;
  /** All charters of the organisation, from the first. */
  readonly charters: readonly Charter[];
  /** X-Wing, for this invitation only. */
  readonly kem: Uint8Array;
  /** Commitment to the number that M3 tells. */
  readonly commit: Uint8Array;
  /** What the device will hold, all compartments together. */
  readonly hull: Hull;
  /** One to `mostCells`, rising by id. */
  readonly cells: readonly OfferedCell[];
}

/** An invitation kills itself after so many seconds. */
export const lifetime = 24 * 60 * 60;
export const mostCells = 20;
const longestName = 64;

export const encodeOffer = (offer: Offer): Uint8Array =>
  encodeCbor([
    offer.made,
    offer.charters.map(charterValue),
    offer.kem,
    offer.commit,
    hullValue(offer.hull),
    offer.cells.map(cellValue),
  ]);

/** The form of an offer, not yet whether its charters hang together: see `isOfOrganisation`. */
export const decodeOffer = (bytes: Uint8Array): Opened<Offer> => decodeShaped(bytes, offerIn);

/** The offer that lies in another value as bytes; anything else is misshapen. */
export function offerOf(value: CborValue | undefined): Offer {
  const read = decodeOffer(bytesIn(value));
  return read.ok ? read.value : misshapen();
}

/** The hash of M1, to which everything that follows is bound. */
export const offerHash = (offer: Offer): Digest => digest(hexOf(hash(encodeOffer(offer))));

/** Whether every charter follows the one before, from a first one that its own keys signed. */
export const hangsTogether = ({ charters }: Offer): boolean =>
  charters[0] !== undefined && checkCharters(charters, charterId(charters[0])) !== undefined;

/** Whether the charter with this id is one of the organisation's. It vouches for those before it and after it. */
export const isOfOrganisation = ({ charters }: Offer, trusted: Digest): boolean =>
  charters.some((charter) => charterId(charter) === trusted);

/** What the device that joins has to believe of a compartment. */
export function anchorOf({ charters }: Offer, { place, charter, found }: OfferedCell): Anchor {
  const signedUnder = charters[charter - 1];
  if (signedUnder === undefined) throw new Defect('an offer names only charters that it carries');
  return { ...place, charter: signedUnder, found };
}

const cellValue = ({
  place,
  charter,
  found,
  kind,
  name,
  role,
  isOfMember,
  inviter,
}: OfferedCell): CborValue => [
  bytesOf(place.cell),
  charter,
  bytesOf(found),
  kind,
  name,
  role,
  isOfMember ? 'member' : 'new',
  inviter,
];

function offerIn(value: CborValue): Offer {
  const [made, charters, kem, commit, hull, cells] = fieldsOf(value, 6);
  const chain = listOf(charters).map(charterIn);
  const [first] = chain;
  if (first === undefined) return misshapen();
  const offer = {
    made: countIn(made),
    charters: chain,
    kem: bytesIn(kem, kemPublicLength),
    commit: bytesIn(commit, 32),
    hull: hullIn(hull),
    cells: listOf(cells).map((cell) => cellIn(cell, first.org, chain.length)),
  };
  rising(offer.cells.map(({ place }) => place.cell));
  const fits = offer.cells.length > 0 && offer.cells.length <= mostCells && isKemPublicKey(offer.kem);
  return fits ? offer : misshapen();
}

function cellIn(value: CborValue, org: OrgId, serials: number): OfferedCell {
  const [cell, charter, found, kind, name, role, whose, inviter] = fieldsOf(value, 8);
  const offered = {
    place: { org, cell: cellId(hexOf(bytesIn(cell, 16))) },
    charter: countIn(charter),
    found: entryIdIn(found),
    kind: shortTextIn(kind, longestName),
    name: shortTextIn(name, longestName),
    role: oneOf(role, roles),
    isOfMember: oneOf(whose, ['new', 'member']) === 'member',
    inviter: bytesIn(inviter, 32),
  };
  return offered.charter > 0 && offered.charter <= serials ? offered : misshapen();
}
