import { atOwnDesk } from '../new-vault.ts';
import { atDesk, type Desk, type Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import type { Given, Perform, Typed, TypedOption } from '../typed.ts';
import { readBundle, writeBundle } from './bundle.ts';
import { cellNamed, cellsNamed } from './cells.ts';
import {
  agreeAsInviter,
  atMeeting,
  endMeeting,
  type Inviting,
  inviteInDialogue,
  startInvitation,
  takeBack,
} from './invite.ts';
import { invitationGiven } from './invitation-given.ts';
import { introducing, keeping } from './organisation-commands.ts';
import { acceptOffer, agreeAsJoiner, introductionTyped, joinInDialogue, startJoining } from './join.ts';
import { meetingsOutcome, type Side, stepOutcome } from './meeting.ts';
import { listMembers } from './members.ts';
import { callOffHere } from './call-off.ts';
import { layAsideHere, tellStewards } from './out-of-hands.ts';
import { welcomeHere } from './welcome.ts';
import { agreeTo, listQuarantine, proposeRelease } from './quarantine.ts';
import { removeDevices, turnCell } from './removal.ts';
import { syncCells } from './sync.ts';
import { lookAt } from './told.ts';
import { type Way, wayNeeded, wayTyped } from './ways.ts';

const cells: TypedOption = ['--cell <name...>', 'in-cells'];
const cell: TypedOption = ['--cell <name>', 'in-cell'];
const replace: TypedOption = ['--replace', 'replace'];
const oldKeys: TypedOption = ['--old-keys', 'old-keys'];
const byWay: readonly TypedOption[] = [
  ['--way <folder>', 'way'],
  ['--file <file>', 'file'],
  ['--replace', 'replace-other'],
];
const inviting: readonly TypedOption[] = [
  cells,
  ['--role <role>', 'role'],
  ['--same-as <device>', 'same-as'],
  ['--qr', 'qr'],
  ...byWay,
];
const inMeeting: readonly TypedOption[] = [['--meeting <id>', 'meeting'], ...byWay];

type AtWay = (desk: Desk, way: Way | undefined) => Outcome | Promise<Outcome>;

/** Opens the vault once it is clear by which way it is to exchange. */
const byTypedWay = (front: Front, given: Given, work: AtWay): Outcome | Promise<Outcome> => {
  const way = wayTyped(front, given);
  return way.ok ? atDesk(front, given.vault, (desk) => work(desk, way.value)) : way.error;
};

/** One step of the running invitation of a side. */
const step =
  (side: Side, work: (desk: Desk, ...more: Parameters<StepWork>) => ReturnType<StepWork>): Perform =>
  (front, given) =>
    byTypedWay(front, given, (desk, way) =>
      atMeeting(desk, { side, typed: given.meeting, way }, (meeting) => work(desk, meeting, way, given)),
    );
type StepWork = (
  meeting: Parameters<typeof stepOutcome>[1],
  way: Way | undefined,
  given: Given,
) => Outcome | Promise<Outcome>;

/** How the invitations of a side stand; where a way was typed, what lies there is read first. */
const status =
  (side: Side): Perform =>
  (front, given) =>
    byTypedWay(front, given, async (desk, way) => {
      const running = desk.vault.meetings.list().filter((one) => one.side === side && 'until' in one.state);
      for (const { id } of way ? running : []) {
        const met = await atMeeting(desk, { side, typed: id, way }, nothingMore);
        if (met.kind !== 'done') return met;
      }
      return meetingsOutcome(desk, side);
    });

/** Reading and leaving was all. */
const nothingMore = (): Outcome => ({ kind: 'done', json: null, lines: [] });

const wrong =
  (side: Side): Perform =>
  (front, given) =>
    atDesk(front, given.vault, (desk) => takeBack(desk, { side, typed: given.meeting }));

const stop: TypedOption = ['--meeting <id>', 'meeting'];

const invitingWith = (given: Given, way: Way | undefined): Inviting => ({
  cell: given.cell,
  role: given.role,
  sameAs: given.sameAs,
  qr: given.qr,
  way,
});

const inviteCommands: readonly Typed[] = [
  {
    name: 'invite',
    options: inviting,
    perform(front, given) {
      if (!front.surroundings.attended) return unusable('nobody-to-ask');
      return byTypedWay(front, given, (desk, way) => inviteInDialogue(front, desk, invitingWith(given, way)));
    },
  },
  {
    name: 'invite start',
    options: inviting,
    perform: (front, given) =>
      byTypedWay(front, given, (desk, way) => startInvitation(front, desk, invitingWith(given, way))),
  },
  { name: 'invite answer', options: inMeeting, perform: step('inviter', stepOutcome) },
  { name: 'invite same', options: inMeeting, perform: step('inviter', agreeAsInviter) },
  {
    name: 'invite different',
    options: inMeeting,
    perform: step('inviter', (desk, meeting) => endMeeting(desk, meeting, 'different')),
  },
  { name: 'invite wrong', options: [stop], perform: wrong('inviter') },
  { name: 'invite status', options: byWay, perform: status('inviter') },
  {
    name: 'invite stop',
    options: [stop],
    perform: step('inviter', (desk, meeting) => endMeeting(desk, meeting, 'stop')),
  },
];

const joinCommands: readonly Typed[] = [
  {
    name: 'join',
    options: [...byWay, ...introducing],
    async perform(front, given) {
      if (!front.surroundings.attended) return unusable('nobody-to-ask');
      const way = wayNeeded(front, given);
      if (!way.ok) return way.error;
      const introduction = introductionTyped(given);
      if (!introduction.ok) return introduction.error;
      const invitation = await invitationGiven(front);
      if (!invitation.ok) return invitation.error;
      return atOwnDesk(front, given.vault, (desk) =>
        joinInDialogue(front, desk, {
          invitation: invitation.value,
          way: way.value,
          introduction: introduction.value,
        }),
      );
    },
  },
  {
    name: 'join start',
    options: byWay,
    async perform(front, given) {
      const way = wayTyped(front, given);
      if (!way.ok) return way.error;
      const invitation = await invitationGiven(front);
      if (!invitation.ok) return invitation.error;
      return atOwnDesk(front, given.vault, (desk) => startJoining(desk, invitation.value, way.value));
    },
  },
  {
    name: 'join accept',
    options: inMeeting,
    perform: step('joiner', async (desk, meeting, way) => {
      const accepted = await acceptOffer(desk, meeting, way);
      return accepted.ok ? stepOutcome(desk, accepted.value) : accepted.error;
    }),
  },
  {
    name: 'join same',
    options: [...inMeeting, ...introducing],
    perform: step('joiner', (desk, meeting, way, given) => {
      const introduction = introductionTyped(given);
      return introduction.ok
        ? agreeAsJoiner(desk, meeting, { introduction: introduction.value, way })
        : introduction.error;
    }),
  },
  {
    name: 'join different',
    options: inMeeting,
    perform: step('joiner', (desk, meeting) => endMeeting(desk, meeting, 'different')),
  },
  { name: 'join wrong', options: [stop], perform: wrong('joiner') },
  { name: 'join status', options: byWay, perform: status('joiner') },
  {
    name: 'join stop',
    options: [stop],
    perform: step('joiner', (desk, meeting) => endMeeting(desk, meeting, 'stop')),
  },
];

/** Who is in, and what is exchanged. */
export const sharingCommands: readonly Typed[] = [
  {
    name: 'members',
    alias: 'holders',
    options: [cells, ['--looked-at', 'looked-at']],
    perform: (front, { vault, cell: names, lookedAt }) =>
      atDesk(front, vault, async (desk) => {
        const some = cellsNamed(desk, names);
        if (!some.ok) return some.error;
        const listed = await listMembers(desk, some.value);
        return lookedAt ? lookAt(desk, some.value, listed) : listed;
      }),
  },
  ...inviteCommands,
  ...joinCommands,
  {
    name: 'sync',
    options: [...byWay, cells, ['--photos', 'photos'], oldKeys],
    perform(front, given) {
      const way = wayNeeded(front, given);
      if (!way.ok) return way.error;
      return atDesk(front, given.vault, (desk) => {
        const some = cellsNamed(desk, given.cell);
        return some.ok
          ? syncCells(front, desk, way.value, {
              cells: some.value,
              allPhotos: given.photos,
              oldKeys: given.oldKeys,
            })
          : some.error;
      });
    },
  },
  {
    name: 'bundle out',
    argument: 'file',
    options: [
      ['--for <device...>', 'for'],
      ['--words', 'for-words'],
      cells,
      ['--photos', 'photos'],
      oldKeys,
      ['--say-only', 'say-only'],
      replace,
    ],
    perform(front, { vault, first, cell: names, for: devices, words, photos, replace: over, ...given }) {
      if (given.oldKeys && given.sayOnly) return unusable('old-keys-or-say-only');
      const toOldKeys = given.oldKeys ? 'share' : undefined;
      return atDesk(front, vault, (desk) =>
        writeBundle(front, desk, {
          file: first,
          cell: names,
          for: devices,
          byWords: words,
          photos,
          oldKeys: given.sayOnly ? 'say-only' : toOldKeys,
          replace: over,
        }),
      );
    },
  },
  {
    name: 'bundle in',
    argument: 'file',
    perform: (front, { vault, first }) => atDesk(front, vault, (desk) => readBundle(front, desk, first)),
  },
  {
    name: 'remove',
    argument: 'device',
    options: [
      ['--reason <reason>', 'reason'],
      ['--last-safe <moment>', 'last-safe'],
      ...keeping,
      ['--all-devices', 'all-devices'],
      ['--with <device>', 'agreed-with'],
      ['--alone', 'alone'],
      ['--leave', 'leave'],
      cells,
      ['--everywhere', 'everywhere'],
    ],
    perform: (front, { vault, first, lastSafe, with: agreed, ...given }) =>
      atDesk(front, vault, (desk) =>
        removeDevices(front, desk, { ...given, device: first, lastSafe, with: agreed }),
      ),
  },
  {
    name: 'tell-stewards',
    argument: 'device',
    options: [['--lost', 'lost'], ['--since <moment>', 'since'], cells],
    perform: (front, { vault, first, cell: names, lost, since }) =>
      atDesk(front, vault, (desk) => tellStewards(desk, { device: first, cell: names, lost, since })),
  },
  {
    name: 'call-off',
    argument: 'device',
    options: [cells],
    perform: (front, { vault, first, cell: names }) =>
      atDesk(front, vault, (desk) => callOffHere(desk, { device: first, cell: names })),
  },
  {
    name: 'lay-aside',
    argument: 'device',
    options: [cells],
    perform: (front, { vault, first, cell: names }) =>
      atDesk(front, vault, (desk) => layAsideHere(desk, { device: first, cell: names })),
  },
  {
    name: 'welcome',
    argument: 'device',
    options: [cells],
    perform: (front, { vault, first, cell: names }) =>
      atDesk(front, vault, (desk) => welcomeHere(desk, { device: first, cell: names })),
  },
  {
    name: 'turn',
    argument: 'cell',
    perform: (front, { vault, first }) =>
      atDesk(front, vault, (desk) => {
        const one = cellNamed(desk, [first]);
        return one.ok ? turnCell(desk, one.value) : one.error;
      }),
  },
  {
    name: 'quarantine',
    options: [cells],
    perform: (front, { vault, cell: names }) =>
      atDesk(front, vault, (desk) => {
        const some = cellsNamed(desk, names);
        return some.ok ? listQuarantine(desk, some.value) : some.error;
      }),
  },
  {
    name: 'release out',
    argument: 'device',
    options: [
      cell,
      ['--with <device>', 'with', 'needed'],
      ['--until <id>', 'release-until'],
      ['--file <file>', 'release-file', 'needed'],
      replace,
    ],
    perform: (front, { vault, first, cell: names, with: second, until, file, replace: over }) =>
      atDesk(front, vault, (desk) =>
        proposeRelease(desk, { device: first, cell: names, second, until, file, replace: over }),
      ),
  },
  {
    name: 'release in',
    argument: 'file',
    perform: (front, { vault, first }) => atDesk(front, vault, (desk) => agreeTo(desk, first)),
  },
];
