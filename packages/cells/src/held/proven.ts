import type { DeviceId } from '@bulkhead/records';
import { hexOf } from '@bulkhead/seal';
import type { Place } from '../roster/entry-id.ts';
import { carrierOf } from '../written/carrier.ts';
import type { Frontier, Tip } from '../written/frontier.ts';
import { isBegunSignedBy, isHeadSignedBy } from '../written/head.ts';
import type { History } from './history.ts';

/** Whether devices themselves signed how far they are said to have written. */
export type Proof =
  | 'proven'
  /** Of one of them no key is known here: the roster that travels with the checkpoint has to have it. */
  | 'unknown-device'
  | 'false';

/** How many tips are remembered that were found to be signed. */
const rememberedAtMost = 1024;

interface Ground {
  readonly place: Place;
  readonly history: History;
  /** The signing key of a device that any entry ever named: its id is a hash of it. */
  signKeyOf(device: DeviceId): Uint8Array | undefined;
}

/**
 * Who has written how far nobody can say but the device itself. A signature is looked at where its envelope is not here,
 * and once: most statements name what those before them named.
 */
export class ProvenTips {
  readonly #ground: Ground;
  readonly #found = new Set<string>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  proofOf(frontier: Frontier): Proof {
    // Everybody works out what is written in its name: it has no key, and only its tip is unsigned.
    const carrier = carrierOf(this.#ground.place);
    let proof: Proof = 'proven';
    for (const [device, tips] of frontier) {
      for (const tip of tips) {
        const isProven = device === carrier ? tip.signature === undefined : this.#isSignedBy(device, tip);
        if (isProven === false) return 'false';
        if (isProven === undefined) proof = 'unknown-device';
      }
    }
    return proof;
  }

  /** Undefined: its key is not known here. */
  #isSignedBy(device: DeviceId, tip: Tip): boolean | undefined {
    const { place, history } = this.#ground;
    const { signature } = tip;
    if (signature === undefined) return false;
    const name = `${device} ${tip.hash ?? `${tip.at.ms} ${tip.at.n}`} ${hexOf(signature)}`;
    if (history.holds(device, tip) || this.#found.has(name)) return true;
    const key = this.#ground.signKeyOf(device);
    if (key === undefined) return undefined;
    const isSigned =
      tip.hash === undefined
        ? isBegunSignedBy(place, key, { device, at: tip.at }, signature)
        : isHeadSignedBy(place, key, { device, ...tip }, signature);
    if (isSigned) this.#remember(name);
    return isSigned;
  }

  #remember(name: string): void {
    this.#found.add(name);
    const [oldest] = this.#found;
    if (this.#found.size > rememberedAtMost && oldest !== undefined) this.#found.delete(oldest);
  }
}
