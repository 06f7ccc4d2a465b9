import type { Address } from '../src/exchange/transport.ts';
import type { Device } from './field.ts';
import { Relay } from './relay.ts';

/** A relay that counts what it hands out. */
export class CountingRelay extends Relay {
  #handedOut = 0;

  override async read(address: Address, position: number) {
    const read = await super.read(address, position);
    if (read.ok) this.#handedOut += read.value.entries.length;
    return read;
  }

  /** How many entries an exchange of that device is handed; keys are not changed meanwhile. */
  async asked(device: Device): Promise<number> {
    const before = this.#handedOut;
    await device.exchange(this, { turns: () => false });
    return this.#handedOut - before;
  }
}
