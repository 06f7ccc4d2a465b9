import type { Random } from '@bulkhead/seal';

/** The most that a platform gives in one call. */
const drawLimit = 65_536;

/** The random generator of the platform, in a browser and in Node. */
export const systemRandom: Random = (length) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += drawLimit) crypto.getRandomValues(bytes.subarray(at, at + drawLimit));
  return bytes;
};
