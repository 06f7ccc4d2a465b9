import { hullParts, type Role, type Transport } from '@bulkhead/cells';
import { compareCells, type Result } from '@bulkhead/records';
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

/** The invitation of this side that a step is about: the one that was named, or the only one that runs. */
export function meetingTyped(desk: Desk, side: Side, typed: string | undefined): Result<Meeting, Outcome> {
  const all = desk.vault.meetings.list().filter((meeting) => meeting.side === side);
  const meant = all.filter(({ id, state }) =>
    typed === undefined ? 'until' in state : id.startsWith(typed.toLowerCase()),
  );
  const [only, ...others] = meant;
  if (!only) return { ok: false, error: notShared({ code: 'no-such-invitation' }) };
  if (others.length === 0) return { ok: true, value: only };
  const known = meant.map(({ id }) => id.slice(0, 8)).join(desk.words.t('cli.list-separator'));
  return { ok: false, error: unusable('which-meeting', { known }) };
}

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

const picturesOf = ({ words }: Desk, pictures: Pictures) =>
  pictures.map((picture) => ({ number: picture + 1, name: words.t(`cells.picture.${picture}`) }));

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
    state.step === 'ended' ? t(`cells.refusal.${state.why}`) : t(`cli.meeting.${side}.${state.step}`);
  const holds = side === 'joiner' && state.step === 'offered' ? holdLines(desk, meeting) : [];
  const pictures = 'pictures' in state ? pictureLines(desk, state.pictures) : [];
  return [...holds, ...comingLines(desk, meeting), ...pictures, said, ...ends];
}

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
      .join(t('cli.list-separator'));
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
    ...tableOf(
      [{ head: '' }, { head: '', numbers: true }],
      [...hullParts, 'photos' as const].map((part) => [
        t(`cli.hold.${part}`),
        t('cli.hold.share', { ...hull[part] }),
      ]),
    ).slice(1),
  ];
}

export const pictureLines = (desk: Desk, pictures: Pictures): readonly string[] => [
  desk.words.t('cli.pictures.title'),
  ...picturesOf(desk, pictures).map(({ number, name }) => `  ${number}  ${name}`),
  desk.words.t('cli.pictures.compare'),
];

/** Every invitation of one side. */
export const meetingsOutcome = (desk: Desk, side: Side): Outcome => {
  const all = desk.vault.meetings.list().filter((meeting) => meeting.side === side);
  return {
    kind: 'done',
    json: all.map((meeting) => meetingRow(desk, meeting)),
    lines: all.flatMap((meeting) => [meeting.id.slice(0, 8), ...meetingLines(desk, meeting)]),
    notes: all.length === 0 ? [desk.words.t('cli.nothing')] : [],
  };
};
