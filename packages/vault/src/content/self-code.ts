import {
  decodeCharter,
  deviceIdOf,
  encodeCharter,
  type Fact,
  factIn,
  factValue,
  type FoundingRight,
  entryId,
  orgId,
  permitIn,
  permitValue,
  type Self,
} from '@bulkhead/cells';
import type { CellId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  hexOf,
  listOf,
  misshapen,
  signingKeyOf,
  textOf,
} from '@bulkhead/seal';

/** What a device holds of a cell beside its records, as it is stored: who it is there, and its facts. */
export interface StoredHolding {
  readonly self: Self;
  readonly facts: readonly Fact[];
}

export const holdingValue = ({ self, facts }: StoredHolding): CborValue => [
  selfValue(self),
  facts.map(factValue),
];

/** Throws `Misshapen` on anything that `holdingValue` does not write. */
export function holdingIn(value: CborValue, cell: CellId): StoredHolding {
  const [self, facts] = listOf(value);
  return { self: selfIn(self, cell), facts: listOf(facts).map(factIn) };
}

const selfValue = ({ anchor, key, age }: Self): CborValue => [
  bytesOf(anchor.org),
  encodeCharter(anchor.charter),
  bytesOf(anchor.found),
  key.seed,
  age.recipient,
  age.identity,
];

function selfIn(value: CborValue | undefined, cell: CellId): Self {
  const [org, charter, found, seed, recipient, identity] = listOf(value);
  const read = decodeCharter(bytesIn(charter));
  const key = signingKeyOf(bytesIn(seed, 32));
  const anchor = {
    org: orgId(hexOf(bytesIn(org, 16))),
    cell,
    charter: read.ok ? read.value : misshapen(),
    found: entryId(hexOf(bytesIn(found, 32))),
  };
  const age = { recipient: textOf(recipient), identity: textOf(identity) };
  return { anchor, device: deviceIdOf(anchor, key.publicKey), key, age };
}

/** What a device holds of the organisation itself. */
export interface HeldRoot {
  /** Root's leave to found cells. */
  readonly right: FoundingRight;
  /** The three root keys, as long as nobody has said that they are on paper; then none. */
  readonly seeds: readonly Uint8Array[];
}

export const rootValue = (root: HeldRoot | undefined): CborValue =>
  root
    ? [
        encodeCharter(root.right.charter),
        permitValue(root.right.permit),
        root.right.key.seed,
        [...root.seeds],
      ]
    : null;

export function rootIn(value: CborValue | undefined): HeldRoot | undefined {
  if (value === null || value === undefined) return undefined;
  const [charter, permit, seed, seeds] = listOf(value);
  const read = decodeCharter(bytesIn(charter));
  const right = {
    charter: read.ok ? read.value : misshapen(),
    permit: permitIn(permit),
    key: signingKeyOf(bytesIn(seed, 32)),
  };
  return { right, seeds: listOf(seeds).map((one) => bytesIn(one, 32)) };
}
