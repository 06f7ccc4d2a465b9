import { ok, type Result } from '@bulkhead/records';
import { hexOf, newSigningKey, type Random, type SigningKey } from '@bulkhead/seal';
import { orgId } from '../charter/ids.ts';
import {
  draftCharter,
  draftPermit,
  makeCharter,
  makePermit,
  type RootSigner,
  signCharter,
  signPermit,
} from '../charter/make-charter.ts';
import { longestPermit } from '../charter/permit.ts';
import type { RosterRefusal } from '../roster/refusal.ts';
import type { FoundingRight } from './founding.ts';

/** A new organisation: its three root keys, to be written down and kept apart, and leave to found cells. */
export interface NewOrganisation {
  /** On paper with three people, and on no device. */
  readonly rootKeys: readonly [SigningKey, SigningKey, SigningKey];
  readonly right: FoundingRight;
}

/** Begins an organisation at `here` (UTC seconds). The device may found cells for as long as root can permit it. */
export function newOrganisation(random: Random, here: number): Result<NewOrganisation, RosterRefusal> {
  const rootKeys = [newSigningKey(random), newSigningKey(random), newSigningKey(random)] as const;
  const [first, second] = rootKeys.map((key, signer): RootSigner => ({ key, signer }));
  const [a, b, c] = rootKeys;
  if (!first || !second) return { ok: false, error: { code: 'needs-two-keys' } };
  const draft = draftCharter(orgId(hexOf(random(16))), [a.publicKey, b.publicKey, c.publicKey]);
  const charter = makeCharter(draft, [signCharter(draft, first), signCharter(draft, second)]);
  if (!charter.ok) return charter;
  const founder = newSigningKey(random);
  const until = here + longestPermit;
  const permit = draftPermit(charter.value, { founder: founder.publicKey, from: here, until });
  if (!permit.ok) return permit;
  const signatures = [first, second].map((signer) => signPermit(draft.org, permit.value, signer));
  const made = makePermit(charter.value, permit.value, signatures);
  return made.ok
    ? ok({ rootKeys, right: { charter: charter.value, permit: made.value, key: founder } })
    : made;
}
