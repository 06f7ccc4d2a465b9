import type { Digest, Hull, Role, Transport } from '@bulkhead/cells';
import type { CellId, DeviceId, Fault, Refusal, Result } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';
import type { Meeting } from './content/meeting-code.ts';

/** A compartment that somebody is invited to. */
export interface InvitedInto {
  readonly cell: CellId;
  readonly role: Role;
  /** A device that the same person has or had in it; else the device is somebody new’s there. */
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
   * in this vault; `inviter-disconnected`, this device knows that the one that invites was put out.
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
