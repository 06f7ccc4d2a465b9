import type { DeviceId } from '@bulkhead/records';
import { hexOf, verifySignature } from '@bulkhead/seal';
import { type Charter, charterId, renews } from '../charter/charter.ts';
import type { Digest } from '../charter/ids.ts';
import { permits } from '../charter/permit.ts';
import { signedByRoot } from '../charter/two-keys.ts';
import { seatsOf } from './act.ts';
import { type Entry, entryMessage } from './entry.ts';
import { entryContext, type Place } from './entry-id.ts';
import { isProved } from './seat.ts';

/** The keys that the entries of a log themselves make known. */
export interface KnownKeys {
  readonly place: Place;
  /** Signing keys of devices: an id is a hash of its key, so it does not matter which entry named it. */
  readonly devices: ReadonlyMap<DeviceId, Uint8Array>;
  /** Charters that hang together with the one that is trusted. */
  readonly charters: ReadonlyMap<Digest, Charter>;
}

/** Says whether those who have to sign an entry did. */
export type VerifyEntry = (entry: Entry, keys: KnownKeys) => boolean;

/** Every key and charter that these entries name, whatever they are worth otherwise. */
export function keysNamed(entries: readonly Entry[], place: Place, trusted: Charter): KnownKeys {
  const devices = new Map<DeviceId, Uint8Array>();
  for (const entry of entries) {
    for (const { device, card } of seatsOf(entry)) devices.set(device, card.sign);
  }
  return { place, devices, charters: chartersNamed(entries, trusted) };
}

/** Whether the signatures of an entry are those of its author, and of the second signer where it needs one. */
export const verifyEntry: VerifyEntry = (entry, keys) =>
  isSigned(entry, keys) && seatsOf(entry).every(({ card }) => isProved(keys.place, card));

/**
 * `verifyEntry` that remembers what it has found, for a caller that evaluates a growing log: a signature costs more than
 * everything else in an evaluation, and whoever writes to a mailbox can leave any number of false ones. It remembers an
 * id together with its signatures, so that a copy with other signatures is looked at again; and that they are false only
 * once the keys are known that they should be of.
 */
export function rememberingVerifier(verify: VerifyEntry = verifyEntry): VerifyEntry {
  const found = new Map<string, boolean>();
  return (entry, keys) => {
    const seen = [entry.id, ...entry.signatures.map(({ signer, bytes }) => `${signer}:${hexOf(bytes)}`)].join(
      ' ',
    );
    const known = found.get(seen);
    if (known !== undefined) return known;
    const fits = verify(entry, keys);
    if (fits || areSignersKnown(entry, keys)) found.set(seen, fits);
    return fits;
  };
}

function areSignersKnown({ by, ...act }: Entry, { devices, charters }: KnownKeys): boolean {
  switch (by.kind) {
    case 'root':
      return charters.has(by.charter);
    case 'permit':
      return charters.has(by.permit.charter);
    case 'device':
      return devices.has(by.device) && (act.kind !== 'release' || devices.has(act.body.second));
  }
}

function isSigned(entry: Entry, keys: KnownKeys): boolean {
  switch (entry.by.kind) {
    case 'root':
      return isByRoot(entry, keys.charters.get(entry.by.charter), keys.place);
    case 'permit': {
      const { permit } = entry.by;
      const charter = keys.charters.get(permit.charter);
      return (
        charter !== undefined &&
        permits(permit, charter, entry.time) &&
        hasSigned(entry, keys, [permit.founder])
      );
    }
    case 'device': {
      const second = entry.kind === 'release' ? [entry.body.second] : [];
      return hasSigned(
        entry,
        keys,
        [entry.by.device, ...second].map((device) => keys.devices.get(device)),
      );
    }
  }
}

function isByRoot(entry: Entry, charter: Charter | undefined, place: Place): boolean {
  if (charter === undefined) return false;
  if (entry.kind === 'charter' && !renews(entry.body.charter, charter)) return false;
  return signedByRoot(charter.rootKeys, entryContext(place), entryMessage(entry), entry.signatures);
}

const hasSigned = (
  entry: Entry,
  { place }: KnownKeys,
  signers: readonly (Uint8Array | undefined)[],
): boolean =>
  entry.signatures.length === signers.length &&
  entry.signatures.every(({ bytes }, at) => {
    const key = signers[at];
    return key !== undefined && verifySignature(key, entryContext(place), entryMessage(entry), bytes);
  });

function chartersNamed(entries: readonly Entry[], trusted: Charter): ReadonlyMap<Digest, Charter> {
  const charters = new Map([[charterId(trusted), trusted]]);
  const named = entries
    .flatMap((entry) => (entry.kind === 'charter' ? [entry.body.charter] : []))
    .sort((a, b) => a.serial - b.serial);
  for (const charter of named) {
    const earlier = charter.prev === undefined ? undefined : charters.get(charter.prev);
    if (earlier !== undefined && renews(charter, earlier)) charters.set(charterId(charter), charter);
  }
  return charters;
}
