import { type DeviceId, deviceId, type Stamp } from '@bulkhead/records';
import { bytesOf, type CborValue, encodeCbor, hash, hexOf } from '@bulkhead/seal';
import type { Place } from '../roster/entry-id.ts';
import type { CarrierTip } from './frontier.ts';

/** 16 bytes that every device of a cell comes to. */
export const namedHere = (label: string, { org, cell }: Place, more: readonly CborValue[] = []): Uint8Array =>
  hash(encodeCbor([label, 1, bytesOf(org), bytesOf(cell), ...more])).subarray(0, 16);

/**
 * In whose name the sums stand of what left. It is no device: nobody signs for it, because every device works the sums
 * out by itself, and comes to the same change. Its tip in a frontier tells up to which departure that was done.
 */
export const carrierOf = (place: Place): DeviceId => deviceId(hexOf(namedHere('bulkhead/v1/carrier', place)));

interface Departing {
  /** UTC seconds: the time of the entry with whose epoch records leave. */
  readonly at: number;
}

export const stampOf = ({ at }: Departing): Stamp => ({ ms: at * 1000, n: 0 });

/** The tip of the carrier in a frontier that counts the departure at that time. */
export const carrierTip = (departing: Departing): CarrierTip => ({
  seq: 0,
  hash: undefined,
  at: stampOf(departing),
  signature: undefined,
});
