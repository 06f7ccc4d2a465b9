import { newInviteSecret, type Random } from '@bulkhead/seal';
import { given, makeRoot, seededRandom, SignedCell, type TestRoot } from '../../../test/signed-cell.ts';
import type { Hull } from '../hull.ts';
import { invite, type Inviting } from '../invite.ts';
import { type Acquainted, type Inviter, inviterEntries, inviterHears, withNobody } from '../inviter.ts';
import { decodeInviter, encodeInviter } from '../inviter-code.ts';
import { accept, type HeldHere, join, type Joiner, joinerEntries, joinerHears } from '../joiner.ts';
import { decodeJoiner, encodeJoiner } from '../joiner-code.ts';
import { decodeInviteQr, inviteQrOf } from '../qr.ts';
import type { InvitationRefusal } from '../refusal.ts';

/** 9 of 25 people by code, one address, no name: the delivery volunteer of the example. */
export const hull: Hull = {
  people: { held: 9, of: 25 },
  places: { held: 1, of: 3 },
  addresses: { held: 1, of: 3 },
  names: { held: 0, of: 23 },
  volunteers: { held: 0, of: 14 },
  medical: { held: 0, of: 5 },
  desks: { held: 0, of: 6 },
  photos: { held: 2, of: 7 },
};

export const noon = 1_038_916_800;
export const hour = 3600;

/** Compartments of one organisation in which the same steward sits. */
export function cellsOf(
  count: number,
  root: TestRoot = makeRoot(seededRandom('root')),
): readonly SignedCell[] {
  return Array.from(
    { length: count },
    (_, at) => new SignedCell(1, { seed: `cell ${at}`, cell: (0x10 + at).toString(16), root }),
  );
}

export function invitingTo(cells: readonly SignedCell[], secret: Uint8Array): Inviting {
  return {
    secret,
    charters: cells.slice(0, 1).map(({ root }) => root.charter),
    hull,
    cells: cells.map((cell) => {
      const { roster } = cell;
      const [device] = roster.stewards;
      if (device === undefined) throw new Error('a cell has a steward');
      return { roster, device, role: 'holder' };
    }),
  };
}

/** One device at work on its side of an invitation, with whatever it said last about an entry. */
abstract class Side<State> {
  abstract state: State;
  refusal: InvitationRefusal['code'] | undefined;
  abstract readonly entries: readonly Uint8Array[];
  abstract hear(entry: Uint8Array): void;
  hearAll(entries: readonly Uint8Array[]): void {
    for (const entry of entries) this.hear(entry);
  }
  /** Switched off and on again: what was kept is all there is. */
  abstract restart(): void;
}

export class Steward extends Side<Inviter> {
  state: Inviter;
  now = noon;
  readonly random: Random;
  known: Acquainted = withNobody;
  constructor(inviting: Inviting, random: Random) {
    super();
    this.random = random;
    this.state = given(invite(inviting, { here: noon, random }));
  }
  get entries() {
    return inviterEntries(this.state);
  }
  hear(entry: Uint8Array): void {
    const { state, refusal } = inviterHears(
      this.state,
      entry,
      { here: this.now, random: this.random },
      this.known,
    );
    this.state = state;
    this.refusal = refusal?.code;
  }
  restart(): void {
    this.state = kept(decodeInviter(encodeInviter(this.state)));
  }
  at<Step extends Inviter['step']>(step: Step): Extract<Inviter, { step: Step }> {
    return standing(this.state, step);
  }
}

export class Newcomer extends Side<Joiner> {
  state: Joiner;
  now = noon;
  readonly random: Random;
  constructor(secret: Uint8Array, random: Random, trusted?: Parameters<typeof join>[1]) {
    super();
    this.random = random;
    this.state = join(secret, trusted, noon);
  }
  get entries() {
    return joinerEntries(this.state);
  }
  hear(entry: Uint8Array): void {
    const { state, refusal } = joinerHears(this.state, entry, this.now);
    this.state = state;
    this.refusal = refusal?.code;
  }
  accept(held?: HeldHere): void {
    this.state = accept(this.at('offered'), { here: this.now, random: this.random }, held);
  }
  restart(): void {
    this.state = kept(decodeJoiner(encodeJoiner(this.state)));
  }
  at<Step extends Joiner['step']>(step: Step): Extract<Joiner, { step: Step }> {
    return standing(this.state, step);
  }
}

/** Everything but the secret of an invitation to one compartment, worked out once. */
let oneCompartment: Omit<Inviting, 'secret'> | undefined;
export function toOneCompartment(secret: Uint8Array): Inviting {
  oneCompartment ??= invitingTo(cellsOf(1), secret);
  return { ...oneCompartment, secret };
}

/** The two sides of one invitation, nothing delivered yet. */
export function twoPeople(seed: string, inviting: (secret: Uint8Array) => Inviting = toOneCompartment) {
  const secret = newInviteSecret(seededRandom(`secret ${seed}`));
  const steward = new Steward(inviting(secret), seededRandom(`steward ${seed}`));
  const newcomer = new Newcomer(secret, seededRandom(`newcomer ${seed}`));
  return { secret, steward, newcomer };
}

/** The same where the newcomer has scanned what the steward's screen shows: the secret, and whose charter to expect. */
export function twoPeopleByQr(seed: string) {
  const people = twoPeople(seed);
  const shown = inviteQrOf(people.steward.state);
  if (shown === undefined) throw new Error('an invitation that waits shows its QR code');
  const { secret, charter } = given(decodeInviteQr(shown));
  return { ...people, secret, newcomer: new Newcomer(secret, seededRandom(`newcomer ${seed}`), charter) };
}

/** As far as the four pictures, without anybody in between. */
export function asFarAsPictures(...[seed, inviting]: Parameters<typeof twoPeople>) {
  const people = twoPeople(seed, inviting);
  const { steward, newcomer } = people;
  newcomer.hearAll(steward.entries);
  newcomer.accept();
  steward.hearAll(newcomer.entries);
  newcomer.hearAll(steward.entries);
  return people;
}

function standing<State extends { readonly step: string }, Step extends string>(
  state: State,
  step: Step,
): Extract<State, { step: Step }> {
  const isAt = (one: State): one is Extract<State, { step: Step }> => one.step === step;
  if (!isAt(state)) throw new Error(`at ${state.step}, not at ${step}`);
  return state;
}

function kept<T>(read: { ok: true; value: T } | { ok: false }): T {
  if (!read.ok) throw new Error('a state that was kept is read again');
  return read.value;
}
