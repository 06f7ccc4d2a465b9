import type { DeviceId } from '@bulkhead/records';
import type { Fact } from './fact.ts';
import type { OutOfHands, OutOfHandsFact } from './facts/out-of-hands-fact.ts';
import { mapIn } from '../map-in.ts';

/** What members say of devices that are out of our hands: one word for each that says it and each that it is about. */
export class OutOfHandsHeld {
  readonly #said = new Map<DeviceId, Map<DeviceId, OutOfHands>>();
  readonly #laidAside = new Map<DeviceId, Map<DeviceId, number>>();

  get all(): readonly OutOfHands[] {
    return [...this.#said.values()].flatMap((said) => [...said.values()]);
  }

  by(author: DeviceId): readonly OutOfHands[] {
    return [...(this.#said.get(author)?.values() ?? [])];
  }

  find(author: DeviceId, device: DeviceId): OutOfHands | undefined {
    return this.#said.get(author)?.get(device);
  }

  /** Whether a person has laid it aside here; what was said later than that stands anew. */
  isLaidAside({ by, device, at }: OutOfHands): boolean {
    return (this.#laidAside.get(by)?.get(device) ?? -1) >= at;
  }

  take(fact: OutOfHandsFact): void {
    const { by, device } = fact;
    switch (fact.kind) {
      case 'out-of-hands': {
        const { how, since, at } = fact;
        mapIn(this.#said, by).set(device, { by, device, how, since, at });
        break;
      }
      case 'laid-aside':
        mapIn(this.#laidAside, by).set(device, fact.at);
        break;
      case 'out-of-hands-gone':
        this.#said.get(by)?.delete(device);
        this.#laidAside.get(by)?.delete(device);
        break;
    }
  }

  facts(): readonly Fact[] {
    return [
      ...this.all.map((said): Fact => ({ kind: 'out-of-hands', ...said })),
      ...[...this.#laidAside].flatMap(([by, devices]) =>
        [...devices].map(([device, at]): Fact => ({ kind: 'laid-aside', by, device, at })),
      ),
    ];
  }
}
