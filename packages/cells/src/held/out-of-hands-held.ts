import type { DeviceId } from '@bulkhead/records';
import type { Fact } from './fact.ts';
import type { HeardOutOfHands, OutOfHandsFact } from './facts/out-of-hands-fact.ts';
import { mapIn } from '../map-in.ts';

/** A device, and whether what is said of it was dated ahead of the clock of this device when it came here. */
type Slot = `${DeviceId} ${'now' | 'ahead'}`;

type Dated = Pick<HeardOutOfHands, 'device' | 'at' | 'heard'>;

/**
 * What members say of devices that are out of our hands: one word for each that says it and each that it is about. What is
 * dated ahead, by a wrong clock or by whoever has a copy of the key, stands beside that and never in its place: it would
 * keep out, until that date, all that is said after it.
 */
export class OutOfHandsHeld {
  readonly #said = new Map<DeviceId, Map<Slot, HeardOutOfHands>>();
  readonly #laidAside = new Map<DeviceId, Map<Slot, Dated>>();

  get all(): readonly HeardOutOfHands[] {
    return [...this.#said.values()].flatMap((said) => [...said.values()]);
  }

  by(author: DeviceId): readonly HeardOutOfHands[] {
    return [...(this.#said.get(author)?.values() ?? [])];
  }

  /** What a member says of a device, as it came: two words at most. */
  find(author: DeviceId, device: DeviceId): readonly HeardOutOfHands[] {
    return this.by(author).filter((said) => said.device === device);
  }

  /** Whether that says nothing new: it is here, or one that was said later and came in the same way. */
  isOld(said: HeardOutOfHands): boolean {
    const known = this.#said.get(said.by)?.get(slotOf(said));
    return (
      (known !== undefined && known.at >= said.at) ||
      this.find(said.by, said.device).some(({ at }) => at === said.at)
    );
  }

  /** Whether a person has laid it aside here; what was said later than that stands anew. */
  isLaidAside(said: HeardOutOfHands): boolean {
    return (this.#laidAside.get(said.by)?.get(slotOf(said))?.at ?? -1) >= said.at;
  }

  take(fact: OutOfHandsFact): void {
    const { by, device } = fact;
    switch (fact.kind) {
      case 'out-of-hands': {
        const { how, since, at, heard } = fact;
        mapIn(this.#said, by).set(slotOf(fact), { by, device, how, since, at, heard });
        break;
      }
      case 'laid-aside': {
        const { at, heard } = fact;
        mapIn(this.#laidAside, by).set(slotOf(fact), { device, at, heard });
        break;
      }
      case 'out-of-hands-gone':
        for (const slot of slotsOf(device)) {
          this.#said.get(by)?.delete(slot);
          this.#laidAside.get(by)?.delete(slot);
        }
        break;
    }
  }

  facts(): readonly Fact[] {
    return [
      ...this.all.map((said): Fact => ({ kind: 'out-of-hands', ...said })),
      ...[...this.#laidAside].flatMap(([by, laid]) =>
        [...laid.values()].map((one): Fact => ({ kind: 'laid-aside', by, ...one })),
      ),
    ];
  }
}

const slotsOf = (device: DeviceId): readonly Slot[] => [`${device} now`, `${device} ahead`];

const slotOf = ({ device, at, heard }: Dated): Slot => `${device} ${at > heard ? 'ahead' : 'now'}`;
