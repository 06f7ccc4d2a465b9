import type { DeviceId } from '@bulkhead/records';
import type { Signed } from '../written/envelope.ts';
import type { Holding } from '../held/holding.ts';

/**
 * How much is kept of what a device wrote that is not in, and what does not count, in bytes (rules D6): of what lies
 * beyond the last that counts, and as much of what bears a number up to it, so that neither crowds out the other.
 */
const room = 64 * 1024 * 1024;

interface Heaps {
  /** Bytes with numbers up to the last that counts, and beyond it. */
  upTo: number;
  beyond: number;
}

/** Whether what devices wrote that are not in is kept, while it arrives. */
export class Quarantine {
  readonly #holding: Holding;
  readonly #heaps = new Map<DeviceId, Heaps>();

  constructor(holding: Holding) {
    this.#holding = holding;
  }

  /** Whether an envelope may be kept, which is then counted. What leads up to something that counts always may. */
  admits(signed: Signed): boolean {
    const { roster, history, standingOf } = this.#holding;
    const { device } = signed.body;
    if (roster.members.has(device)) return true;
    if (history.leadsUp(signed, standingOf(device))) return true;
    const heaps = this.#heapsOf(device);
    const which = this.#isUpToCutoff(signed) ? 'upTo' : 'beyond';
    if (heaps[which] + signed.bytes.length > room) return false;
    heaps[which] += signed.bytes.length;
    return true;
  }

  #heapsOf(device: DeviceId): Heaps {
    const known = this.#heaps.get(device);
    if (known) return known;
    const { history, standingOf } = this.#holding;
    const heaps: Heaps = { upTo: 0, beyond: 0 };
    for (const { signed } of history.quarantined(device, standingOf(device)))
      heaps[this.#isUpToCutoff(signed) ? 'upTo' : 'beyond'] += signed.bytes.length;
    this.#heaps.set(device, heaps);
    return heaps;
  }

  #isUpToCutoff({ body }: Signed): boolean {
    return body.seq <= (this.#holding.roster.cut.get(body.device)?.seq ?? 0);
  }
}
