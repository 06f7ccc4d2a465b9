import { compareStamps, type Covers, type DeviceId, deviceId, type Stamp } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, hexOf, listOf, misshapen, numberOf } from '@bulkhead/seal';
import { type Digest, digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf, rising } from '../charter/shape.ts';

/** Up to where one device's writing counts: its last envelope, and the moment of the last change in it. */
export interface Tip {
  /** From 1; 0 for changes that were counted before their device wrote an envelope. */
  readonly seq: number;
  /** The hash of that envelope; undefined with seq 0. */
  readonly hash: Digest | undefined;
  readonly at: Stamp;
}

/**
 * How much of what every device wrote is counted in a state. Several tips of one device: two devices wrote with its key.
 * The stamps of a device rise along its envelopes, so a frontier also tells of a single change whether it is counted.
 */
export type Frontier = ReadonlyMap<DeviceId, readonly Tip[]>;

/**
 * What a frontier covers. Where two devices wrote with one key only what both tips lie beyond is surely covered: a
 * change that is taken for uncovered is kept as a second version, one taken for covered might be lost.
 */
export function coversOf(frontier: Frontier): Covers {
  const last = new Map<DeviceId, Stamp>();
  for (const [device, tips] of frontier) {
    const [first, ...others] = tips;
    if (first === undefined) continue;
    last.set(
      device,
      others.reduce((least, { at }) => (compareStamps(at, least) < 0 ? at : least), first.at),
    );
  }
  return (by, at) => {
    const stamp = last.get(by);
    return stamp !== undefined && compareStamps(at, stamp) <= 0;
  };
}

/** One encoding: devices rise, and the tips of a device by their hashes. */
export const frontierValue = (frontier: Frontier): CborValue =>
  [...frontier]
    .filter(([, tips]) => tips.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, tips]) => [bytesOf(device), ...sortedTips(tips).map(tipValue)]);

export function frontierIn(value: CborValue | undefined): Frontier {
  const devices = listOf(value).map((item) => {
    const [device, ...tips] = listOf(item);
    if (tips.length === 0) misshapen();
    const read = tips.map(tipIn);
    rising(read.map(({ hash }) => hash ?? ''));
    return [deviceId(hexOf(bytesIn(device, 16))), read] as const;
  });
  rising(devices.map(([device]) => device));
  return new Map(devices);
}

const sortedTips = (tips: readonly Tip[]): readonly Tip[] =>
  tips.toSorted((a, b) => ((a.hash ?? '') < (b.hash ?? '') ? -1 : 1));

export const tipValue = ({ seq, hash, at }: Tip): CborValue => [
  seq,
  hash === undefined ? null : bytesOf(hash),
  at.ms,
  at.n,
];

export function tipIn(value: CborValue | undefined): Tip {
  const [seq, hash, ms, n] = fieldsOf(value, 4);
  const tip = {
    seq: countIn(seq),
    hash: hash === null ? undefined : digestIn(hash),
    at: { ms: numberOf(ms), n: countIn(n) },
  };
  return (tip.seq === 0) === (tip.hash === undefined) ? tip : misshapen();
}
