import type { DeviceId } from '@bulkhead/records';
import { bytesOf, type CborValue, misshapen, numberOf } from '@bulkhead/seal';
import { countIn } from '../../charter/shape.ts';
import { outOfHandsReasons } from '../../named.ts';
import { deviceIn } from '../../roster/seat.ts';
import type { Readers } from './reading.ts';

/** What a member says of a device: that it is out of our hands, how, and since when. */
export interface OutOfHands {
  readonly by: DeviceId;
  readonly device: DeviceId;
  readonly how: (typeof outOfHandsReasons)[number];
  /** UTC seconds, by the clock of whoever said it: since when, and when it was said. */
  readonly since: number;
  readonly at: number;
}

/** Devices that are out of our hands, by the word of members (rules H1). */
export type OutOfHandsFact =
  | (OutOfHands & { readonly kind: 'out-of-hands' })
  /** For stewards: a person has laid aside what was said at that time. It changes nothing else. */
  | {
      readonly kind: 'laid-aside';
      readonly by: DeviceId;
      readonly device: DeviceId;
      readonly at: number;
    }
  /** The device, or whoever said it, is disconnected since. */
  | { readonly kind: 'out-of-hands-gone'; readonly by: DeviceId; readonly device: DeviceId };

export function outOfHandsFactValue(fact: OutOfHandsFact): CborValue {
  switch (fact.kind) {
    case 'out-of-hands':
      return [fact.kind, ...outOfHandsFields(fact)];
    case 'laid-aside':
      return [fact.kind, bytesOf(fact.by), bytesOf(fact.device), fact.at];
    case 'out-of-hands-gone':
      return [fact.kind, bytesOf(fact.by), bytesOf(fact.device)];
  }
}

export const outOfHandsFacts: Readers<OutOfHandsFact> = {
  'out-of-hands': (fields) => ({ kind: 'out-of-hands', ...outOfHandsIn(fields) }),
  'laid-aside': ([by, device, at]) => ({
    kind: 'laid-aside',
    by: deviceIn(by),
    device: deviceIn(device),
    at: countIn(at),
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
  outOfHandsReasons.indexOf(how),
  since,
  at,
];

/** Throws `Misshapen` also where it is said to have been so only later, or of whoever says it. */
export function outOfHandsIn([by, device, how, since, at]: readonly CborValue[]): OutOfHands {
  const said = {
    by: deviceIn(by),
    device: deviceIn(device),
    how: outOfHandsReasons[numberOf(how)] ?? misshapen(),
    since: countIn(since),
    at: countIn(at),
  };
  return said.since <= said.at && said.by !== said.device ? said : misshapen();
}
