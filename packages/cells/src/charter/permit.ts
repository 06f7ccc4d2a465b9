import { bytesIn, bytesOf, type CborValue, encodeCbor, misshapen, type SigningContext } from '@bulkhead/seal';
import type { Charter } from './charter.ts';
import { type Digest, digestIn, type OrgId } from './ids.ts';
import { countIn, fieldsOf } from './shape.ts';
import { rootSignaturesIn, type Signature, signaturesValue, signedByRoot } from './two-keys.ts';

/**
 * Root's leave for one key to found cells, so that a coordinator in the field can open one without waiting for two
 * root holders. It travels inside the `found` entries that use it.
 */
export interface Permit {
  /** Id of the charter whose keys signed it. */
  readonly charter: Digest;
  /** The Ed25519 key that may found. */
  readonly founder: Uint8Array;
  /** UTC seconds; at most 400 days apart. */
  readonly from: number;
  readonly until: number;
  readonly signatures: readonly Signature[];
}

export type PermitDraft = Omit<Permit, 'signatures'>;

/** The longest that a permit may run, in seconds. */
export const longestPermit = 400 * 24 * 60 * 60;

export const permitContext = (org: OrgId): SigningContext => ['bulkhead/v1/permit', 1, bytesOf(org)];

/** The bytes that two root keys sign. */
export const permitMessage = (draft: PermitDraft): Uint8Array => encodeCbor(draftValue(draft));

export const permitValue = (permit: Permit): CborValue => [
  draftValue(permit),
  signaturesValue(permit.signatures),
];

export function permitIn(value: CborValue | undefined): Permit {
  const [draft, signatures] = fieldsOf(value, 2);
  const [charter, founder, from, until] = fieldsOf(draft, 4);
  const permit = {
    charter: digestIn(charter),
    founder: bytesIn(founder, 32),
    from: countIn(from),
    until: countIn(until),
    signatures: rootSignaturesIn(signatures),
  };
  const length = permit.until - permit.from;
  return length > 0 && length <= longestPermit ? permit : misshapen();
}

/**
 * Whether this permit was given by `charter` and covers `time` (UTC seconds). The time is the founder's own word: a
 * permit that ran out can be used with a false date by whoever holds its key. What a person checks is the id of the
 * founding entry, handed over with the invitation.
 */
export const permits = (permit: Permit, charter: Charter, time: number): boolean =>
  permit.from <= time &&
  time <= permit.until &&
  signedByRoot(charter.rootKeys, permitContext(charter.org), permitMessage(permit), permit.signatures);

const draftValue = ({ charter, founder, from, until }: PermitDraft): CborValue => [
  bytesOf(charter),
  founder,
  from,
  until,
];
