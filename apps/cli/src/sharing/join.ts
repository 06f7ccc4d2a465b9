import { deviceSorts } from '@bulkhead/programmes/devices';
import type { CellInfo, Fault, Refusal, Result } from '@bulkhead/records';
import type { Meeting, Vault } from '@bulkhead/vault';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import type { Given } from '../typed.ts';
import { notShared } from './cells.ts';
import { between, isYes, untilStep } from './dialogue.ts';
import type { GivenInvitation } from './invitation-given.ts';
import { endMeeting } from './invite.ts';
import { comingLines, holdLines, meetingOutcome, metBy, pictureLines, stepOutcome } from './meeting.ts';
import { exchangeCells, exchangedOutcome } from './sync.ts';
import type { Way } from './ways.ts';

/** Under which alias somebody works, and what the device is. */
export interface Introduction {
  readonly alias: string | undefined;
  readonly sort: (typeof deviceSorts)[number];
}

export function introductionTyped(typed: Pick<Given, 'alias' | 'sort'>): Result<Introduction, Outcome> {
  const sort = deviceSorts.find((one) => one === typed.sort);
  return sort
    ? { ok: true, value: { alias: typed.alias, sort } }
    : { ok: false, error: unusable('unknown-sort', { sort: typed.sort, known: deviceSorts.join(', ') }) };
}

/** This device says in each of these compartments what it is called. Without an alias it stays a number there. */
export async function introduce(
  vault: Pick<Vault, 'submit' | 'settings'>,
  cells: readonly CellInfo[],
  { alias, sort }: Introduction,
): Promise<Result<undefined, Refusal | Fault>> {
  if (alias === undefined) return { ok: true, value: undefined };
  const mark = vault.settings.example ? { mark: 'invented' as const } : {};
  for (const { id } of cells) {
    const said = await vault.submit({
      intent: 'helpers.introduce',
      input: { alias, sort },
      cell: id,
      ...mark,
    });
    const isNew = said.ok || !('code' in said.error) || said.error.code !== 'introduced-already';
    if (!said.ok && isNew) return said;
  }
  return { ok: true, value: undefined };
}

/** Begins with what the inviter has said or shown. */
export async function beginJoining(
  desk: Desk,
  { secret, charter }: GivenInvitation,
  way: Way | undefined,
): Promise<Result<Meeting, Outcome>> {
  const begun = await desk.vault.meetings.begin(secret, charter);
  return begun.ok ? metBy(desk, begun.value, way) : { ok: false, error: notShared(begun.error) };
}

export async function startJoining(
  desk: Desk,
  invitation: GivenInvitation,
  way: Way | undefined,
): Promise<Outcome> {
  const begun = await beginJoining(desk, invitation, way);
  return begun.ok ? stepOutcome(desk, begun.value) : begun.error;
}

/** `join accept`: keys are made for each compartment, and the answer is left where a way was typed. */
export async function acceptOffer(
  desk: Desk,
  meeting: Meeting,
  way: Way | undefined,
): Promise<Result<Meeting, Outcome>> {
  const accepted = await desk.vault.meetings.accept(meeting.id);
  return accepted.ok ? metBy(desk, accepted.value, way) : { ok: false, error: notShared(accepted.error) };
}

/** How somebody comes in once both have seen the same pictures. */
interface ComingIn {
  readonly introduction: Introduction;
  readonly way: Way | undefined;
}

/** `join same`: enters the compartments, says what this device is called, and exchanges where a way was typed. */
export async function agreeAsJoiner(
  desk: Desk,
  meeting: Meeting,
  { introduction, way }: ComingIn,
): Promise<Outcome> {
  const entered = await enter(desk, meeting, introduction);
  if (!entered.ok) return entered.error;
  const { cells, outcome } = entered.value;
  const done = way ? await exchangeCells(desk, way, cells) : undefined;
  return done?.ok === false ? notShared(done.error) : outcome;
}

async function enter(
  desk: Desk,
  meeting: Meeting,
  introduction: Introduction,
): Promise<Result<{ readonly cells: readonly CellInfo[]; readonly outcome: Outcome }, Outcome>> {
  const { vault } = desk;
  const said = await vault.meetings.compared(meeting.id, 'same');
  if (!said.ok) return { ok: false, error: notShared(said.error) };
  const { state } = said.value;
  const outcome = meetingOutcome(desk, said.value);
  if (state.step !== 'finished') return { ok: false, error: await stepOutcome(desk, said.value) };
  const ids = new Set(state.offer.cells.map(({ place }) => place.cell));
  const cells = vault.view.cells.filter(({ id }) => ids.has(id));
  const introduced = await introduce(vault, cells, introduction);
  if (!introduced.ok) return { ok: false, error: notShared(introduced.error) };
  return { ok: true, value: { cells, outcome } };
}

/** What joining at a terminal begins with. */
export interface Joining {
  readonly invitation: GivenInvitation;
  readonly way: Way;
  readonly introduction: Introduction;
}

/** `join`: the whole of it at a terminal, while the inviter does the same beside it. */
export async function joinInDialogue(front: Front, desk: Desk, joining: Joining): Promise<Outcome> {
  const { invitation, way } = joining;
  const { note, ask } = front.surroundings;
  const { t } = desk.words;
  const say = (lines: readonly string[]): void => {
    for (const line of lines) note(`${line}\n`);
  };
  const begun = await beginJoining(desk, invitation, way);
  if (!begun.ok) return begun.error;
  const offered = await untilStep(front, desk, { meeting: begun.value, way, steps: ['offered'] });
  if (!offered.ok) return offered.error;
  if (offered.value.state.step !== 'offered') return stepOutcome(desk, offered.value);
  say([...holdLines(desk, offered.value), ...comingLines(desk, offered.value)]);
  if (!(await isYes(ask, t, 'cli.meeting.ask-accept'))) return endMeeting(desk, offered.value, 'stop');
  const accepted = await acceptOffer(desk, offered.value, way);
  if (!accepted.ok) return accepted.error;
  say([t('cli.meeting.waiting-for-pictures')]);
  const comparing = await untilStep(front, desk, { meeting: accepted.value, way, steps: ['comparing'] });
  if (!comparing.ok) return comparing.error;
  const { state } = comparing.value;
  if (!('pictures' in state)) return stepOutcome(desk, comparing.value);
  const shown = await desk.vault.meetings.showPictures(comparing.value.id);
  if (!shown.ok) return notShared(shown.error);
  say([...comingLines(desk, comparing.value), ...pictureLines(desk, state.pictures)]);
  if (!(await isYes(ask, t, 'cli.meeting.ask-same'))) return endMeeting(desk, comparing.value, 'different');
  return comeIn(front, desk, comparing.value, joining);
}

/** Enters, and waits until the inviter's device has left the keys. */
async function comeIn(
  front: Front,
  desk: Desk,
  meeting: Meeting,
  { way, introduction }: Joining,
): Promise<Outcome> {
  const { ask, note, pause } = front.surroundings;
  const { t } = desk.words;
  const alias = introduction.alias ?? (await ask(t('cli.join.ask-alias')))?.trim();
  const named = { ...introduction, alias: alias === '' ? undefined : alias };
  const entered = await enter(desk, meeting, named);
  if (!entered.ok) return entered.error;
  const { cells } = entered.value;
  note(`${t('cli.join.waiting-for-keys')}\n`);
  for (;;) {
    const done = await exchangeCells(desk, way, cells);
    if (!done.ok) return notShared(done.error);
    if (done.value.every(({ divided }) => !divided)) return exchangedOutcome(desk, done.value);
    await pause(between);
  }
}
