import {
  accept,
  type Acquainted,
  type Acting,
  type Before,
  callOff,
  charterId,
  codeOfComer,
  deviceIdOf,
  type Digest,
  type HeldHere,
  type Holding,
  type InvitationEnd,
  type InvitationRefusal,
  invite,
  type InvitedTo,
  inviterAt,
  inviterCompared,
  inviterEntries,
  inviterHears,
  inviteQrOf,
  isProvided,
  join,
  joinerAt,
  joinerCompared,
  joinerEntries,
  joinerHears,
  meetingOf,
  type OfferedCell,
  seatedNow,
  shown,
  takenBack,
  type Transport,
} from '@bulkhead/cells';
import { type CellId, type Fault, ok, type Refusal, refused, type Result } from '@bulkhead/records';
import { hexOf, type Random } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { Contents } from './content/contents.ts';
import { type Meeting, stateOf } from './content/meeting-code.ts';
import type { Keeper } from './keeper.ts';
import type { Sharing } from './sharing.ts';
import { awaitedOf, carryOut, haveAnswered, leaveEntered, putOut, undo } from './acts/letting-in.ts';
import { chartersOf } from './charters-known.ts';
import type { ComingIn, Invitation, InvitedInto, Meetings } from './meetings.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** What meetings need of the vault that they belong to. */
export interface MeetingGround {
  readonly random: Random;
  readonly sharing: Sharing;
  readonly whileOpen: <T, E>(
    work: () => Result<T, E> | Promise<Result<T, E>>,
  ) => Promise<Result<T, E | Fault>>;
}

/** The meetings of an open vault. */
export class LiveMeetings implements Meetings {
  readonly #keeper: Keeper;
  readonly #ground: MeetingGround;

  constructor(keeper: Keeper, ground: MeetingGround) {
    this.#keeper = keeper;
    this.#ground = ground;
  }

  list(): readonly Meeting[] {
    return [...this.#contents.meetings.values()].map((meeting) => standing(meeting, this.#here()));
  }

  invite({ secret, cells, hull }: Invitation): Answer<Meeting> {
    return this.#ground.whileOpen((): Result<Meeting, Refusal | Fault> => {
      const invited = cells.map((into) => invitedTo(this.#ground.sharing.holding(into.cell), into));
      const known = invited.filter((one) => one !== undefined);
      if (known.length < cells.length) return refused({ code: 'not-open-here' });
      const charters = chartersOf(known.map(({ holding }) => holding));
      const begun = invite({ secret, charters, cells: known.map(({ to }) => to), hull }, this.#acting());
      return begun.ok ? this.#keep({ id: this.#newId(), side: 'inviter', state: begun.value }) : begun;
    });
  }

  begin(secret: Uint8Array, charter?: Digest): Answer<Meeting> {
    return this.#ground.whileOpen((): Result<Meeting, Refusal | Fault> => {
      const state = join(secret, this.#trusted(charter), this.#here());
      const { log } = meetingOf(state);
      const known = this.list().find((one) => one.side === 'joiner' && meetingOf(one.state).log === log);
      if (known) return ok(known);
      return this.#keep({ id: this.#newId(), side: 'joiner', state });
    });
  }

  qr(id: string): string | undefined {
    const meeting = this.#contents.meetings.get(id);
    return meeting?.side === 'inviter' ? inviteQrOf(inviterAt(meeting.state, this.#here())) : undefined;
  }

  leaves(id: string): { readonly log: LogId; readonly entries: readonly Uint8Array[] } | undefined {
    const meeting = this.#contents.meetings.get(id);
    if (!meeting) return undefined;
    const { log } = meetingOf(meeting.state);
    return {
      log,
      entries: meeting.side === 'inviter' ? inviterEntries(meeting.state) : joinerEntries(meeting.state),
    };
  }

  hear(id: string, entries: readonly Uint8Array[]): Answer<Meeting> {
    return this.#with(id, (meeting) => this.#heard(meeting, entries));
  }

  meet(id: string, transport: Transport): Answer<Meeting> {
    return this.#with(id, async (meeting) => {
      const { log, writeSeed, read } = meetingOf(meeting.state);
      const entries = await transport.read({ log, read }, 0);
      if (!entries.ok) return entries;
      const heard = this.#heard(meeting, entries.value.entries);
      if (!heard.ok) return heard;
      const there = new Set(entries.value.entries.map(hexOf));
      const own = (this.leaves(id)?.entries ?? []).filter((entry) => !there.has(hexOf(entry)));
      const left = own.length === 0 ? ok(undefined) : await transport.append({ log, writeSeed }, own);
      return left.ok ? heard : left;
    });
  }

  comingInto(id: string): ReadonlyMap<CellId, ComingIn> {
    const meeting = this.#contents.meetings.get(id);
    if (meeting?.side !== 'joiner' || !('until' in meeting.state) || meeting.state.step === 'looking')
      return new Map();
    const { state } = meeting;
    const keys = 'keys' in state ? state.keys : undefined;
    return new Map(
      state.offer.cells.map(({ place: { cell } }, at) => {
        const isLeftOut = keys && keys[at] === undefined;
        return [cell, isLeftOut ? 'not' : this.#comesInto(cell)];
      }),
    );
  }

  #comesInto(cell: CellId): ComingIn {
    if (!this.#contents.cells.some(({ id }) => id === cell)) return 'first';
    return this.#ground.sharing.holding(cell) ? 'anew' : 'not';
  }

  accept(id: string): Answer<Meeting> {
    return this.#with(id, (meeting) => {
      if (meeting.side !== 'joiner' || meeting.state.step !== 'offered')
        return refused({ code: 'not-at-this-step' });
      const { cells } = meeting.state.offer;
      if (cells.some((cell) => this.#isDisconnected(cell))) return refused({ code: 'inviter-disconnected' });
      const held = this.#heldHere(cells);
      if (held.leavesOut.size === cells.length) return refused({ code: 'joined-already' });
      return this.#keep({ ...meeting, state: accept(meeting.state, this.#acting(), held) });
    });
  }

  /** Whether this device knows that the one that invites was removed: it can let nobody in. */
  #isDisconnected({ place, inviter }: OfferedCell): boolean {
    const holding = this.#ground.sharing.holding(place.cell);
    return holding?.roster.cut.has(deviceIdOf(place, inviter)) === true;
  }

  #heldHere(cells: readonly OfferedCell[]): HeldHere {
    const ids = cells.map(({ place }) => place.cell);
    const devices = ids.flatMap((cell): readonly (readonly [CellId, Before])[] => {
      const holding = this.#ground.sharing.holding(cell);
      const isOut = holding !== undefined && seatedNow(holding, this.#here()) === 'out';
      return holding ? [[cell, { device: holding.self.device, isOut }]] : [];
    });
    return {
      before: new Map(devices),
      leavesOut: new Set(ids.filter((cell) => this.#comesInto(cell) === 'not')),
    };
  }

  readonly #acquainted: Acquainted = {
    isNamed: (cell, device) => this.#ground.sharing.holding(cell)?.signKeyOf(device) !== undefined,
    isIn: (cell, device) => {
      const holding = this.#ground.sharing.holding(cell);
      return holding !== undefined && isProvided(holding, device, this.#here());
    },
    codeOf: (cell, before, given) => {
      const holding = this.#ground.sharing.holding(cell);
      return holding ? codeOfComer(holding.roster, { given, before }) : given;
    },
  };

  showPictures(id: string): Answer<Meeting> {
    return this.#with(id, (meeting): Result<Meeting, Refusal | Fault> => {
      if (meeting.side === 'inviter' && meeting.state.step === 'revealed')
        return meeting.state.isShown ? ok(meeting) : this.#keep({ ...meeting, state: shown(meeting.state) });
      if (meeting.side === 'joiner' && meeting.state.step === 'comparing')
        return meeting.state.isShown ? ok(meeting) : this.#keep({ ...meeting, state: shown(meeting.state) });
      return refused({ code: 'not-at-this-step' });
    });
  }

  /** It is done before it is noted as done: what the power cut off goes on where the pictures still stand. */
  async compared(id: string, said: 'same' | 'different'): Answer<Meeting> {
    const agreed = await this.#with(id, (meeting): Result<Meeting, Refusal> => {
      const here = this.#here();
      if (said === 'same' && 'isShown' in meeting.state && !meeting.state.isShown)
        return refused({ code: 'pictures-not-shown' });
      if (meeting.side === 'inviter' && meeting.state.step === 'revealed')
        return ok({ ...meeting, state: inviterCompared(meeting.state, said, here) });
      if (meeting.side === 'joiner' && meeting.state.step === 'comparing')
        return ok({ ...meeting, state: joinerCompared(meeting.state, said, here) });
      return refused({ code: 'not-at-this-step' });
    });
    if (!agreed.ok) return agreed;
    if (said === 'different') return this.#endUndone(id, agreed.value);
    const done = await carryOut(this.#ground.sharing, agreed.value);
    return done.ok ? this.#ground.whileOpen(() => this.#keep(agreed.value)) : done;
  }

  /** Ends one, in any case; before that nothing of it stays that was done before the power was cut off. */
  async #endUndone(id: string, over: Meeting): Answer<Meeting> {
    const before = this.#contents.meetings.get(id);
    const undone = before ? await undo(this.#ground.sharing, before) : ok(undefined);
    const kept = await this.#ground.whileOpen(() => this.#keep(over));
    return undone.ok ? kept : undone;
  }

  async takeBack(id: string): Answer<Meeting> {
    const state = this.#contents.meetings.get(id)?.state;
    if (state?.step !== 'agreed' && state?.step !== 'finished')
      return refused({ code: state ? 'not-at-this-step' : 'no-such-invitation' });
    const { sharing } = this.#ground;
    const undone = await (state.step === 'agreed' ? putOut(sharing, state) : leaveEntered(sharing, state));
    return undone.ok
      ? this.#with(id, ({ side }) => this.#keep({ id, side, state: takenBack(state) }))
      : undone;
  }

  isSettled(id: string): boolean {
    const state = this.#contents.meetings.get(id)?.state;
    const { sharing } = this.#ground;
    if (state?.step === 'agreed') return haveAnswered(sharing, state);
    if (state?.step === 'ended') return endedHere.includes(state.why);
    return state?.step === 'finished' && awaitedOf(sharing, state).length === 0;
  }

  async forgetSettled(): Answer<undefined> {
    for (const id of [...this.#contents.meetings.keys()].filter((one) => this.isSettled(one))) {
      const forgotten = await this.forget(id);
      if (!forgotten.ok) return forgotten;
    }
    return ok(undefined);
  }

  async callOff(id: string): Answer<Meeting> {
    const over = await this.#with(id, (meeting): Result<Meeting, Refusal> => {
      const { state } = meeting;
      if (!('until' in state)) return refused({ code: 'not-at-this-step' });
      return ok({ ...meeting, state: callOff(state) });
    });
    return over.ok ? this.#endUndone(id, over.value) : over;
  }

  forget(id: string): Answer<undefined> {
    return this.#with(id, (meeting): Result<undefined, Refusal | Fault> => {
      if ('until' in meeting.state) return refused({ code: 'not-at-this-step' });
      const said = this.#keeper.sayOne({ kind: 'meeting', id, side: meeting.side, state: undefined });
      if (said.ok) this.#contents.meetings.delete(id);
      return said;
    });
  }

  /**
   * What an offer is held against. A charter that this device does not know may be newer than its own, and then follows
   * it in the offer; or of another organisation, and then its own is missing there.
   */
  #trusted(shown: Digest | undefined): Digest | undefined {
    const holdings = this.#contents.cells.flatMap(({ id }) => this.#ground.sharing.holding(id) ?? []);
    const own = chartersOf(holdings).map(charterId);
    return shown !== undefined && (own.length === 0 || own.includes(shown)) ? shown : own.at(-1);
  }

  #heard(meeting: Meeting, entries: readonly Uint8Array[]): Result<Meeting, Refusal | Fault> {
    let now = meeting;
    let last: InvitationRefusal | undefined;
    for (const entry of entries) {
      if (now.side === 'inviter') {
        const { state, refusal } = inviterHears(now.state, entry, this.#acting(), this.#acquainted);
        now = { ...now, state };
        last = refusal;
      } else {
        const { state, refusal } = joinerHears(now.state, entry, this.#here());
        now = { ...now, state };
        last = refusal;
      }
    }
    // Whoever waits looks twice a second: what says nothing new is not written.
    const before = this.#contents.meetings.get(meeting.id)?.state;
    const kept = now.state === before ? ok(now) : this.#keep(now);
    return kept.ok && last && now.state.step !== 'ended' ? refused(last) : kept;
  }

  #with<T>(
    id: string,
    work: (meeting: Meeting) => Result<T, Refusal | Fault> | Promise<Result<T, Refusal | Fault>>,
  ): Answer<T> {
    return this.#ground.whileOpen(async (): Promise<Result<T, Refusal | Fault>> => {
      const meeting = this.#contents.meetings.get(id);
      return meeting ? work(standing(meeting, this.#here())) : refused({ code: 'no-such-invitation' });
    });
  }

  /** A step is stored before any of its entries leaves the device. */
  #keep(meeting: Meeting): Result<Meeting, Fault> {
    const said = this.#keeper.sayOne({
      kind: 'meeting',
      id: meeting.id,
      side: meeting.side,
      state: stateOf(meeting),
    });
    if (!said.ok) return said;
    this.#contents.meetings.set(meeting.id, meeting);
    return ok(meeting);
  }

  get #contents(): Contents {
    return this.#keeper.contents;
  }
  #here(): number {
    return this.#contents.clock.now().now;
  }
  #acting(): Acting {
    return { here: this.#here(), random: this.#ground.random };
  }
  #newId(): string {
    return hexOf(this.#ground.random(16));
  }
}

const endedHere: readonly InvitationEnd[] = ['pictures-differ', 'taken-back', 'invitation-called-off'];

const standing = (meeting: Meeting, here: number): Meeting =>
  meeting.side === 'inviter'
    ? { ...meeting, state: inviterAt(meeting.state, here) }
    : { ...meeting, state: joinerAt(meeting.state, here) };

function invitedTo(
  holding: Holding | undefined,
  { role, sameAs }: InvitedInto,
): { readonly holding: Holding; readonly to: InvitedTo } | undefined {
  return holding && { holding, to: { roster: holding.roster, device: holding.self.device, role, sameAs } };
}
