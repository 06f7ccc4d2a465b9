import type { DeviceId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  dropInfo,
  encodeCbor,
  equalBytes,
  hash,
  hexOf,
  keyLength,
  listOf,
  type Opened,
  openWrap,
  type Random,
  sealWrap,
  sign,
  type SigningContext,
  signingKeyOf,
  textOf,
  verifySignature,
} from '@bulkhead/seal';
import { type Digest, digest } from '../charter/ids.ts';
import { fieldsOf, readShaped } from '../charter/shape.ts';
import { type EntryId, entryIdIn, type Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import { type OwnDrop, ownDropIn, ownDropValue } from '../keys/drop-keys.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import type { EpochKey } from '../keys/keyring.ts';

/** What a wrap says to the one device that opens it (rules A8). */
export interface Wrapped {
  readonly epoch: EntryId;
  readonly ek: Uint8Array;
  readonly adminPublic: Uint8Array;
  /** For stewards only. */
  readonly adminSeed: Uint8Array | undefined;
  /** Addresses of relays. */
  readonly relays: readonly string[];
  /** Where the device shall look from now on (rules F2). */
  readonly nextDrop: OwnDrop | undefined;
}

/** A wrap as it was opened: whether a device that is known for a steward signed it is asked where it matters. */
export interface OpenedWrap extends Wrapped {
  readonly by: DeviceId;
  /** Whether a steward of the roster as it is known here signed it. */
  readonly isVouchedFor: boolean;
  /** When the KEM key was made that opened it. */
  readonly kemMade: number;
  /** It lay in a mailbox that came in a file. */
  readonly isHandedOver?: boolean;
}

/** The newest KEM key of a device: of its word to this steward, of its envelopes, or of its card. */
export function kemOf({ words, peers, roster }: Holding, device: DeviceId): Uint8Array | undefined {
  return words.get(device)?.kem ?? peers.get(device)?.kem ?? roster.members.get(device)?.card.kem;
}

export const kemDigest = (kem: Uint8Array): Digest => digest(hexOf(hash(kem)));

/**
 * The key of an epoch for one member, sealed to its newest KEM key. Undefined where it is no member, or has a key to which
 * nothing can be sealed: a steward gone bad may have let in such a card, and the others still get their keys.
 */
export function wrapFor(
  holding: Holding,
  { device, key, nextDrop }: { device: DeviceId; key: EpochKey; nextDrop?: OwnDrop | undefined },
  random: Random,
): Uint8Array | undefined {
  const member = holding.roster.members.get(device);
  const to = kemOf(holding, device);
  if (!member || !to) return undefined;
  const wrapped: Wrapped = {
    epoch: key.id,
    ek: key.ek,
    adminPublic: key.adminPublic,
    adminSeed: member.role === 'steward' ? key.adminSeed : undefined,
    relays: [],
    nextDrop,
  };
  const address = addressOf(holding.place, device);
  const said = wrappedValue(wrapped, holding.self.device);
  const message = encodeCbor([dropInfo('wrap', address, to), said]);
  const signature = sign(holding.self.key, contextOf(holding.place), message);
  return sealWrap({ ...address, to, plain: [said, signature], random });
}

/**
 * Opens what lies in this device's drop with the KEM keys that it still has. A wrap that the device that it names did not
 * sign is `damaged`; one by a device that is not known for a steward is looked at further: it may have become one since this
 * device last heard. So is one by a removed steward: where two have removed each other, that of the other lies behind it,
 * and both are out (rules C4).
 */
export function openWrapped(holding: Holding, bytes: Uint8Array): Opened<OpenedWrap> {
  const address = addressOf(holding.place, holding.self.device);
  for (const { key, made } of holding.kems) {
    const plain = openWrap({ ...address, kem: key }, bytes);
    if (!plain.ok && plain.why === 'not-addressed') continue;
    if (!plain.ok) return plain;
    return readShaped(plain.value, (value) => {
      const [said, signature] = fieldsOf(value, 2);
      const wrapped = wrappedIn(said);
      const message = encodeCbor([dropInfo('wrap', address, key.publicKey), said ?? null]);
      const signer = holding.signKeyOf(wrapped.by);
      const isSigned =
        signer !== undefined &&
        verifySignature(signer, contextOf(holding.place), message, bytesIn(signature, 64));
      if (signer !== undefined && !isSigned) return undefined;
      const isVouchedFor = isSigned && holding.roster.stewards.includes(wrapped.by);
      return { ...wrapped, isVouchedFor, kemMade: made };
    });
  }
  return { ok: false, why: 'not-addressed' };
}

/** What a device learns from a wrap: where it shall look only by the word of a steward (rules A8, F3). */
export function factsOfWrap(holding: Holding, wrap: OpenedWrap, here: number): readonly Fact[] {
  const { epoch: id, ek, adminPublic, adminSeed, nextDrop, kemMade, by, isVouchedFor } = wrap;
  return [
    ...(isNews(holding, wrap) ? [{ kind: 'epoch', id, ek, adminPublic, adminSeed } as const] : []),
    ...(nextDrop && isVouchedFor ? [{ kind: 'own-drop', drop: nextDrop, since: here, by } as const] : []),
    ...holding.kems
      .filter(({ made, outdated }) => made < kemMade && outdated === undefined)
      .map(({ made }): Fact => ({ kind: 'kem-outdated', made, here })),
  ];
}

/**
 * A key that fits its epoch is never replaced; a steward's device that was a holder before is told the rest of it. What
 * nothing proves, a key whose epoch is not known yet and where its mailbox lies, holds by the word of a known steward
 * against that of anybody else; but for what a person hands over, so that a file gets through (rules F3).
 */
function isNews(holding: Holding, wrap: OpenedWrap): boolean {
  const { epoch, ek, adminPublic, adminSeed, isVouchedFor, isHandedOver } = wrap;
  if (adminSeed !== undefined && !equalBytes(signingKeyOf(adminSeed).publicKey, adminPublic)) return false;
  const known = holding.epochKeys.get(epoch);
  if (known === undefined) return true;
  const isMore = known.adminSeed === undefined && adminSeed !== undefined;
  const isProved = holding.isProved(known);
  const isBelieved = isVouchedFor || (isHandedOver === true && !isProved);
  if (!equalBytes(known.ek, ek)) return isBelieved && !isProved;
  return equalBytes(known.adminPublic, adminPublic) ? isMore : isBelieved && known.adminSeed === undefined;
}

const contextOf = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/wrap-word',
  1,
  bytesOf(org),
  bytesOf(cell),
];

/** Who a drop entry is for, as it is bound into it. */
export const addressOf = ({ org, cell }: Place, device: DeviceId) => ({
  org: bytesOf(org),
  cell: bytesOf(cell),
  device: bytesOf(device),
});

const wrappedValue = (wrapped: Wrapped, by: DeviceId): CborValue => [
  bytesOf(wrapped.epoch),
  wrapped.ek,
  wrapped.adminPublic,
  wrapped.adminSeed ?? null,
  [...wrapped.relays],
  wrapped.nextDrop ? ownDropValue(wrapped.nextDrop) : null,
  bytesOf(by),
];

function wrappedIn(value: CborValue | undefined): Wrapped & { readonly by: DeviceId } {
  const [epoch, ek, adminPublic, adminSeed, relays, nextDrop, by] = fieldsOf(value, 7);
  return {
    epoch: entryIdIn(epoch),
    ek: bytesIn(ek, keyLength),
    adminPublic: bytesIn(adminPublic, 32),
    adminSeed: adminSeed === null ? undefined : bytesIn(adminSeed, keyLength),
    relays: listOf(relays).map(textOf),
    nextDrop: nextDrop === null ? undefined : ownDropIn(nextDrop),
    by: deviceIn(by),
  };
}
