import { ok, refused, type Result } from '@bulkhead/records';
import { sign, type SigningKey } from '@bulkhead/seal';
import type { RosterRefusal } from '../roster/refusal.ts';
import {
  type Charter,
  type CharterDraft,
  charterContext,
  charterId,
  charterMessage,
  checkCharters,
  renews,
} from './charter.ts';
import type { OrgId } from './ids.ts';
import {
  longestPermit,
  type Permit,
  type PermitDraft,
  permitContext,
  permitMessage,
  permits,
} from './permit.ts';
import type { RootKeys, Signature } from './two-keys.ts';

type Outcome<T> = Result<T, RosterRefusal>;

/** A root key at work: `signer` is its position in the charter that it belongs to. */
export interface RootSigner {
  readonly key: SigningKey;
  readonly signer: number;
}

/** The first charter of an organisation; two of its own keys sign it. */
export const draftCharter = (org: OrgId, rootKeys: RootKeys): CharterDraft => ({
  org,
  serial: 1,
  rootKeys,
  prev: undefined,
});

/** The charter after `earlier`; two keys of `earlier` sign it. */
export const draftNextCharter = (earlier: Charter, rootKeys: RootKeys): CharterDraft => ({
  org: earlier.org,
  serial: earlier.serial + 1,
  rootKeys,
  prev: charterId(earlier),
});

export const signCharter = (draft: CharterDraft, { key, signer }: RootSigner): Signature => ({
  signer,
  bytes: sign(key, charterContext(draft.org), charterMessage(draft)),
});

/** The first charter, with the two signatures that make it one. */
export function makeCharter(draft: CharterDraft, signatures: readonly Signature[]): Outcome<Charter> {
  const charter = { ...draft, signatures: bySigner(signatures) };
  return checkCharters([charter], charterId(charter)) === undefined
    ? refused({ code: 'needs-two-keys' })
    : ok(charter);
}

/** The charter after `earlier`, with the two signatures by keys of `earlier`. */
export function renewCharter(
  earlier: Charter,
  draft: CharterDraft,
  signatures: readonly Signature[],
): Outcome<Charter> {
  const charter = { ...draft, signatures: bySigner(signatures) };
  return renews(charter, earlier) ? ok(charter) : refused({ code: 'needs-two-keys' });
}

/** Leave to found cells from `from` to `until` (UTC seconds, at most 400 days) for this key; two root keys sign it. */
export const draftPermit = (
  charter: Charter,
  { founder, from, until }: Pick<Permit, 'founder' | 'from' | 'until'>,
): Outcome<PermitDraft> =>
  until > from && until - from <= longestPermit
    ? ok({ charter: charterId(charter), founder, from, until })
    : refused({ code: 'permit-too-long' });

export const signPermit = (org: OrgId, draft: PermitDraft, { key, signer }: RootSigner): Signature => ({
  signer,
  bytes: sign(key, permitContext(org), permitMessage(draft)),
});

export function makePermit(
  charter: Charter,
  draft: PermitDraft,
  signatures: readonly Signature[],
): Outcome<Permit> {
  const permit = { ...draft, signatures: bySigner(signatures) };
  return permits(permit, charter, permit.from) ? ok(permit) : refused({ code: 'needs-two-keys' });
}

const bySigner = (signatures: readonly Signature[]): readonly Signature[] =>
  [...signatures].sort((a, b) => a.signer - b.signer);
