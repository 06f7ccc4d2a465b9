import fc from 'fast-check';
import type { Fault, Result } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test, vi } from 'vitest';
import { day, type Device } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import type { Address, Entries, Mark } from './transport.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 600_000 });

/** A folder of which every step takes a while: others read and write between two steps of one exchange. */
class SlowFolder extends Relay {
  readonly #waits: () => number;

  constructor(waits: () => number) {
    super('slow folder');
    this.#waits = waits;
  }

  override read(address: Address, position: number): Promise<Result<Entries, Fault>> {
    return this.#slowly(() => super.read(address, position));
  }

  override append(address: Address, entries: readonly Uint8Array[]): Promise<Result<Mark, Fault>> {
    return this.#slowly(() => super.append(address, entries));
  }

  async #slowly<T>(step: () => Promise<T>): Promise<T> {
    await this.#wait();
    const done = await step();
    await this.#wait();
    return done;
  }

  async #wait(): Promise<void> {
    for (let turn = this.#waits(); turn > 0; turn -= 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What happens before everybody exchanges at once. */
const round = fc.record({
  comesIn: fc.constantFrom(undefined, 'holder', 'archive', 'steward'),
  turns: fc.boolean(),
  /** Old keys are changed by whichever steward comes to it first, or by two at once. */
  aWeekGoesBy: fc.boolean(),
  write: fc.nat({ max: 255 }),
});

test('everybody exchanges with one folder at the same moment, while keys are changed and others come in: nobody misses anything', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(round, { minLength: 3, maxLength: 6 }),
      fc.infiniteStream(fc.nat({ max: 3 })),
      async (rounds, waits) => {
        const { coordinator, time } = field(`at once ${(run += 1)}`);
        const folder = new SlowFolder(() => waits.next().value ?? 0);
        const all: Device[] = [coordinator, coordinator.admit('steward')];
        await together(folder, ...all);
        const said: string[] = [];
        for (const [nth, { comesIn, turns, aWeekGoesBy, write }] of rounds.entries()) {
          if (comesIn) all.push(coordinator.admit(comesIn));
          if (turns) coordinator.turn();
          time.pass(aWeekGoesBy ? 7.5 * day : 60);
          for (const [at, device] of all.entries())
            if (device.holding.me && (write >> at) % 2 === 1) {
              device.notes(`${nth} by ${at}`);
              said.push(`${nth} by ${at}`);
            }
          await Promise.all(all.map((device) => device.exchange(folder)));
        }
        for (let again = 0; again < 2; again += 1) await together(folder, ...all);
        for (const device of all) expect(device.lines()).toEqual(said.toSorted());
        expect(all.map(({ holding }) => holding.writable === undefined)).toEqual(all.map(() => false));
      },
    ),
    { numRuns: 15 },
  );
});
