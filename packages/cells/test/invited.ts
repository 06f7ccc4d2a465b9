import { newInviteSecret, rendezvousOf } from '@bulkhead/seal';
import type { Acting } from '../src/acts/acting.ts';
import { letIn } from '../src/acts/turning.ts';
import { invite } from '../src/invitation/invite.ts';
import { type Inviter, inviterCompared, inviterEntries, inviterHears } from '../src/invitation/inviter.ts';
import { encodeInviter } from '../src/invitation/inviter-code.ts';
import {
  accept,
  join,
  joinedCells,
  type Joiner,
  joinerCompared,
  joinerEntries,
  joinerHears,
} from '../src/invitation/joiner.ts';
import { encodeJoiner } from '../src/invitation/joiner-code.ts';
import { hull } from '../src/invitation/test/two-people.ts';
import type { Role } from '../src/roster/seat.ts';
import { Device, must } from './field.ts';

/** A device that was let in by a real invitation, and all that either side ever stored of it. */
export interface Invited {
  readonly device: Device;
  readonly secret: Uint8Array;
  /** Every state of the two sides, as their vaults kept it: what old copies of the disks hold. */
  readonly joiner: readonly Uint8Array[];
  readonly inviter: readonly Uint8Array[];
}

/**
 * Two people meet over words or a code, both see the same pictures, and the device is let in. Their letters are among
 * what was sealed: whoever carried them keeps them.
 */
export function invited(by: Device, role: Role = 'holder'): Invited {
  const { random, here, time } = by;
  const secret = newInviteSecret(random);
  const { anchor, device } = by.self;
  const cells = [{ roster: by.holding.roster, device, role }];
  const offered = must(invite({ secret, charters: [anchor.charter], hull, cells }, { here, random }));
  const { log } = rendezvousOf(secret);
  const carried = (entries: readonly Uint8Array[]): readonly Uint8Array[] => {
    const cut = new Set(by.holding.roster.cut.keys());
    time.sealed.push(...entries.map((bytes) => ({ log, bytes, cut })));
    return entries;
  };
  const guest = new Guest(join(secret, undefined, here), here);
  guest.hear(carried(inviterEntries(offered)));
  guest.now = accept(guest.at('offered'), { here, random });
  const steward = new Host(offered, { here, random });
  steward.hear(carried(joinerEntries(guest.now)));
  guest.hear(carried(inviterEntries(steward.now)));
  const agreed = inviterCompared(steward.at('revealed'), 'same', here);
  const finished = joinerCompared(guest.at('comparing'), 'same', here);
  if (agreed.step !== 'agreed' || finished.step !== 'finished') throw new Error('both said the same');
  [steward.now, guest.now] = [agreed, finished];
  for (const { seat, keys } of agreed.admissions)
    by.take(must(letIn(by.holding, seat, keys, { here, random })));
  const [joined] = joinedCells(finished);
  if (!joined) throw new Error('one compartment');
  return {
    device: new Device(joined, time, random),
    secret,
    joiner: guest.kept.map(encodeJoiner),
    inviter: steward.kept.map(encodeInviter),
  };
}

/** One of the two sides, with every state that it was ever in. */
abstract class AtWork<State extends { readonly step: string }> {
  readonly kept: State[];

  constructor(first: State) {
    this.kept = [first];
  }
  get now(): State {
    const now = this.kept.at(-1);
    if (now === undefined) throw new Error('it has begun');
    return now;
  }
  set now(state: State) {
    this.kept.push(state);
  }
  at<Step extends State['step']>(step: Step): Extract<State, { readonly step: Step }> {
    const isAt = (one: State): one is Extract<State, { readonly step: Step }> => one.step === step;
    const { now } = this;
    if (!isAt(now)) throw new Error(`at ${now.step}, not at ${step}`);
    return now;
  }
}

class Guest extends AtWork<Joiner> {
  readonly #here: number;
  constructor(first: Joiner, here: number) {
    super(first);
    this.#here = here;
  }
  hear(entries: readonly Uint8Array[]): void {
    for (const entry of entries) this.now = joinerHears(this.now, entry, this.#here).state;
  }
}

class Host extends AtWork<Inviter> {
  readonly #acting: Acting;
  constructor(first: Inviter, acting: Acting) {
    super(first);
    this.#acting = acting;
  }
  hear(entries: readonly Uint8Array[]): void {
    for (const entry of entries) this.now = inviterHears(this.now, entry, this.#acting).state;
  }
}
