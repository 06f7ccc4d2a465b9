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
import type { FoundingRight } from '../src/acts/founding.ts';
import type { RootSigner } from '../src/charter/make-charter.ts';
import { day, type Device, FieldTime, foundDevice, hour, must } from './field.ts';
import { Relay } from './relay.ts';
import { seededRandom } from './signed-cell.ts';

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

/** A cell with its first device, the relay that all of its devices know, and the root keys over it. */
export interface Field extends Organisation {
  readonly random: Random;
  readonly time: FieldTime;
  readonly relay: Relay;
  readonly coordinator: Device;
}

/** The same cell in every run. */
export function field(seed: string): Field {
  const random = seededRandom(seed);
  const time = new FieldTime();
  const { root, right } = organisation(random, time.now - day);
  return { root, right, random, time, relay: new Relay(), coordinator: foundDevice(right, time, random) };
}

/** Everybody exchanges with the relay, one after the other, until all have heard what the others said. */
export async function together(relay: Relay, ...devices: readonly Device[]): Promise<void> {
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.exchange(relay);
}

/** A coordinator, a second steward and a keeper who have met; the second one then goes on alone for an hour. */
export async function twoStewardsApart(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, keeper);
  time.pass(hour);
  return { ...made, second, keeper };
}

/** Whether one is in, as far as another one knows. */
export const isInFor = (device: Device, other: Device): boolean =>
  device.holding.roster.members.has(other.self.device);

/** Whether a device reads what another one writes now. */
export async function reads(device: Device, relay: Relay, by: Device): Promise<boolean> {
  const line = `written at ${by.here}`;
  by.notes(line);
  await by.exchange(relay);
  await device.exchange(relay);
  return device.lines().includes(line);
}
