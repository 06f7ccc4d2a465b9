import {
  accept,
  type Acting,
  type Agreed,
  callOff,
  charterId,
  cutOff,
  deviceIdOf,
  type Digest,
  type Finished,
  type HeldHere,
  type Holding,
  type Hull,
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
  joinedCells,
  join,
  joinerAt,
  joinerCompared,
  joinerEntries,
  joinerHears,
  letIn,
  meetingOf,
  type OfferedCell,
  type Role,
  shown,
  takenBack,
  type Transport,
} from '@bulkhead/cells';
import {
  type CellId,
  type CellKind,
  type DeviceId,
  type Fault,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { hexOf, type Random } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { Contents } from './content/contents.ts';
import { type Meeting, stateOf } from './content/meeting-code.ts';
import type { Keeper } from './keeper.ts';
import type { Sharing } from './sharing.ts';
import { chartersOf } from './charters-known.ts';

/** A compartment that somebody is invited to. */
export interface InvitedInto {
  readonly cell: CellId;
  readonly role: Role;
  /** A device of the same person, where they are in it already; else the device is somebody new’s there. */
  readonly sameAs?: DeviceId | undefined;
}

/** What a steward invites somebody to. */
export interface Invitation {
  /** Of the words or of the QR code that the two people share. */
  readonly secret: Uint8Array;
  readonly cells: readonly InvitedInto[];
  readonly hull: Hull;
}

/**
 * How the device of whoever was invited comes into a compartment. `anew`: as another one than this vault was there, which is
 * in no more; until the pictures are there nobody but the inviter knows whether that is so. `not`: it is in already, or the
 * compartment lies closed in this vault.
 */
export type ComingIn = 'first' | 'anew' | 'not';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/**
 * Two people who meet so that one of them is let in. Refusals: those of `cells`, `no-such-invitation`, `not-at-this-step`,
 * `records-came`.
 * Entries go by any way: a file handed over, a folder, a relay.
 */
export interface Meetings {
  /** All of this device, as they stand now: one that ran out has ended. */
  list(): readonly Meeting[];
  /** A steward begins one. */
  invite(invitation: Invitation): Answer<Meeting>;
  /**
   * Somebody who was told the words, or has scanned the QR code, begins with the secret. An offer is taken only from the
   * organisation of the charter that the code names, and only from this device's own where it is in one already. What
   * this device has begun with before goes on, or has ended, as it stands.
   */
  begin(secret: Uint8Array, charter?: Digest): Answer<Meeting>;
  /** The text of the QR code of an invitation that waits for its answer. */
  qr(id: string): string | undefined;
  /** The log where the two devices meet, and what this one has to leave there. */
  leaves(id: string): { readonly log: LogId; readonly entries: readonly Uint8Array[] } | undefined;
  /** Takes entries in, whatever they are. The refusal says why the last of no use was of none. */
  hear(id: string, entries: readonly Uint8Array[]): Answer<Meeting>;
  /** Reads and leaves entries by a way. */
  meet(id: string, transport: Transport): Answer<Meeting>;
  /** For the person who was invited, while it runs: how the device comes into each compartment of the offer. */
  comingInto(id: string): ReadonlyMap<CellId, ComingIn>;
  /**
   * The person who was invited accepts what the device will hold. What it is in already the inviter's device says before the
   * pictures are there: the others go on, and nothing is signed for it. Refusals: `joined-already`, all of them lie closed
   * in this vault; `not-a-steward`, this device knows that the one that invites is disconnected.
   */
  accept(id: string): Answer<Meeting>;
  /** The four pictures are about to stand before a person. */
  showPictures(id: string): Answer<Meeting>;
  /**
   * What the two people say of the four pictures. `same`: the inviter's device lets the other one in, and the other one
   * enters the compartments, which are filled by the next exchange. Cut off in between, it can be said once more. Nobody
   * agrees to what they have not seen: until `showPictures` was called at a step before, it is refused with
   * `pictures-not-shown`, however the two devices met (rules E2).
   */
  compared(id: string, said: 'same' | 'different'): Answer<Meeting>;
  /**
   * Whoever called the pictures the same takes it back, because the other one sees others. The inviter's device puts out
   * the one that it let in, with new keys; the other one leaves what it entered, as long as nothing has come there:
   * afterwards it is refused with `records-came`.
   */
  takeBack(id: string): Answer<Meeting>;
  /**
   * Whether nothing more is to come of one: whoever was let in was heard of or is out again, what was entered has come
   * here, or a person on this device ended it.
   */
  isSettled(id: string): boolean;
  /** Takes those off the list of which nothing more is to come. */
  forgetSettled(): Answer<undefined>;
  /** Ends one, and forgets its secret. */
  callOff(id: string): Answer<Meeting>;
  /** Takes one that has ended or is done off the list. */
  forget(id: string): Answer<undefined>;
}

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
      if (cells.some((cell) => this.#isDisconnected(cell))) return refused({ code: 'not-a-steward' });
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
    const devices = ids.flatMap((cell): readonly (readonly [CellId, DeviceId])[] => {
      const device = this.#ground.sharing.holding(cell)?.self.device;
      return device ? [[cell, device]] : [];
    });
    return {
      before: new Map(devices),
      leavesOut: new Set(ids.filter((cell) => this.#comesInto(cell) === 'not')),
    };
  }

  /** Whether a device that answers is in already, as far as this one knows. */
  readonly #isIn = (cell: CellId, device: DeviceId): boolean => {
    const holding = this.#ground.sharing.holding(cell);
    return holding !== undefined && isProvided(holding, device, this.#here());
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
    const finished = agreed.ok ? await this.#finish(agreed.value) : agreed;
    return finished.ok ? this.#ground.whileOpen(() => this.#keep(finished.value)) : finished;
  }

  async takeBack(id: string): Answer<Meeting> {
    const state = this.#contents.meetings.get(id)?.state;
    if (state?.step !== 'agreed' && state?.step !== 'finished')
      return refused({ code: state ? 'not-at-this-step' : 'no-such-invitation' });
    const undone = state.step === 'agreed' ? await this.#putOut(state) : await this.#leave(state);
    return undone.ok
      ? this.#with(id, ({ side }) => this.#keep({ id, side, state: takenBack(state) }))
      : undone;
  }

  isSettled(id: string): boolean {
    const state = this.#contents.meetings.get(id)?.state;
    const { sharing } = this.#ground;
    if (state?.step === 'agreed')
      return state.admissions.every(({ place, seat }) => {
        const holding = sharing.holding(place.cell);
        return (
          !holding?.roster.members.has(seat.device) || holding.peers.get(seat.device)?.heard !== undefined
        );
      });
    if (state?.step === 'ended') return endedHere.includes(state.why);
    return state?.step === 'finished' && this.#awaited(state).length === 0;
  }

  async forgetSettled(): Answer<undefined> {
    for (const id of [...this.#contents.meetings.keys()].filter((one) => this.isSettled(one))) {
      const forgotten = await this.forget(id);
      if (!forgotten.ok) return forgotten;
    }
    return ok(undefined);
  }

  callOff(id: string): Answer<Meeting> {
    return this.#with(id, (meeting): Result<Meeting, Refusal | Fault> => {
      const { state } = meeting;
      if (!('until' in state)) return refused({ code: 'not-at-this-step' });
      return this.#keep({ ...meeting, state: callOff(state) });
    });
  }

  forget(id: string): Answer<undefined> {
    return this.#with(id, (meeting): Result<undefined, Refusal | Fault> => {
      if ('until' in meeting.state) return refused({ code: 'not-at-this-step' });
      const said = this.#keeper.sayOne({ kind: 'meeting', id, side: meeting.side, state: undefined });
      if (said.ok) this.#contents.meetings.delete(id);
      return said;
    });
  }

  /** Both have agreed: the one lets in, the other enters. Done again, it does no harm. */
  async #finish(meeting: Meeting): Answer<Meeting> {
    const { sharing } = this.#ground;
    if (meeting.side === 'inviter' && meeting.state.step === 'agreed') {
      for (const { place, seat, keys } of meeting.state.admissions) {
        if (sharing.holding(place.cell)?.roster.members.has(seat.device)) continue;
        const done = await sharing.act(place.cell, (holding, acting) => letIn(holding, seat, keys, acting));
        if (!done.ok) return done;
      }
    }
    if (meeting.side === 'joiner' && meeting.state.step === 'finished') {
      const joined = await sharing.join(
        // A kind that only a newer version knows stays as it is: no command of this version stands in it.
        joinedCells(meeting.state).map(({ cell, self, facts }) => ({
          kind: cell.kind as CellKind,
          name: cell.name,
          begun: { self, facts },
        })),
      );
      if (!joined.ok) return joined;
    }
    return ok(meeting);
  }

  /** Puts out what was let in by mistake. Nothing that it wrote counts, and nobody that it let in stays. */
  async #putOut({ admissions }: Agreed): Answer<undefined> {
    const { sharing } = this.#ground;
    for (const { place, seat } of admissions) {
      const member = sharing.holding(place.cell)?.roster.members.get(seat.device);
      if (!member) continue;
      const done = await sharing.act(place.cell, (holding, acting) =>
        cutOff(
          holding,
          {
            device: seat.device,
            cutoff: undefined,
            lastSafe: member.since,
            reason: 'wrong-device',
            honour: undefined,
          },
          acting,
        ),
      );
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  /** Leaves what was entered by mistake. */
  #leave(state: Finished): Answer<undefined> {
    const awaited = this.#awaited(state);
    const entered = joinedCells(state).filter(({ cell, self }) =>
      this.#isEntered(cell.place.cell, self.device),
    );
    // Of another time in a compartment the work that the others may not have goes along: it must not go with it.
    const isFirst = entered.every(({ cell }) => !this.#ground.sharing.holding(cell.place.cell)?.before.size);
    return awaited.length === entered.length && isFirst
      ? this.#ground.sharing.leave(awaited)
      : Promise.resolve(refused({ code: 'records-came' }));
  }

  /** The compartments that were entered and of which nothing has come yet. */
  #awaited(state: Finished): readonly CellId[] {
    return joinedCells(state).flatMap(({ cell, self }) => {
      const { cell: id } = cell.place;
      const isAwaited = this.#ground.sharing.holding(id)?.roster.entries.size === 0;
      return isAwaited && this.#isEntered(id, self.device) ? [id] : [];
    });
  }

  #isEntered(cell: CellId, device: DeviceId): boolean {
    return this.#ground.sharing.holding(cell)?.self.device === device;
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
        const { state, refusal } = inviterHears(now.state, entry, this.#acting(), this.#isIn);
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
