import { newSigningKey, type Random } from '@bulkhead/seal';
import { hexOf } from '@bulkhead/seal';
import { orgId } from '../src/charter/ids.ts';
import {
  draftCharter,
  draftPermit,
  makeCharter,
  makePermit,
  signCharter,
  signPermit,
} from '../src/charter/make-charter.ts';
import type { FoundingRight } from '../src/data/founding.ts';
import type { RootSigner } from '../src/charter/make-charter.ts';
import { must } from './field.ts';

/** An organisation whose three root keys are here, and a device that may found cells. */
export interface Organisation {
  readonly root: readonly [RootSigner, RootSigner, RootSigner];
  readonly right: FoundingRight;
}

export function organisation(random: Random, from: number): Organisation {
  const root = [0, 1, 2].map((signer) => ({ key: newSigningKey(random), signer }));
  const [first, second, third] = root;
  if (!first || !second || !third) throw new Error('three keys');
  const keys = [first.key.publicKey, second.key.publicKey, third.key.publicKey] as const;
  const drafted = draftCharter(orgId(hexOf(random(16))), keys);
  const charter = must(makeCharter(drafted, [signCharter(drafted, first), signCharter(drafted, second)]));
  const founder = newSigningKey(random);
  const until = from + 300 * 86_400;
  const permit = must(draftPermit(charter, { founder: founder.publicKey, from, until }));
  const signatures = [first, third].map((signer) => signPermit(charter.org, permit, signer));
  return {
    root: [first, second, third],
    right: { charter, permit: must(makePermit(charter, permit, signatures)), key: founder },
  };
}
