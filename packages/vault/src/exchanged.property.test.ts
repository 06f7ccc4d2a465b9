import { cutOff, proposedCutoff, turnKeys } from '@bulkhead/cells';
import type { CellId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { arrives, firstCell, handClock, means, must, visit } from '../test/house.ts';
import { keeperLetIn, keeperWords } from '../test/members.ts';
import { bundleOf, bundleTransport } from './adapters/bundle-transport.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 600_000 });

const day = 24 * 60 * 60 * 1000;

/** A phone or laptop of the house: its vault can be closed and opened again. */
class Device {
  vault: Vault;
  readonly #storage: ReturnType<typeof memoryFolder>;
  readonly #clock: ReturnType<typeof handClock>;

  constructor(vault: Vault, storage: ReturnType<typeof memoryFolder>, clock: ReturnType<typeof handClock>) {
    this.vault = vault;
    this.#storage = storage;
    this.#clock = clock;
  }

  /** All that is shown and held of the compartment. */
  holds(cell: CellId): string {
    const holding = this.vault.sharing.holding(cell);
    return JSON.stringify([
      this.vault.records.dump().records,
      [...(holding?.roster.members.keys() ?? [])],
      [...(holding?.covered.keys() ?? [])].toSorted(),
      [...(holding?.epochKeys.keys() ?? [])].toSorted(),
      holding?.history
        .kept()
        .map(({ signed }) => signed.hash)
        .toSorted(),
      this.vault.status().unshared,
    ]);
  }

  async reopen(): Promise<void> {
    must(await this.vault.close());
    const opening = { ...means(this.#clock), storage: this.#storage, passphrase: keeperWords };
    this.vault = must(await openVault(opening));
  }
}

/** One step of some weeks in a house. `device`, `way`, `other`: which of them, by their number. */
const step = fc.record({
  does: fc.constantFrom(
    'writes',
    'writes',
    'exchanges',
    'exchanges',
    'exchanges',
    'hands over a file',
    'notes a visit',
    'notes more of a visit',
    'turns',
    'puts out',
    'lets in',
  ),
  device: fc.nat({ max: 4 }),
  other: fc.nat({ max: 4 }),
  way: fc.nat({ max: 1 }),
  days: fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 40 })),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

class House {
  readonly clock = handClock();
  readonly ways = [memoryTransport('relay'), memoryTransport('folder of the house')];
  readonly devices: Device[] = [];
  #people = 0;

  async begin(): Promise<void> {
    const storage = memoryFolder();
    const opening = { ...means(this.clock), storage, passphrase: keeperWords };
    const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
    const size = { bytes: 4 * 1024 * 1024 };
    this.devices.push(new Device(must(await createVault({ ...opening, size, cells })), storage, this.clock));
  }

  get cell(): CellId {
    return firstCell(this.coordinator.vault);
  }
  get coordinator(): Device {
    return this.#at(0);
  }
  #at(number: number): Device {
    const device = this.devices[number % this.devices.length];
    if (!device) throw new Error('the house has begun');
    return device;
  }

  async goesOn({ does, device: nth, other, way: at, days }: Step): Promise<void> {
    this.clock.ms += days * day;
    const device = this.#at(nth);
    const way = this.ways[at];
    const { sharing } = this.coordinator.vault;
    if (does === 'writes')
      await arrives(device.vault, `K-${(this.#people += 1)}`, `on day ${this.clock.ms / day}`);
    if (does === 'exchanges' && way) await device.vault.sharing.exchange(this.cell, way);
    if (does === 'hands over a file') await this.#handOver(device, this.#at(other));
    if (does === 'notes a visit')
      must(await device.vault.submit({ intent: 'house.came', input: { note: 'three' }, cell: this.cell }));
    if (does === 'notes more of a visit') await this.#noteMore(device, other);
    if (does === 'turns') await sharing.act(this.cell, turnKeys);
    if (does === 'lets in' && this.devices.length < 5) {
      const storage = memoryFolder();
      const vault = await keeperLetIn(this.coordinator.vault, storage, this.clock);
      this.devices.push(new Device(vault, storage, this.clock));
    }
    if (does === 'puts out') await this.#putOut(this.#at(other));
  }

  async #handOver(from: Device, to: Device): Promise<void> {
    const id = to.vault.sharing.holding(this.cell)?.self.device;
    const made = id === undefined ? undefined : await from.vault.sharing.framesFor(this.cell, [id]);
    if (!made?.ok) return;
    const { frames } = made.value;
    must(await to.vault.sharing.takeIn(this.cell, bundleTransport(bundleOf(frames)).transport));
  }

  async #noteMore({ vault }: Device, nth: number): Promise<void> {
    const visits = vault.view.all(visit);
    const record = visits[nth % Math.max(1, visits.length)]?.id;
    const input = { record, note: `on day ${this.clock.ms / day}` };
    if (record) must(await vault.submit({ intent: 'house.came-back', input, cell: this.cell }));
  }

  async #putOut(device: Device): Promise<void> {
    const id = device.vault.sharing.holding(this.cell)?.self.device;
    if (device === this.coordinator || id === undefined) return;
    await this.coordinator.vault.sharing.act(this.cell, (holding, acting) => {
      const lastSafe = acting.here - 2 * 24 * 60 * 60;
      const cutoff = proposedCutoff(holding, id, { together: [id], lastSafe });
      const removal = { device: id, cutoff, lastSafe, reason: 'captured', honour: undefined } as const;
      return cutOff(holding, removal, acting);
    });
  }
}

test('after whatever was exchanged, changed and taken back, an open vault shows and holds what it finds when it is opened again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 90, size: 'max' }), async (steps) => {
      const house = new House();
      await house.begin();
      for (const one of steps) await house.goesOn(one);
      for (const device of house.devices) {
        const before = device.holds(house.cell);
        await device.reopen();
        expect(device.holds(house.cell)).toBe(before);
      }
    }),
    { numRuns: 20 },
  );
});
