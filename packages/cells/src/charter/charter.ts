import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  equalBytes,
  hash,
  hexOf,
  misshapen,
  type Opened,
  type SigningContext,
} from '@bulkhead/seal';
import { type Digest, digest, digestIn, type OrgId, orgId } from './ids.ts';
import { countIn, decodeShaped, fieldsOf } from './shape.ts';
import {
  type RootKeys,
  rootSignaturesIn,
  type Signature,
  signaturesValue,
  signedByRoot,
} from './two-keys.ts';

/**
 * Who may speak for the organisation: three root keys, of which two sign. The first charter (serial 1) has no
 * `prev` and is trusted because its id was handed over by a person; each later one names its predecessor and is
 * signed by two keys of it.
 */
export interface Charter {
  readonly org: OrgId;
  /** From 1; each renewal is one more. */
  readonly serial: number;
  readonly rootKeys: RootKeys;
  /** The id of the charter before this one. */
  readonly prev: Digest | undefined;
  /** By two keys of this charter where there is no `prev`, else by two keys of `prev`. */
  readonly signatures: readonly Signature[];
}

/** A charter that still has to be signed. */
export type CharterDraft = Omit<Charter, 'signatures'>;

const label = 'bulkhead/v1/charter';

/** What the keys of a charter sign. */
export const charterContext = (org: OrgId): SigningContext => [label, 1, bytesOf(org)];

/** The bytes that the keys of a charter sign: everything in it but the signatures. */
export const charterMessage = (draft: CharterDraft): Uint8Array => encodeCbor(draftValue(draft));

/** The id of a charter: the same whichever two keys signed it. */
export const charterId = (charter: CharterDraft): Digest =>
  digest(hexOf(hash(encodeCbor([...charterContext(charter.org), charterMessage(charter)]))));

export const charterValue = (charter: Charter): CborValue => [
  bytesOf(charter.org),
  draftValue(charter),
  signaturesValue(charter.signatures),
];

export const encodeCharter = (charter: Charter): Uint8Array => encodeCbor(charterValue(charter));

/** The form of a charter, not yet who signed it: see `checkCharters`. */
export const decodeCharter = (bytes: Uint8Array): Opened<Charter> => decodeShaped(bytes, charterIn);

export function charterIn(value: CborValue | undefined): Charter {
  const [org, draft, signatures] = fieldsOf(value, 3);
  const [serial, keys, prev] = fieldsOf(draft, 3);
  const charter = {
    org: orgId(hexOf(bytesIn(org, 16))),
    serial: countIn(serial),
    rootKeys: rootKeysIn(keys),
    prev: prev === null ? undefined : digestIn(prev),
    signatures: rootSignaturesIn(signatures),
  };
  return (charter.serial === 1) === (charter.prev === undefined) && charter.serial > 0
    ? charter
    : misshapen();
}

/** Whether `charter` may follow `earlier`: names it, is one later, and two keys of `earlier` signed it. */
export function renews(charter: Charter, earlier: Charter): boolean {
  return (
    charter.org === earlier.org &&
    charter.serial === earlier.serial + 1 &&
    charter.prev === charterId(earlier) &&
    isSignedBy(charter, earlier.rootKeys)
  );
}

/**
 * The last charter of a chain that starts with the charter of id `trusted`, or ends with it: undefined unless every
 * link holds. A person who was handed the id of a later charter trusts the earlier ones through it.
 */
export function checkCharters(chain: readonly Charter[], trusted: Digest): Charter | undefined {
  const [first, ...rest] = chain;
  if (first === undefined || !isFounding(first)) return undefined;
  const links = rest.every((charter, at) => renews(charter, chain[at] ?? first));
  const last = rest.at(-1) ?? first;
  return links && (charterId(first) === trusted || charterId(last) === trusted) ? last : undefined;
}

/** Whether this is a first charter, signed by two of its own keys. */
const isFounding = (charter: Charter): boolean =>
  charter.prev === undefined && isSignedBy(charter, charter.rootKeys);

const isSignedBy = (charter: Charter, keys: RootKeys): boolean =>
  signedByRoot(keys, charterContext(charter.org), charterMessage(charter), charter.signatures);

const draftValue = ({ serial, rootKeys, prev }: CharterDraft): CborValue => [
  serial,
  [...rootKeys],
  prev === undefined ? null : bytesOf(prev),
];

function rootKeysIn(value: CborValue | undefined): RootKeys {
  const [one, two, three] = fieldsOf(value, 3).map((key) => bytesIn(key, 32));
  if (one === undefined || two === undefined || three === undefined) return misshapen();
  // One person with one key twice would be two signatures.
  const repeated = equalBytes(one, two) || equalBytes(one, three) || equalBytes(two, three);
  return repeated ? misshapen() : [one, two, three];
}
