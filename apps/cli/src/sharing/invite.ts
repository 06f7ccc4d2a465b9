import { type Role, roles } from '@bulkhead/cells';
import { hullOf } from '@bulkhead/programmes/hull';
import { type CellInfo, ok, type Result } from '@bulkhead/records';
import { inviteSecretOfWords, inviteWords, newInviteSecret } from '@bulkhead/seal';
import { type Meeting, shareOfPhotos } from '@bulkhead/vault';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { drawQr } from '../terminal/qr.ts';
import { isYes, untilStep } from './dialogue.ts';
import { type DeviceIn, devicesCalled, isOneOrElsewhere, memberOf } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import {
  cellLines,
  meetingLines,
  meetingOutcome,
  meetingTyped,
  type Meant,
  metBy,
  pictureLines,
  stepOutcome,
} from './meeting.ts';
import { exchangeCells, exchangedOutcome } from './sync.ts';
import { whichDevice } from './which-device.ts';
import type { Way } from './ways.ts';

/** What an invitation is typed with. */
export interface Inviting {
  readonly cell: readonly string[];
  readonly role: string;
  /** Alias or device of a member whose other device it is; undefined: somebody new’s. */
  readonly sameAs: string | undefined;
  /** With a QR code, in place of eight words. */
  readonly qr: boolean;
  readonly way: Way | undefined;
}

/** An invitation that has begun, and what the other person needs: eight words, or the text of a QR code. */
export interface BegunInvitation {
  readonly meeting: Meeting;
  readonly words: string | undefined;
  readonly qr: string | undefined;
}

/** Begins an invitation. Its words are said once and kept nowhere here. */
export async function beginInvitation(
  front: Front,
  desk: Desk,
  { cell, role: typed, sameAs, qr: isByQr, way }: Inviting,
): Promise<Result<BegunInvitation, Outcome>> {
  const role = roles.find((one) => one === typed);
  if (!role) return { ok: false, error: unusable('unknown-role', { role: typed, known: roles.join(', ') }) };
  const cells = cellsNamed(desk, cell);
  if (!cells.ok) return cells;
  const into = cell.length > 0 ? cells.value : stewarded(desk);
  if (cell.length === 0 && into.length > 1) return { ok: false, error: whichToInvite(desk, into) };
  const same = sameAs === undefined ? ok([]) : devicesOfOne(desk, sameAs, into);
  if (!same.ok) return same;
  const { random } = front.surroundings.device;
  const words = isByQr ? undefined : await inviteWords(front.language, random);
  const ids = into.map(({ id }) => id);
  const begun = await desk.vault.meetings.invite({
    secret: words === undefined ? newInviteSecret(random) : inviteSecretOfWords(words),
    cells: ids.map((id) => ({
      cell: id,
      role: role satisfies Role,
      sameAs: same.value.find((one) => one.cell.id === id)?.device,
    })),
    hull: { ...hullOf(desk.vault.view, new Set(ids)), photos: shareOfPhotos(desk.vault, new Set(ids)) },
  });
  if (!begun.ok) return { ok: false, error: notShared(begun.error) };
  const qr = isByQr ? desk.vault.meetings.qr(begun.value.id) : undefined;
  const met = await metBy(desk, begun.value, way);
  return met.ok ? { ok: true, value: { meeting: met.value, words, qr } } : met;
}

/** A device of the person who is meant, in each of these compartments in which they are or, where they are in none, were. */
function devicesOfOne(
  desk: Desk,
  typed: string,
  cells: readonly CellInfo[],
): Result<readonly DeviceIn[], Outcome> {
  const called = devicesCalled(desk.vault, typed, cells);
  const members = called.filter((one) => memberOf(desk.vault, one));
  const found = members.length > 0 ? members : called;
  if (found.length === 0) return { ok: false, error: refusedHere('no-such-device', { device: typed }) };
  const others = found.filter(
    (one) => !found.every((each) => each === one || isOneOrElsewhere(desk.vault, one, each)),
  );
  if (others.length === 0) return ok(found);
  return { ok: false, error: whichDevice(desk.words, others) };
}

/** Nobody comes into more than somebody named: one compartment may be names, another addresses. */
const whichToInvite = ({ words: { t } }: Desk, cells: readonly CellInfo[]): Outcome =>
  unusable('invite-where', { known: cells.map(({ name }) => name).join(t('words.between-items')) });

/** Where this device may let others in. */
const stewarded = ({ vault }: Desk) =>
  vault.view.cells.filter(({ id }) => {
    const holding = vault.sharing.holding(id);
    return holding?.roster.stewards.includes(holding.self.device);
  });

/** `invite start`: for scripts, which go on step by step. */
export async function startInvitation(front: Front, desk: Desk, inviting: Inviting): Promise<Outcome> {
  const begun = await beginInvitation(front, desk, inviting);
  if (!begun.ok) return begun.error;
  const { meeting, words = null, qr = null } = begun.value;
  if (qr !== null) drawQr(front.surroundings, qr);
  return {
    kind: 'done',
    json: { words, qr, ...rowWithout(desk, meeting) },
    lines: [givenText(begun.value)],
    notes: [
      ...cellLines(desk, meeting),
      desk.words.t(howToGive(begun.value)),
      ...meetingLines(desk, meeting),
    ],
  };
}

const givenText = ({ words, qr }: BegunInvitation): string => words ?? qr ?? '';
const howToGive = ({ qr }: BegunInvitation): string =>
  qr === undefined ? 'cli.invite.say-words' : 'cli.invite.show-qr';

function rowWithout(desk: Desk, meeting: Meeting): object {
  const outcome = meetingOutcome(desk, meeting);
  return outcome.kind === 'done' && typeof outcome.json === 'object' ? { ...outcome.json } : {};
}

/** `invite same`: the device is let in, and its keys are left for it where a way was typed. */
export async function agreeAsInviter(desk: Desk, meeting: Meeting, way: Way | undefined): Promise<Outcome> {
  const said = await desk.vault.meetings.compared(meeting.id, 'same');
  if (!said.ok) return notShared(said.error);
  const { state } = said.value;
  if (state.step !== 'agreed') return stepOutcome(desk, said.value);
  const ids = new Set(state.admissions.map(({ place }) => place.cell));
  const cells = desk.vault.view.cells.filter(({ id }) => ids.has(id));
  const left = way ? await exchangeCells(desk, way, cells) : undefined;
  if (left?.ok === false) return notShared(left.error);
  const outcome = meetingOutcome(desk, said.value);
  if (!left || outcome.kind !== 'done') return outcome;
  // Where a steward is asked first about keys of four weeks ago, nothing was left for the one who comes in.
  if (left.value.some(({ oldKeys }) => oldKeys !== undefined))
    return { ...outcome, notes: exchangedOutcome(desk, left.value).notes ?? [] };
  return {
    ...outcome,
    lines: [desk.words.t('cli.meeting.inviter.agreed-and-left', { id: meeting.id.slice(0, 8) })],
  };
}

/** `invite`: the whole of it at a terminal, while the other person does the same beside it. */
export async function inviteInDialogue(front: Front, desk: Desk, inviting: Inviting): Promise<Outcome> {
  const { way } = inviting;
  const { note, ask } = front.surroundings;
  const { t } = desk.words;
  if (!way) return unusable('way-needed');
  const begun = await beginInvitation(front, desk, inviting);
  if (!begun.ok) return begun.error;
  const { meeting, qr } = begun.value;
  if (qr !== undefined) drawQr(front.surroundings, qr);
  const how = [t(howToGive(begun.value)), t('cli.meeting.waiting-for-answer')];
  for (const line of [...cellLines(desk, meeting), '', givenText(begun.value), '', ...how]) note(`${line}\n`);
  const answered = await untilStep(front, desk, { meeting, way, steps: ['revealed'] });
  if (!answered.ok) return answered.error;
  const { state } = answered.value;
  if (!('pictures' in state)) return stepOutcome(desk, answered.value);
  const shown = await desk.vault.meetings.showPictures(meeting.id);
  if (!shown.ok) return notShared(shown.error);
  for (const line of pictureLines(desk, state.pictures)) note(`${line}\n`);
  if (await isYes(ask, t, 'cli.meeting.ask-same')) return agreeAsInviter(desk, answered.value, way);
  return endMeeting(desk, answered.value, 'different');
}

/** The pictures differ, or one of the two people stops it. This side has given nothing. */
export async function endMeeting(desk: Desk, { id }: Meeting, how: 'different' | 'stop'): Promise<Outcome> {
  const { meetings } = desk.vault;
  const ended = await (how === 'stop' ? meetings.callOff(id) : meetings.compared(id, 'different'));
  return ended.ok ? meetingOutcome(desk, ended.value) : notShared(ended.error);
}

/** `wrong`: this side called the pictures the same, and the other one sees others. What was given is taken back. */
export async function takeBack(desk: Desk, meant: Meant): Promise<Outcome> {
  const meeting = meetingTyped(desk, { ...meant, isAgreed: true });
  if (!meeting.ok) return meeting.error;
  const taken = await desk.vault.meetings.takeBack(meeting.value.id);
  if (!taken.ok) return notShared(taken.error);
  const outcome = meetingOutcome(desk, taken.value);
  await desk.vault.meetings.forget(taken.value.id);
  return outcome;
}

/** A step of a running invitation: what belongs to it is read and left first. */
export async function atMeeting(
  desk: Desk,
  { way, ...meant }: Meant & { readonly way: Way | undefined },
  work: (meeting: Meeting) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const meeting = meetingTyped(desk, meant);
  if (!meeting.ok) return meeting.error;
  const met = await metBy(desk, meeting.value, way);
  return met.ok ? work(met.value) : met.error;
}
