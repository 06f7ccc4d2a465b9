import type { DeviceId } from '@bulkhead/records';
import { bytesOf, type CborValue, misshapen, numberOf } from '@bulkhead/seal';
import { countIn } from '../../charter/shape.ts';
import { outOfHandsWords } from '../../named.ts';
import { deviceIn } from '../../roster/seat.ts';
import type { Readers } from './reading.ts';

/** What a member says of a device: that it is out of our hands, how, and since when; or that it is not after all. */
export interface OutOfHands {
  readonly by: DeviceId;
  readonly device: DeviceId;
  readonly how: (typeof outOfHandsWords)[number];
  /**
   * UTC seconds, by the clock of whoever said it: since when, and when it was said. Of what is called off it is since when
   * it was said to be so.
   */
  readonly since: number;
  readonly at: number;
}

/** What a member says, and when it came here: UTC seconds of this device. Of its own word that is when it was said. */
export interface HeardOutOfHands extends OutOfHands {
  readonly heard: number;
}

/** Devices that are out of our hands, by the word of members (rules H1). */
export type OutOfHandsFact =
  | (HeardOutOfHands & { readonly kind: 'out-of-hands' })
  /** For stewards: a person has laid aside what was said at that time, and came here then. It changes nothing else. */
  | (Pick<HeardOutOfHands, 'by' | 'device' | 'at' | 'heard'> & { readonly kind: 'laid-aside' })
  /** The device, or whoever said it, is disconnected since. */
  | { readonly kind: 'out-of-hands-gone'; readonly by: DeviceId; readonly device: DeviceId };

export function outOfHandsFactValue(fact: OutOfHandsFact): CborValue {
  switch (fact.kind) {
    case 'out-of-hands':
      return [fact.kind, ...outOfHandsFields(fact), fact.heard];
    case 'laid-aside':
      return [fact.kind, bytesOf(fact.by), bytesOf(fact.device), fact.at, fact.heard];
    case 'out-of-hands-gone':
      return [fact.kind, bytesOf(fact.by), bytesOf(fact.device)];
  }
}

export const outOfHandsFacts: Readers<OutOfHandsFact> = {
  'out-of-hands': (fields) => ({
    kind: 'out-of-hands',
    ...outOfHandsIn(fields),
    heard: countIn(fields[5]),
  }),
  'laid-aside': ([by, device, at, heard]) => ({
    kind: 'laid-aside',
    by: deviceIn(by),
    device: deviceIn(device),
    at: countIn(at),
    heard: countIn(heard),
  }),
  'out-of-hands-gone': ([by, device]) => ({
    kind: 'out-of-hands-gone',
    by: deviceIn(by),
    device: deviceIn(device),
  }),
};

/** As it is stored, and as it travels. */
export const outOfHandsFields = ({ by, device, how, since, at }: OutOfHands): readonly CborValue[] => [
  bytesOf(by),
  bytesOf(device),
  outOfHandsWords.indexOf(how),
  since,
  at,
];

/** Throws `Misshapen` also where it is said to have been so only later, or of whoever says it. */
export function outOfHandsIn([by, device, how, since, at]: readonly CborValue[]): OutOfHands {
  const said = {
    by: deviceIn(by),
    device: deviceIn(device),
    how: outOfHandsWords[numberOf(how)] ?? misshapen(),
    since: countIn(since),
    at: countIn(at),
  };
  return said.since <= said.at && said.by !== said.device ? said : misshapen();
}
