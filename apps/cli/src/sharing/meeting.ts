import { hullParts, type InvitationEnd, type Role, type Transport } from '@bulkhead/cells';
import { compareCells, type Fault, type Refusal, type Result } from '@bulkhead/records';
import type { Pictures } from '@bulkhead/seal';
import type { ComingIn, Meeting } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { notShared } from './cells.ts';

export type Side = Meeting['side'];

/** A compartment that somebody is invited to. */
interface InvitedTo {
  readonly name: string;
  readonly role: Role;
  /** As another device of somebody who is in it already. */
  readonly ofMember: boolean;
}

/** Which invitation a step is about: of which side, and whether it runs or both have agreed to it already. */
export interface Meant {
  readonly side: Side;
  /** The beginning of its id; undefined: the only one. */
  readonly typed: string | undefined;
  readonly isAgreed?: boolean;
}

/** The invitation that a step is about: the one that was named, or the only one there is. */
export function meetingTyped(desk: Desk, { side, typed, isAgreed = false }: Meant): Result<Meeting, Outcome> {
  const all = desk.vault.meetings.list().filter((meeting) => meeting.side === side);
  const meant = all.filter(({ id, state }) =>
    typed === undefined
      ? isAgreed
        ? agreedSteps.includes(state.step)
        : 'until' in state
      : id.startsWith(typed.toLowerCase()),
  );
  const [only, ...others] = meant;
  if (!only) return { ok: false, error: notShared({ code: 'no-such-invitation' }) };
  if (others.length === 0) return { ok: true, value: only };
  // Words that nothing has opened with may have been typed wrongly: the one that has gone on is the one that is meant.
  const [further, ...more] = meant.filter(({ state }) => state.step !== 'looking');
  if (further && more.length === 0) return { ok: true, value: further };
  const { t } = desk.words;
  const known = meant
    .map((one) => t('cli.meeting.which', { id: one.id.slice(0, 8), cells: cellNames(desk, one) }))
    .join(t('words.between-items'));
  return { ok: false, error: unusable('which-meeting', { known }) };
}

const agreedSteps: readonly Meeting['state']['step'][] = ['agreed', 'finished'];

const cellNames = (desk: Desk, { state }: Meeting): string =>
  invitedTo(desk, state)
    .map(({ name }) => name)
    .join(desk.words.t('words.between-items')) || desk.words.t('cli.meeting.not-opened');

/** Reads and leaves what belongs to an invitation, where a way was typed. */
export async function metBy(
  desk: Desk,
  meeting: Meeting,
  way: Transport | undefined,
): Promise<Result<Meeting, Outcome>> {
  if (!way) return { ok: true, value: meeting };
  const met = await desk.vault.meetings.meet(meeting.id, way);
  return met.ok ? met : { ok: false, error: notShared(met.error) };
}

/** A meeting as `--json` gives it. */
export function meetingRow(desk: Desk, { id, side, state }: Meeting) {
  return {
    id,
    side,
    step: state.step,
    until: 'until' in state ? state.until : null,
    cells: invitedTo(desk, state),
    hold: 'offer' in state ? state.offer.hull : null,
    pictures: 'pictures' in state ? picturesOf(desk, state.pictures) : null,
    ended: state.step === 'ended' ? state.why : null,
  };
}

function invitedTo({ vault }: Desk, state: Meeting['state']): readonly InvitedTo[] {
  if ('offer' in state)
    return state.offer.cells
      .toSorted(compareCells)
      .map(({ name, role, isOfMember }) => ({ name, role, ofMember: isOfMember }));
  if (state.step !== 'agreed') return [];
  return state.admissions.map(({ place, seat: { device, role, holder } }) => ({
    name: vault.view.cell(place.cell)?.name ?? '',
    role,
    ofMember: [...(vault.sharing.holding(place.cell)?.roster.members ?? [])].some(
      ([other, { holders }]) => other !== device && holders.includes(holder),
    ),
  }));
}

/** By the numbers and names that the app shows as well: one of the two may have the one, the other the other. */
const picturesOf = ({ words }: Desk, pictures: Pictures) =>
  pictures.map((number) => ({ number, name: words.t(`words.picture.${number}`) }));

/**
 * A step of an invitation, for whoever reads where it stands: where there are pictures, they stand before a person from
 * now on. One that has come to an end by itself is refused.
 */
export async function stepOutcome(desk: Desk, meeting: Meeting): Promise<Outcome> {
  if (meeting.state.step === 'ended') return notShared({ code: meeting.state.why });
  const seen = await seenBy(desk, meeting);
  return seen.ok ? meetingOutcome(desk, seen.value) : notShared(seen.error);
}

const seenBy = async (desk: Desk, meeting: Meeting): Promise<Result<Meeting, Refusal | Fault>> =>
  'pictures' in meeting.state ? desk.vault.meetings.showPictures(meeting.id) : { ok: true, value: meeting };

export const meetingOutcome = (desk: Desk, meeting: Meeting, more: object = {}): Outcome => ({
  kind: 'done',
  json: { ...meetingRow(desk, meeting), ...more },
  lines: meetingLines(desk, meeting),
});

/** How an invitation stands, and what there is to be read and compared at this step. */
export function meetingLines(desk: Desk, meeting: Meeting): readonly string[] {
  const { state, side } = meeting;
  const { t } = desk.words;
  const ends = 'until' in state ? [t('cli.meeting.until', { when: momentText(desk, state.until) })] : [];
  const said =
    state.step === 'ended'
      ? endedText(desk, side, state.why)
      : t(`cli.meeting.${side}.${state.step}`, { id: meeting.id.slice(0, 8) });
  const holds = side === 'joiner' && state.step === 'offered' ? holdLines(desk, meeting) : [];
  const pictures = 'pictures' in state ? pictureLines(desk, state.pictures) : [];
  return [...holds, ...comingLines(desk, meeting), ...pictures, said, ...ends];
}

/** Why it ended; what is to be done when the two did not see the same is another thing on each side. */
const endedText = ({ words }: Desk, side: Side, why: InvitationEnd): string =>
  words.t([`cells.ended.${side}.${why}`].find((id) => words.has(id)) ?? `cells.refusal.${why}`);

/** The compartments of an offer: as what the device comes in, and as whose. */
export const cellLines = ({ words: { t } }: Desk, { state }: Meeting): readonly string[] =>
  'offer' in state
    ? state.offer.cells
        .toSorted(compareCells)
        .map(({ name, role, isOfMember }) =>
          t(`cli.hold.cell-${isOfMember ? 'member' : 'new'}`, { cell: name, role: t(`cli.role.${role}`) }),
        )
    : [];

/** Where this device has been before, and where it is in already, as far as anybody knows at this step. */
export function comingLines({ vault, words: { t } }: Desk, { id, state }: Meeting): readonly string[] {
  if (!('offer' in state)) return [];
  const coming = vault.meetings.comingInto(id);
  const named = (how: ComingIn): string =>
    state.offer.cells
      .toSorted(compareCells)
      .filter(({ place }) => coming.get(place.cell) === how)
      .map(({ name }) => name)
      .join(t('words.between-items'));
  const [anew, not] = [state.step === 'offered' ? named('anew') : '', named('not')];
  return [
    ...(anew === '' ? [] : [t('cells.coming.anew', { cells: anew })]),
    ...(not === '' ? [] : [t('cells.coming.not', { cells: not })]),
  ];
}

/** What the device will hold: the compartments with its part in each, and counts, never codes. */
export function holdLines(desk: Desk, meeting: Meeting): readonly string[] {
  const { t } = desk.words;
  const { state } = meeting;
  if (!('offer' in state)) return [];
  const { hull } = state.offer;
  return [
    t('cli.hold.title'),
    ...cellLines(desk, meeting),
    ...(parts.some((part) => hull[part].of > 0)
      ? tableOf(
          [{ head: '' }, { head: '', numbers: true }],
          parts.map((part) => [t(`cli.hold.${part}`), t('cli.hold.share', { ...hull[part] })]),
        ).slice(1)
      : []),
    t(parts.some((part) => hull[part].held > 0) ? 'cli.hold.and-more' : 'cli.hold.nothing-yet'),
  ];
}

const parts = [...hullParts, 'photos'] as const;

export const pictureLines = (desk: Desk, pictures: Pictures): readonly string[] => [
  desk.words.t('cli.pictures.title'),
  ...picturesOf(desk, pictures).map(({ number, name }) => `  ${number}  ${name}`),
  desk.words.t('cli.pictures.compare'),
];

/** Every invitation of one side; the pictures of those that have come to them stand before a person from now on. */
export async function meetingsOutcome(desk: Desk, side: Side): Promise<Outcome> {
  for (const one of desk.vault.meetings.list().filter((meeting) => meeting.side === side)) {
    const seen = await seenBy(desk, one);
    if (!seen.ok) return notShared(seen.error);
  }
  const all = desk.vault.meetings.list().filter((meeting) => meeting.side === side);
  return {
    kind: 'done',
    json: all.map((meeting) => meetingRow(desk, meeting)),
    lines: all.flatMap((meeting) => [meeting.id.slice(0, 8), ...meetingLines(desk, meeting)]),
    notes: all.length === 0 ? [desk.words.t('cli.nothing')] : [],
  };
}
