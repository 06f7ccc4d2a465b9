import { compareStamps, type Covers, type DeviceId, deviceId, type Stamp } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, hexOf, listOf, misshapen } from '@bulkhead/seal';
import { type Digest, digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf, rising } from '../charter/shape.ts';
import type { Place } from '../roster/entry-id.ts';
import { nameOf } from './head.ts';

/** Up to where one device's writing goes: its last envelope, and the moment of the last change up to and with it. */
export interface Mark {
  /** From 1; 0 for changes that no envelope carries. */
  readonly seq: number;
  /** The name of that envelope; undefined with seq 0. */
  readonly hash: Digest | undefined;
  readonly at: Stamp;
}

/** The head of an envelope as its device signed it: nobody else can say how far that device has written. */
export interface HeadTip extends Mark {
  readonly hash: Digest;
  readonly prev: Digest | undefined;
  readonly rest: Digest;
  readonly signature: Uint8Array;
}

/** Changes that were counted before their device, which was alone, wrote an envelope: it has signed up to where. */
export interface BegunTip extends Mark {
  readonly seq: 0;
  readonly hash: undefined;
  readonly signature: Uint8Array;
}

/** The tip of the carrier, which has no key: everybody works out for itself what is written in its name. */
export interface CarrierTip extends Mark {
  readonly seq: 0;
  readonly hash: undefined;
  readonly signature: undefined;
}

/** Up to where one device's writing counts. */
export type Tip = HeadTip | BegunTip | CarrierTip;

/** Up to where the writing of devices goes. */
export type Extent = ReadonlyMap<DeviceId, readonly Mark[]>;

/**
 * How much of what every device wrote is counted in a state. Several tips of one device: two devices wrote with its key.
 * The stamps of a device rise along its envelopes, so a frontier also tells of a single change whether it is counted.
 */
export type Frontier = ReadonlyMap<DeviceId, readonly Tip[]>;

/**
 * What a frontier covers. Where two devices wrote with one key only what both tips lie beyond is surely covered: a
 * change that is taken for uncovered is kept as a second version, one taken for covered might be lost.
 */
export function coversOf(extent: Extent): Covers {
  const last = new Map<DeviceId, Stamp>();
  for (const [device, tips] of extent) {
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

/** One encoding: devices rise, and the tips of a device by the names of their envelopes. */
export const frontierValue = (frontier: Frontier): CborValue =>
  [...frontier]
    .filter(([, tips]) => tips.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, tips]) => [bytesOf(device), ...sortedTips(tips).map(tipValue)]);

export function frontierIn(value: CborValue | undefined, place: Place): Frontier {
  const devices = listOf(value).map((item) => {
    const [id, ...tips] = listOf(item);
    if (tips.length === 0) misshapen();
    const device = deviceId(hexOf(bytesIn(id, 16)));
    const read = tips.map((tip) => tipIn(tip, { place, device }));
    rising(read.map(({ hash }) => hash ?? ''));
    return [device, read] as const;
  });
  rising(devices.map(([device]) => device));
  return new Map(devices);
}

const sortedTips = (tips: readonly Tip[]): readonly Tip[] =>
  tips.toSorted((a, b) => ((a.hash ?? '') < (b.hash ?? '') ? -1 : 1));

/** `[number, name of the envelope before, ms, n, hash of the rest, signature]` */
export const tipValue = (tip: Tip): CborValue =>
  tip.hash === undefined
    ? [0, null, tip.at.ms, tip.at.n, null, tip.signature ?? null]
    : [
        tip.seq,
        tip.prev === undefined ? null : bytesOf(tip.prev),
        tip.at.ms,
        tip.at.n,
        bytesOf(tip.rest),
        tip.signature,
      ];

/** Whose tip it is: the name of its envelope is worked out with that. */
interface Whose {
  readonly place: Place;
  readonly device: DeviceId;
}

export function tipIn(value: CborValue | undefined, { place, device }: Whose): Tip {
  const [number, before, ms, n, rest, signature] = fieldsOf(value, 6);
  const seq = countIn(number);
  const at: Stamp = { ms: countIn(ms), n: countIn(n) };
  if (seq === 0) {
    if (before !== null || rest !== null) misshapen();
    return signature === null
      ? { seq, hash: undefined, at, signature: undefined }
      : { seq, hash: undefined, at, signature: bytesIn(signature, 64) };
  }
  const said = { seq, prev: prevIn(before ?? null, seq), at, rest: digestIn(rest) };
  return { ...said, hash: nameOf(place, { device, ...said }), signature: bytesIn(signature, 64) };
}

/** The name of the envelope before: of the first there is none. */
export function prevIn(value: CborValue, seq: number): Digest | undefined {
  if ((seq === 1) !== (value === null)) misshapen();
  return value === null ? undefined : digestIn(value);
}
