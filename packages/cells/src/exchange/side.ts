import type { DeviceId, Fault, Result } from '@bulkhead/records';
import type { Random } from '@bulkhead/seal';
import type { Compartment } from '../compartment/compartment.ts';
import type { Step } from '../compartment/step.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import type { Transport } from './transport.ts';

/** The device's side of an exchange of one cell. */
export interface Side {
  /** The compartment as it is now; another one after records had to be read again. */
  compartment(): Compartment;
  /** Stores a step before anything that rests on it leaves the device. */
  keep(step: Step): Result<unknown, Fault>;
  /** Reads the records again from what is stored: something that was shown does not count any more. */
  readAgain(): Result<unknown, Fault>;
}

/** How an exchange goes. */
export interface Manner {
  /** UTC seconds of this device. */
  readonly here: number;
  readonly random: Random;
  /** Whether envelopes of that author are carried on now: at once on a stick, after hours at a relay (rules D4). */
  readonly carries: (author: DeviceId) => boolean;
  /** Whether a steward's device changes the keys now if they have to be. */
  readonly turns: (holding: Holding, here: number) => boolean;
  /** Under old keys nothing leaves now but what stewards have to hear, also where a person has said otherwise this week. */
  readonly saysOnly?: boolean;
}

/** Where an exchange keeps what it learns on its way. */
export interface Desk {
  readonly side: Side;
  readonly transport: Transport;
  readonly manner: Manner;
  /** Takes facts in; they are stored with the next `keepTaken`. */
  take(facts: readonly Fact[]): void;
  keepTaken(): Result<undefined, Fault>;
}
