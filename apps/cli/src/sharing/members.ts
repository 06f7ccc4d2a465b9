import {
  type CompartmentNow,
  compartmentNow,
  type MemberNow,
  type Notice,
  type RemovedNow,
  untoldRemovals,
} from '@bulkhead/cells';
import { tellersIn } from '@bulkhead/programmes/keepers-told';
import type { CellId, CellInfo } from '@bulkhead/records';
import type { CellStatus } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { type CalledHere, calledOn, markOf, nameOf } from './called.ts';
import { calledOffIn, calledOffLines } from './call-off.ts';
import { exampleSeats, liesWhole, seatLines, type SeatShown } from './example-members.ts';
import { saidByThis, saidIn, saidText } from './out-of-hands.ts';
import { toldRow, toldText } from './told.ts';

/** `members`: who is in each compartment that is open here, and how it stands. */
export async function listMembers(desk: Desk, cells: readonly CellInfo[]): Promise<Outcome> {
  const { vault, words } = desk;
  const example = vault.settings.example ? await import('@bulkhead/demonstration') : undefined;
  const seatsIn = example && liesWhole(vault) ? exampleSeats(example, vault) : undefined;
  const names = calledOn(vault);
  const tellers = tellersIn(vault.view);
  const status = new Map(vault.status().cells.map((cell) => [cell.id, cell]));
  const now = cells.flatMap((cell) => {
    const holding = vault.sharing.holding(cell.id);
    const of = status.get(cell.id);
    if (!holding || !of) return [];
    const untold = untoldRemovals(holding.roster, tellers);
    const byHeart = example?.byHeartIn(of.name) ?? [];
    const standing = compartmentNow(holding, vault.now().now);
    return [{ cell: of, now: standing, untold, byHeart, seats: seatsIn?.(of.name) ?? [] }];
  });
  const closed = vault.view.cells.filter(({ open }) => !open).length;
  return {
    kind: 'done',
    json: now.map((one) => cellRow(desk, one, names)),
    lines: now.flatMap((one, at) => [...(at === 0 ? [] : ['']), ...cellLines(desk, one, names)]),
    notes: [
      ...(example && !seatsIn ? [words.t('cli.members.example', { founder: example.firstDevice })] : []),
      ...(now.some(({ seats }) => seats.length > 0) ? [words.t('cli.members.example.whole')] : []),
      ...(vault.view.cells.length === 0 ? [words.t('cli.members.none')] : []),
      ...(now.some(({ now: { tellings } }) => tellings.length > 0) ? [words.t('cli.told.how')] : []),
      ...(closed === 0 ? [] : [words.t('cli.members.closed', { n: closed })]),
    ],
  };
}

interface Standing {
  readonly cell: CellStatus;
  readonly now: CompartmentNow;
  /** Removals of which the key keepers do not know yet. */
  readonly untold: readonly Notice[];
  /** In the example: who belongs to it without a device. */
  readonly byHeart: readonly string[];
  /** In the example that lies on one device: whose devices would be in it. */
  readonly seats: readonly SeatShown[];
}

const cellRow = (desk: Desk, { cell, now, untold }: Standing, names: CalledHere) => ({
  cell: cell.name,
  kind: cell.kind,
  steward: now.isSteward,
  out: now.isOut,
  leaving: now.leaving ?? null,
  copies: now.copies,
  oneCopyOnly: now.copies === 1,
  practice: now.isPractice,
  divided: now.isDivided,
  keysSince: now.keysSince ?? null,
  turnDue: now.turnReasons,
  unshared: cell.unshared,
  waiting: now.waiting,
  members: now.members.map((member) => memberRow(member, names)),
  removed: now.removed.map((one) => removedRow(desk, cell.id, one, names)),
  alarms: now.alarms.map(({ kind }) => kind),
  tellKeepers: untold.map(({ id, devices, by, time, removal }) => ({
    removal: id,
    device: devices[0] ?? null,
    by: by.kind === 'device' ? by.device : null,
    at: time,
    second: removal?.second ?? null,
  })),
  stated: {
    by: now.stated.by ?? null,
    attested: now.stated.attested,
    differing: now.stated.differing,
    otherThanHere: now.stated.isOtherThanHere,
  },
  outOfHands: saidIn(desk, cell.id).map(({ by, device, how, since, at }) => ({ by, device, how, since, at })),
  said: saidByThis(desk, cell.id).map(({ device, how, since, at, isLeft }) => ({
    device,
    how,
    since,
    at,
    left: isLeft,
  })),
  toLookAt: now.tellings.map((one) => toldRow(desk, one, names)),
  left: now.left,
  leavingWaitsFor: now.leavingWaitsFor ?? null,
});

const memberRow = (member: MemberNow, { aliases, sorts }: CalledHere) => ({
  device: member.device,
  alias: aliases[member.device] ?? null,
  sort: sorts[member.device] ?? null,
  person: member.holder,
  role: member.role,
  archive: member.isArchive,
  thisDevice: member.isThisOne,
  since: member.since,
  addedBy: member.addedBy ?? null,
  heard: member.heard ?? null,
  silent: member.isDormant,
  saysBack: member.saysBack,
  keys: member.hasKeys,
  doubled: member.isDoubled,
});

const removedRow = (
  desk: Desk,
  cell: CellId,
  { device, at, by, reason, isHeard, held, turnedAway }: RemovedNow,
  { aliases }: CalledHere,
) => ({
  device,
  alias: aliases[device] ?? null,
  at,
  by: by ?? null,
  reason,
  heard: isHeard,
  held,
  turnedAway,
  calledOff: calledOffIn(desk, cell, device).map((said) => ({ by: said.by, at: said.at })),
});

function cellLines(
  desk: Desk,
  { cell, now, untold, byHeart, seats }: Standing,
  names: CalledHere,
): readonly string[] {
  const { t } = desk.words;
  const knowing = byHeart.map((who) => t('cli.members.by-heart', { who }));
  if (seats.length > 0) return [cell.name, ...seatLines(desk, seats), ...knowing];
  if (now.isWaiting) return [cell.name, t('cli.members.nothing-yet'), ...beforeLines(desk, now)];
  const heads = ['alias', 'sort', 'role', 'heard', 'id'];
  return [
    cell.name,
    ...tableOf(
      heads.map((head) => ({ head: t(`cli.column.${head}`) })),
      byPerson(now.members).map((member) => [
        names.aliases[member.device] ?? '',
        sortText(desk, names.sorts[member.device]),
        roleText(desk, member),
        heardText(desk, member),
        markOf(member.device),
      ]),
    ),
    ...onePersonLines(desk, now, names),
    ...knowing,
    ...standingLines(desk, now, { names, unshared: cell.unshared }),
    ...beforeLines(desk, now),
    ...saidIn(desk, cell.id).map((said) => saidText(desk, said, names)),
    ...saidByThis(desk, cell.id).map((said) =>
      t(said.isLeft ? 'cli.tell.left' : 'cli.tell.kept', { what: saidText(desk, said, names) }),
    ),
    ...now.tellings.map((one) => t('cli.told.also', { what: toldText(desk, one, names) })),
    ...untold.map((notice) => untoldLine(desk, notice, names)),
    ...now.removed.flatMap(({ device, at, by, reason, isHeard }) => [
      t(by === device ? 'cli.members.left-itself' : 'cli.members.removed', {
        who: nameOf(desk.words, device, names),
        by: by === undefined ? t('cli.members.keepers') : nameOf(desk.words, by, names),
        when: momentText(desk, at),
        reason: t(`cells.reason.${reason}`),
      }),
      ...(isHeard || now.isOut
        ? []
        : [
            t('cli.members.unheard', {
              who: nameOf(desk.words, device, names),
              sync: 'sync',
              file: 'bundle out',
            }),
          ]),
      ...calledOffLines(desk, calledOffIn(desk, cell.id, device), names),
    ]),
    ...now.removed.flatMap(({ device, turnedAway }) =>
      turnedAway === 0
        ? []
        : [
            t('cli.members.turned-away', {
              who: nameOf(desk.words, device, names),
              n: turnedAway,
            }),
          ],
    ),
  ];
}

/** The devices of one person stand together. */
const byPerson = (members: CompartmentNow['members']): CompartmentNow['members'] => {
  const place = (one: MemberNow): number => members.findIndex(({ holder }) => holder === one.holder);
  return members.toSorted((a, b) => place(a) - place(b));
};

/** Which devices are one person's, by the word of the stewards who let them in. */
function onePersonLines(
  { words: { t } }: Desk,
  { members }: CompartmentNow,
  names: CalledHere,
): readonly string[] {
  const holders = [...new Set(members.map(({ holder }) => holder))];
  const people = holders.map((person) => members.filter(({ holder }) => holder === person));
  return people.flatMap((own) =>
    own.length < 2
      ? []
      : [
          t('cli.members.one-person', {
            devices: own
              .map(({ device }) => [names.aliases[device], markOf(device)].filter(Boolean).join(' '))
              .join(t('words.between-items')),
          }),
        ],
  );
}

/** Somebody tells it to the key keepers; it stands here until then. */
function untoldLine({ words }: Desk, { devices, by, removal }: Notice, names: CalledHere): string {
  const { t } = words;
  const called = (device: string | undefined): string =>
    device === undefined ? t('cli.members.keepers') : nameOf(words, device, names);
  const second = removal?.second ?? 'alone';
  return t(`cli.members.${second === 'alone' ? 'untold-alone' : 'untold'}`, {
    who: called(devices[0]),
    by: called(by.kind === 'device' ? by.device : undefined),
    second: called(second),
    command: 'root told',
  });
}

const sortText = ({ words }: Desk, sort: string | undefined): string =>
  sort === undefined ? '' : words.t(`helpers.choice.sort.${sort}`);

function roleText({ words: { t } }: Desk, { role, isArchive }: MemberNow): string {
  const said = t(`cli.role.${role}`);
  return isArchive && role !== 'archive' ? t('cli.members.also-archive', { role: said }) : said;
}

function heardText(desk: Desk, { isThisOne, heard, isDormant, saysBack }: MemberNow): string {
  const { t } = desk.words;
  if (isThisOne) return t('cli.members.this-one');
  if (heard === undefined) return t('cli.members.not-yet');
  const when = momentText(desk, heard);
  if (saysBack) return t('cli.members.says-back', { when });
  return isDormant ? t('cli.members.silent', { when }) : when;
}

/** What this person recorded here on a device that is in no more. */
const beforeLines = ({ words: { t } }: Desk, { heldFromBefore: n, isWaiting }: CompartmentNow): string[] =>
  n === 0 ? [] : [t(isWaiting ? 'cells.before.waiting' : 'cells.before.held', { n })];

/** That it is not in any more, and whether the others can know that it has left. */
const outText = ({ leaving }: CompartmentNow): string => (leaving === undefined ? 'out' : `left.${leaving}`);

/** Where nothing is shared: who can give new keys, or that nobody can but two key keepers. */
export function dividedText(words: Desk['words'], now: CompartmentNow, names: CalledHere): string {
  const stewards = now.members.filter(({ role }) => role === 'steward');
  const own = stewards.some(({ isThisOne }) => isThisOne) ? 'here' : 'ask';
  const who = stewards
    .filter(({ isThisOne }) => !isThisOne)
    .map(({ device }) => nameOf(words, device, names))
    .join(words.t('words.between-items'));
  return words.t(`cli.members.divided.${stewards.length === 0 ? 'keepers' : own}`, {
    who,
    command: 'root settle',
    sync: 'sync',
  });
}

/** What has to be said loudly, one sentence each. */
function standingLines(
  desk: Desk,
  now: CompartmentNow,
  { names, unshared }: { readonly names: CalledHere; readonly unshared: number },
): readonly string[] {
  const { t } = desk.words;
  const said = [
    now.isOut && outText(now),
    now.copies === 1 && !now.isOut && 'one-copy',
    now.isOnlySteward && 'one-steward',
    now.isPractice && 'practice',
    now.turnReasons.length > 0 && now.isSteward && 'turn-due',
    now.members.some(({ isDoubled }) => isDoubled) && 'doubled',
    now.waiting > 0 && 'waiting',
    now.stated.isOtherThanHere && 'stated-otherwise',
  ];
  const differing = now.stated.differing.length;
  return [
    ...said.flatMap((one) => (one === false ? [] : [t(`cli.members.${one}`)])),
    ...(now.isLeftBehind ? [t('cells.left-behind')] : []),
    ...(now.isDivided && !now.isOut ? [dividedText(desk.words, now, names)] : []),
    ...(unshared === 0 || now.isOut ? [] : [t('cli.members.unshared', { n: unshared })]),
    ...(differing === 0 ? [] : [t('cli.members.begun-otherwise', { n: differing })]),
    ...now.alarms.map(({ kind }) => t(`cells.alarm.${kind}`)),
  ];
}
