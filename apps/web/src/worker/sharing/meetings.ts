import {
  type Agreed,
  decodeInviteQr,
  type HolderCode,
  inviteWordsTyped,
  looksLikeInviteQr,
} from '@bulkhead/cells';
import {
  type CellId,
  cellId,
  compareCells,
  type DeviceId,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { hullOf } from '@bulkhead/programmes/hull';
import { inviteSecretOfWords, inviteWords, newInviteSecret } from '@bulkhead/seal';
import { type InvitedInto, type Meeting, shareOfPhotos, systemRandom, type Vault } from '@bulkhead/vault';
import { encodeFrames } from '@bulkhead/wire';
import type { AskedOf, CellOffered, MeetingShown, SharedFile } from '../../messages/sharing.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** The invitations of this device, those that run first. */
export const meetingsShown = (vault: Vault): readonly MeetingShown[] =>
  vault.meetings
    .list()
    .map((meeting) => meetingShown(vault, meeting))
    .toSorted((a, b) => Number(a.step === 'ended') - Number(b.step === 'ended'));

function meetingShown(vault: Vault, meeting: Meeting): MeetingShown {
  const { id, side, state } = meeting;
  const offer = 'offer' in state ? state.offer : undefined;
  const words = wordsOf(vault, id);
  const coming = vault.meetings.comingInto(id);
  return {
    meeting: id,
    side,
    step: state.step,
    why: state.step === 'ended' ? state.why : undefined,
    until: 'until' in state ? state.until : undefined,
    words,
    qr: words === undefined ? vault.meetings.qr(id) : undefined,
    pictures: 'pictures' in state ? state.pictures : undefined,
    isShown: 'isShown' in state && state.isShown,
    hull: offer?.hull,
    cells: cellsOf(vault, state)
      .toSorted(compareCells)
      .map(({ cell, name, kind, role, isOfMember }) => ({
        name,
        kind,
        role,
        isOfMember,
        comes: coming.get(cell),
      })),
    letIn: state.step === 'agreed' ? awaitedOf(vault, state) : [],
    isSettled: vault.meetings.isSettled(id),
    hasFile: (vault.meetings.leaves(id)?.entries ?? []).length > 0,
  };
}

/** The compartments of an invitation, as the offer said them or as the device was let into them. */
interface CellMet extends Omit<CellOffered, 'comes'> {
  readonly cell: CellId;
}

function cellsOf(vault: Vault, state: Meeting['state']): readonly CellMet[] {
  if ('offer' in state) return state.offer.cells.map((offered) => ({ ...offered, cell: offered.place.cell }));
  if (state.step !== 'agreed') return [];
  return state.admissions.flatMap(({ place: { cell }, seat: { role, holder } }) => {
    const held = vault.view.cell(cell);
    return held ? [{ ...held, cell, role, isOfMember: devicesOf(vault, cell, holder).length > 1 }] : [];
  });
}

const awaitedOf = (vault: Vault, { admissions }: Agreed): MeetingShown['letIn'] =>
  admissions.flatMap(({ place: { cell }, seat: { device } }) => {
    const holding = vault.sharing.holding(cell);
    const isAwaited = holding?.roster.members.has(device) && holding.peers.get(device)?.heard === undefined;
    return isAwaited ? [{ cell, device }] : [];
  });

/**
 * The words of an invitation lie beside it as a draft, sealed under a compartment that it is for: after a lock they can be
 * read out again. They open nothing that the invitation itself does not.
 */
const draftOf = (meeting: string): string => `app.invitation ${meeting}`;

function wordsOf(vault: Vault, meeting: string): string | undefined {
  for (const { id, open } of vault.view.cells) {
    const words = open ? vault.drafts.read(id, draftOf(meeting)) : undefined;
    if (typeof words === 'string') return words;
  }
  return undefined;
}

async function forgetWords(vault: Vault, meeting: string): Promise<void> {
  for (const { id, open } of vault.view.cells)
    if (open && vault.drafts.read(id, draftOf(meeting)) !== undefined)
      await vault.drafts.drop(id, draftOf(meeting));
}

/** Begins an invitation with eight new words, or with a secret for a QR code. */
export async function beginInvitation(
  vault: Vault,
  { by, language, cells: asked }: Omit<AskedOf<'invite'>, 'ask'>,
): Answer<{ readonly meeting: string }> {
  const cells = asked.flatMap(({ cell, role, sameAs }): readonly InvitedInto[] =>
    isId(cell) ? [{ cell: cellId(cell), role, sameAs: idOf(sameAs) }] : [],
  );
  const [first] = cells;
  if (!first) return refused({ code: 'too-many-compartments' });
  const words = by === 'words' ? await inviteWords(language, systemRandom) : undefined;
  const secret = words === undefined ? newInviteSecret(systemRandom) : inviteSecretOfWords(words);
  const ids = new Set(cells.map(({ cell }) => cell));
  const hull = { ...hullOf(vault.view, ids), photos: shareOfPhotos(vault, ids) };
  const begun = await vault.meetings.invite({ secret, cells, hull });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  if (words === undefined) return ok({ meeting: id });
  const kept = await vault.drafts.save(first.cell, draftOf(id), words);
  return kept.ok ? ok({ meeting: id }) : kept;
}

/** The camera of the other device shows nothing, or the line cannot be spoken on: the same invitation by the other way. */
export async function inviteBy(
  vault: Vault,
  { by, language, meeting }: AskedOf<'invite-by'>,
): Answer<{ readonly meeting: string }> {
  const state = vault.meetings.list().find(({ id }) => id === meeting)?.state;
  if (state?.step !== 'awaiting-answer') return refused({ code: 'not-at-this-step' });
  const cells = state.offer.cells.map(({ place: { cell }, role }, at) => ({
    cell,
    role,
    sameAs: deviceOf(vault, cell, state.holders[at]),
  }));
  const begun = await beginInvitation(vault, { by, language, cells });
  if (!begun.ok) return begun;
  const ended = await actInMeeting(vault, { ask: 'meeting', meeting, act: 'call-off' });
  const forgotten = ended.ok ? await vault.meetings.forget(meeting) : ended;
  return forgotten.ok ? begun : forgotten;
}

const idOf = (text: string | undefined): DeviceId | undefined =>
  text !== undefined && isId(text) ? deviceId(text) : undefined;

/** A device of this person in a compartment; undefined: they are new there. */
const deviceOf = (vault: Vault, cell: CellId, holder: HolderCode | undefined): DeviceId | undefined =>
  holder && devicesOf(vault, cell, holder)[0];

const devicesOf = (vault: Vault, cell: CellId, holder: HolderCode): readonly DeviceId[] =>
  [...(vault.sharing.holding(cell)?.roster.members ?? [])].flatMap(([device, { holders }]) =>
    holders.includes(holder) ? [device] : [],
  );

/** Begins on the side of whoever was told the words, or has scanned the QR code or typed its text. */
export async function beginJoining(
  vault: Vault,
  { by, given }: AskedOf<'join'>,
): Answer<{ readonly meeting: string }> {
  const shown = by === 'qr' || looksLikeInviteQr(given) ? decodeInviteQr(given) : undefined;
  if (shown?.ok === false) return shown;
  if (shown) return begunIn(await vault.meetings.begin(shown.value.secret, shown.value.charter));
  const words = await inviteWordsTyped(given);
  return words.ok ? begunIn(await vault.meetings.begin(inviteSecretOfWords(words.value))) : words;
}

const begunIn = (begun: Awaited<ReturnType<Vault['meetings']['begin']>>) =>
  begun.ok ? ok({ meeting: begun.value.id }) : begun;

/** What one of the two people says. The words are forgotten with the secret. */
export async function actInMeeting(vault: Vault, { meeting, act }: AskedOf<'meeting'>): Answer<undefined> {
  const done = await saidIn(vault, meeting, act);
  if (!done.ok) return done;
  if (act !== 'accept' && act !== 'shown') await forgetWords(vault, meeting);
  return ok(undefined);
}

function saidIn(vault: Vault, meeting: string, act: AskedOf<'meeting'>['act']): Answer<unknown> {
  switch (act) {
    case 'accept':
      return vault.meetings.accept(meeting);
    case 'shown':
      return vault.meetings.showPictures(meeting);
    case 'take-back':
      return vault.meetings.takeBack(meeting);
    case 'same':
    case 'different':
      return vault.meetings.compared(meeting, act);
    case 'call-off':
      return vault.meetings.callOff(meeting);
    case 'forget':
      return vault.meetings.forget(meeting);
  }
}

/** What this side has to hand over at this step, as a file. Everything in it is sealed already. */
export function meetingFile(vault: Vault, { meeting }: AskedOf<'meeting-file'>): Result<SharedFile, Refusal> {
  const left = vault.meetings.leaves(meeting);
  if (!left) return refused({ code: 'no-such-invitation' });
  const { log, entries } = left;
  return ok({ name: 'notes-1.dat', bytes: encodeFrames(entries.map((bytes) => ({ log, bytes }))) });
}
