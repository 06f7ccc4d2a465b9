import type {
  CallOffWord,
  CompartmentNow,
  HullPart,
  Hull,
  MemberNow,
  OutOfHands,
  OutOfHandsSaid,
  RemovalTold,
  RemovedNow,
  Role,
  Telling,
} from '@bulkhead/cells';
import { hullParts, outOfHandsReasons, removalReasons, roles } from '@bulkhead/cells/named';
import type { Called } from '@bulkhead/programmes/devices';
import { chosenCellKinds, languages } from '@bulkhead/records';
import type { ComingIn, OldKeysAnswer, RemovalAsked, ToReview } from '@bulkhead/vault';
import * as v from 'valibot';

export {
  hullParts,
  type HullPart,
  type Hull as HullShown,
  type OutOfHands,
  outOfHandsReasons,
  removalReasons as reasons,
  type Role,
  roles,
  type Telling,
};

export type OutOfHandsReason = OutOfHandsSaid['how'];

/** What crosses between page and worker about members, invitations and files. Keys never do. */

const text = v.string();
const language = v.picklist(languages);
const bytes: v.GenericSchema<Uint8Array> = v.instance(Uint8Array);

/** How somebody is invited: eight words to say, or a QR code to scan. */
export const inviteWays = ['words', 'qr'] as const;
export type InviteWay = (typeof inviteWays)[number];

/** A device in one compartment. */
const deviceThere = v.object({ cell: text, device: text });
/** With the device of a second steward whose person said yes. */
const disconnecting = v.object({
  cell: text,
  device: text,
  /** What the person left ticked; none where nothing was asked: what is proposed. */
  honour: v.optional(v.array(text)),
  agreed: v.optional(text),
});
/** A decision of two key keepers, typed from their sheets. */
const rootAct = v.variant('act', [
  v.object({ act: v.literal('appoint'), cell: text, device: text }),
  v.object({ act: v.literal('settle'), cell: text, device: text, honour: v.array(text) }),
  v.object({ act: v.literal('found'), kind: v.picklist(chosenCellKinds), name: text }),
]);

/** What a person says whom a file was asked of while keys are old (rules D11). */
export const oldKeysAnswers = ['share', 'say-only'] as const satisfies readonly OldKeysAnswer[];

/** Whom a file is for: devices of other members, or whoever is told six words. */
const recipients = v.union([
  v.object({ devices: v.array(deviceThere) }),
  v.object({ cells: v.array(text), words: text }),
]);

/** What the page may ask about sharing, of a vault that is open. */
export const sharingAsks = [
  v.object({
    ask: v.literal('invite'),
    by: v.picklist(inviteWays),
    language,
    /** With a device of the same person, where they are in the compartment already. */
    cells: v.array(v.object({ cell: text, role: v.picklist(roles), sameAs: v.optional(text) })),
  }),
  /** An invitation that runs ends, and another one to the same compartments begins. */
  v.object({ ask: v.literal('invite-by'), by: v.picklist(inviteWays), language, meeting: text }),
  /** What was typed, which may be the text of a QR code as well, or scanned. */
  v.object({ ask: v.literal('join'), by: v.picklist(inviteWays), given: text }),
  v.object({
    ask: v.literal('meeting'),
    meeting: text,
    act: v.picklist(['accept', 'shown', 'same', 'different', 'take-back', 'call-off', 'forget']),
  }),
  v.object({ ask: v.literal('meeting-file'), meeting: text }),
  v.object({ ask: v.literal('six-words'), language }),
  v.object({
    ask: v.literal('share-file'),
    to: recipients,
    photos: v.optional(v.boolean()),
    oldKeys: v.optional(v.picklist(oldKeysAnswers)),
  }),
  v.object({ ask: v.literal('open-file'), bytes, words: v.optional(text) }),
  v.object({
    ask: v.literal('disconnect'),
    from: v.array(disconnecting),
    reason: v.picklist(removalReasons),
    /** UTC seconds; none: up to now. */
    lastSafe: v.optional(v.number()),
  }),
  v.object({ ask: v.literal('change-keys'), cell: text }),
  v.object({ ask: v.literal('new-compartment'), kind: v.picklist(chosenCellKinds), name: text }),
  v.object({ ask: v.literal('root-act'), sheets: v.tuple([text, text]), root: rootAct }),
  /** That what a disconnected device wrote counts after all: proposed to a second device, and agreed to there. */
  v.object({
    ask: v.literal('propose-release'),
    cell: text,
    device: text,
    second: text,
    /** Up to this envelope, of those that were shown. */
    until: text,
  }),
  v.object({ ask: v.literal('agree-to-release'), bytes }),
  /** A member says to the stewards of these compartments that a device is out of our hands. */
  v.object({
    ask: v.literal('tell-stewards'),
    from: v.array(deviceThere),
    how: v.picklist(outOfHandsReasons),
    since: v.number(),
  }),
  /** Somebody calls off what they said of a device in these compartments. */
  v.object({ ask: v.literal('call-off'), from: v.array(deviceThere) }),
  /** A steward lays aside what was said of a device, on this one. */
  v.object({ ask: v.literal('lay-aside'), cell: text, device: text }),
  /** A steward has spoken to the person of a device that says it is back. */
  v.object({ ask: v.literal('welcome'), cell: text, device: text }),
  /** Somebody has looked at what every member is told, on this device. */
  v.object({ ask: v.literal('look-at'), cell: text, names: v.array(text) }),
  /** Somebody keeps both versions of these entries, as they saw them, and is not asked again on this device. */
  v.object({
    ask: v.literal('keep-both'),
    record: text,
    fields: v.array(v.object({ name: text, changes: v.array(text) })),
  }),
  v.object({ ask: v.literal('key-sheets'), language }),
  v.object({ ask: v.literal('forget-key-sheets') }),
] as const;
export type SharingAsked = v.InferOutput<(typeof sharingAsks)[number]>;
export type AskedOf<Ask extends SharingAsked['ask']> = Extract<SharingAsked, { ask: Ask }>;

/** A file to hand over: a name that says nothing, and what is in it. */
export const sharedFile = v.object({ name: text, bytes });
export type SharedFile = v.InferOutput<typeof sharedFile>;

/** What came of asking for a file with records. */
export const fileMade = v.variant('kind', [
  /** With names of compartments without records in it: of `said` what stewards have to hear is, of `left` nothing. */
  v.object({
    kind: v.literal('file'),
    file: sharedFile,
    hasRecords: v.boolean(),
    said: v.array(text),
    left: v.array(text),
  }),
  /** No file: in compartments of these names the keys are as old as `since` (UTC seconds), and a person is asked first. */
  v.object({
    kind: v.literal('old-keys'),
    since: v.number(),
    names: v.array(text),
    /**
     * What a file can bring where nobody shares all the same: the records of other compartments, or only a word to a steward
     * among those it is for: that this device is back, or has left.
     */
    instead: v.optional(v.picklist(['rest', 'back', 'left'])),
  }),
]);
export type FileMade = v.InferOutput<typeof fileMade>;
export type OldKeysShown = Extract<FileMade, { kind: 'old-keys' }>;

/**
 * Work that does not count: how much, when it came, and each day of it by the clock of its author. UTC seconds. `until` is
 * its last envelope; `isForked`: something else was written with the same key and is no part of it.
 */
const heldWork = v.object({
  changes: v.number(),
  records: v.number(),
  came: v.number(),
  until: text,
  isForked: v.boolean(),
  days: v.array(v.object({ at: v.number(), changes: v.number(), until: text })),
});
export type HeldWork = v.InferOutput<typeof heldWork>;

/** What came of a file that was opened. */
export const fileOutcome = v.variant('kind', [
  /** It belongs to an invitation of this device: `own` it wrote itself, `again` says nothing new. */
  v.object({
    kind: v.literal('meeting'),
    meeting: text,
    news: v.picklist(['new', 'own', 'again']),
  }),
  v.object({
    kind: v.literal('records'),
    /** Entries that were new here, and those that nobody vouches for. */
    received: v.number(),
    ignored: v.number(),
    /** The file ended early or was altered: so many pieces of it came, of how many, where it says so. */
    cut: v.optional(v.object({ came: v.number(), of: v.optional(v.number()) })),
    /** Names of compartments that cannot share at the moment. */
    divided: v.array(text),
    /** `new-keys`: it was written under keys that this device was not given. `elsewhere`: nothing in it is of its compartments. */
    unread: v.optional(v.picklist(['new-keys', 'elsewhere'])),
    /** Names of compartments of whose membership others name something that has not come, this time and the time before. */
    heldBack: v.array(text),
    /** The time of a change of keys that has not come by the date of this device, so that nothing left with it; UTC seconds. */
    datedAhead: v.optional(v.number()),
    /** Photos that came with it, and whether there was no room for all of them. */
    photos: v.number(),
    isFull: v.boolean(),
  }),
  /** A steward asks this device whether what another one wrote counts after all. */
  v.object({
    kind: v.literal('proposal'),
    cell: text,
    device: text,
    by: v.optional(text),
    /** The work as it lies here; none where it has not come yet. */
    held: v.optional(heldWork),
  }),
]);
export type FileOutcome = v.InferOutput<typeof fileOutcome>;

/** What the worker tells of members, as `app.members` reads it. Times are UTC seconds. */
export interface MemberShown extends MemberNow {
  /** What the device is called here; undefined where nobody has said. */
  readonly alias: string | undefined;
  readonly sort: string | undefined;
}
export interface NoticeShown {
  readonly id: string;
  readonly kind: string;
  readonly devices: readonly string[];
  /** Undefined: the key keepers. */
  readonly by: string | undefined;
  readonly time: number;
  readonly counts: boolean;
  readonly removal: RemovalTold | undefined;
}
/** A device that was put out, and whether two people say that it was a false alarm. */
export interface RemovedShown extends RemovedNow {
  /** Whose word counts that it was one: nobody's, one person's or two people's. */
  readonly calledOff: readonly Pick<CallOffWord, 'by' | 'at'>[];
  /** Whether this device may say so. */
  readonly mayCallOff: boolean;
}
export interface CompartmentShown extends Omit<CompartmentNow, 'members' | 'removed' | 'notices' | 'alarms'> {
  readonly name: string;
  readonly kind: string;
  readonly members: readonly MemberShown[];
  readonly removed: readonly RemovedShown[];
  readonly notices: readonly NoticeShown[];
  /** Removals of which the key keepers do not know yet, as far as anybody has said. */
  readonly forKeepers: readonly NoticeShown[];
  readonly alarms: readonly string[];
  readonly unshared: number;
  readonly unsharedSince: number | undefined;
}
/** What devices are called and what they are, also those that are gone. */
export interface CalledShown extends Called {
  /** Those whose name does not say alone which device is meant. */
  readonly namesakes: readonly string[];
}
export interface MembersShown {
  readonly compartments: readonly CompartmentShown[];
  /** Compartments on this device that are not open. */
  readonly closed: number;
  readonly called: CalledShown;
  /** Sheets of the key keepers that still lie on this device. */
  readonly keySheets: number;
  /** In the example: who would hold which compartment, each on a device of their own. */
  readonly example: readonly ExampleCompartment[];
  /** In the example: when each of them was heard of last (UTC seconds), by alias. */
  readonly exampleHeard: Readonly<Record<string, number>>;
}
export interface ExampleCompartment {
  readonly name: string;
  readonly kind: string;
  readonly seats: readonly ExampleSeat[];
}
/** A member of the example: with a device, as what, or by heart alone. */
export interface ExampleSeat {
  readonly alias: string;
  readonly as: 'holder' | 'steward' | 'archive' | 'keeping' | 'heart';
}

/** A compartment of an invitation, as what the device comes into it, and whether its person is in it already. */
export interface CellOffered {
  readonly name: string;
  readonly kind: string;
  readonly role: Role;
  readonly isOfMember: boolean;
  /** For whoever is invited: how this device comes in, as far as anybody knows at this step; undefined: it is over. */
  readonly comes: ComingIn | undefined;
}

/** What every member is told and nobody has looked at here, and what members and stewards say, as `app.told` reads it. */
export interface ToldShown {
  readonly compartments: readonly ToldIn[];
  readonly called: CalledShown;
}
export interface ToldIn {
  readonly cell: string;
  readonly name: string;
  /** This device there. */
  readonly own: string;
  readonly isSteward: boolean;
  readonly tellings: readonly Telling[];
  /** For a steward: devices that are out of our hands, by the word of members; what came first first. */
  readonly outOfHands: readonly OutOfHands[];
  /** For a steward: devices that were silent for long and say that they are back. */
  readonly back: readonly string[];
  /** What this device says of others, and whether a drop of a steward has taken it. */
  readonly said: readonly (OutOfHands & { readonly isLeft: boolean })[];
}

/** An invitation of this device, as `app.meetings` reads it. */
export interface MeetingShown {
  readonly meeting: string;
  readonly side: 'inviter' | 'joiner';
  readonly step: MeetingStep;
  /** Why it ended; undefined while it runs. */
  readonly why: string | undefined;
  readonly until: number | undefined;
  /** The words of an invitation that this device gave. */
  readonly words: string | undefined;
  /** The text of its QR code, where it goes by one and nobody has answered yet. */
  readonly qr: string | undefined;
  readonly pictures: readonly number[] | undefined;
  /** Whether somebody has had them before them on this device: before that nobody says that they are the same. */
  readonly isShown: boolean;
  readonly hull: Hull | undefined;
  readonly cells: readonly CellOffered[];
  /** The places of the device that was let in, where it has not been heard of yet and is still in. */
  readonly letIn: readonly { readonly cell: string; readonly device: string }[];
  /** Nothing more is to come of it: it need not be looked at any more. */
  readonly isSettled: boolean;
  /** Whether there is a file for the other person at this step. */
  readonly hasFile: boolean;
}
export type MeetingStep =
  | 'awaiting-answer'
  | 'revealed'
  | 'agreed'
  | 'looking'
  | 'offered'
  | 'answered'
  | 'comparing'
  | 'finished'
  | 'ended';

/** What a person decides about when a device is disconnected, as `app.removal` reads it. */
export interface RemovalShown {
  readonly cells: readonly (RemovalAsked & {
    readonly cell: string;
    readonly name: string;
    readonly device: string;
  })[];
}

/** What a disconnected device wrote after the last safe moment, as `app.held` reads it. */
export interface HeldShown {
  /** The devices that may agree that it counts after all, each of somebody else; where one person is in, their archive. */
  readonly seconds: readonly string[];
  /**
   * It does not count. More than one: something else was written with the same key, and whoever decides chooses one of
   * them; the first is what came here first.
   */
  readonly branches: readonly HeldWork[];
  /** It counts, because it was part of the records before anybody knew; each by what names its record. */
  readonly review: readonly (ToReview & { readonly type: string; readonly code: string })[];
}
