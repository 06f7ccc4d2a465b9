import type { Fact } from '../held/fact.ts';

/** What a step came to. All of it is to be stored before anything leaves the device. */
export interface Step {
  readonly facts: readonly Fact[];
  /** New pieces in place of the base. Facts and pieces belong together: both are stored or none. */
  readonly base?: readonly Uint8Array[];
}
