import { bytesIn, type CborValue, hexOf, type Random } from '@bulkhead/seal';
import { type HolderCode, holderCode } from '../charter/ids.ts';

const length = 16;

/** The code of somebody who is not in the cell yet. */
export const newHolderCode = (random: Random): HolderCode => holderCode(hexOf(random(length)));

export const holderCodeIn = (value: CborValue | undefined): HolderCode =>
  holderCode(hexOf(bytesIn(value, length)));
