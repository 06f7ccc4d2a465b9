import type { Random } from '@bulkhead/seal';

/** When and with what a steward acts. */
export interface Acting {
  /** UTC seconds of this device. */
  readonly here: number;
  readonly random: Random;
}
