import { answeredDevices, compartmentNow, removalReasons, type RemovalTold, turnKeys } from '@bulkhead/cells';
import { type CellInfo, type Clock, type Fault, ok, type Refusal, type Result } from '@bulkhead/records';
import { removalAsked, type Removed, removeDevices as removeFrom } from '@bulkhead/vault';
import { refusalText } from '@bulkhead/words';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { typeText } from '../shown/names.ts';
import {
  type CalledHere,
  calledOn,
  type DeviceIn,
  devicesCalled,
  isMeantById,
  isOneOrElsewhere,
  markOf,
  memberOf,
  nameOf,
} from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import { type Chosen, chosenOf, type Decided, type Keeping } from './decided.ts';
import { isYes } from './dialogue.ts';
import { type SecondWord, secondWord } from './second-word.ts';
import { type StillIn, stillIn, stillInLines } from './still-in.ts';
import { whichDevice } from './which-device.ts';

/** What a removal is typed with. */
export interface Removing extends SecondWord, Keeping {
  readonly device: string;
  readonly cell: readonly string[];
  readonly reason: string;
  readonly lastSafe: string | undefined;
  /** And every other device of the same person in these compartments. */
  readonly allDevices: boolean;
  /** In each compartment in which they are, where none is named. */
  readonly everywhere: boolean;
  /** Whoever leaves with this very device says so. */
  readonly leave: boolean;
}

/**
 * `remove`: puts the devices of an alias, or one device, out of the compartments that are named, and changes the keys
 * there. Where this one is no steward, it says so: somebody else has to be asked.
 */
export async function removeDevices(front: Front, desk: Desk, removing: Removing): Promise<Outcome> {
  const { vault } = desk;
  const reason = removalReasons.find((one) => one === removing.reason);
  if (!reason)
    return unusable('unknown-reason', { reason: removing.reason, known: removalReasons.join(', ') });
  const lastSafe = momentTyped(removing.lastSafe, vault.now());
  if (lastSafe === undefined) return unusable('not-a-moment');
  const cells = cellsNamed(desk, removing.cell);
  if (!cells.ok) return cells.error;
  const called = devicesMeant(desk, removing, cells.value);
  if (!called.ok) return called.error;
  const found = removing.allDevices ? withOthersOfOne(desk, called.value) : called.value;
  const mine = found.filter((one) => isSteward(desk, one.cell));
  if (mine.length === 0) return noStewardHere(desk, found, removing.device);
  const places = new Set(mine.map(({ cell }) => cell.id));
  if (places.size > 1 && removing.cell.length === 0 && !removing.everywhere) return whichCells(desk, mine);
  const names = calledOn(vault);
  const unsure = await leaveAsked(front, desk, mine, removing);
  if (unsure) return unsure;
  const agreed = await secondWord(front, desk, mine, removing);
  if (!agreed.ok) return agreed.error;
  // Whoever just goes was in nobody's hands: all that they decided stands.
  const putOut = reason === 'left' ? mine.filter((one) => !isOwn(desk, one)) : mine;
  const decided = decidedBy(desk, putOut, lastSafe);
  const chosen = await chosenOf(front, desk, decided, removing);
  if (!chosen.ok) return chosen.error;
  const from = mine.map((one) => ({
    cell: one.cell.id,
    device: one.device,
    agreed: agreed.value(one),
    honour: putOut.includes(one)
      ? decided.flatMap(({ cell, device, choice: { id } }) =>
          cell.id === one.cell.id && device === one.device && chosen.value.kept.has(id) ? [id] : [],
        )
      : undefined,
  }));
  const still = stillIn(
    desk,
    found.filter((one) => !isOwn(desk, one)),
    names,
  );
  const removed = await removeFrom(vault, from, { reason, lastSafe, names: names.aliases });
  const [first] = removed;
  if (first?.error && removed.every(({ error }) => error)) return notShared(first.error);
  return removedOutcome(desk, {
    removed,
    others: found.filter((one) => !mine.includes(one)),
    still,
    names,
    chosen: chosen.value,
  });
}

/** Somebody else has to do it; of the device at hand, by whom it is said at once. */
function noStewardHere(desk: Desk, found: readonly DeviceIn[], typed: string): Outcome {
  const own = found.find((one) => isOwn(desk, one));
  if (!own) return refusedHere('not-a-steward', { device: typed });
  const { vault, words } = desk;
  const stewards = vault.sharing.holding(own.cell.id)?.roster.stewards ?? [];
  const names = calledOn(vault);
  const who = stewards.map((device) => nameOf(words, device, names)).join(words.t('words.between-items'));
  return refusedHere('leave-by-steward', { cell: own.cell.name, who });
}

/** What each of these devices decided as a steward, with what is proposed of it. */
const decidedBy = ({ vault }: Desk, places: readonly DeviceIn[], lastSafe: number): readonly Decided[] =>
  places.flatMap((one) => {
    const holding = vault.sharing.holding(one.cell.id);
    const together = places.filter(({ cell }) => cell.id === one.cell.id).map(({ device }) => device);
    const asked = holding && removalAsked(holding, one.device, { together, lastSafe, here: vault.now().now });
    return (asked?.choices ?? []).map((choice) => ({ ...one, choice }));
  });

/** Somebody who is to leave with this very device is asked first; undefined: nobody is, or they have said so. */
async function leaveAsked(
  { surroundings }: Front,
  desk: Desk,
  mine: readonly DeviceIn[],
  { leave }: Removing,
): Promise<Outcome | undefined> {
  const own = mine.filter((one) => isOwn(desk, one) && hasOtherSteward(desk, one.cell));
  if (own.length === 0 || leave) return undefined;
  const { t } = desk.words;
  const cells = own.map(({ cell }) => cell.name).join(t('words.between-items'));
  if (!surroundings.attended) return unusable('leave-needed', { cell: cells });
  surroundings.note(`${t('cli.leave.about', { cell: cells })}\n`);
  return (await isYes(surroundings.ask, t, 'cli.leave.ask')) ? undefined : refusedHere('not-left');
}

/** Where there is none, it is refused and not asked. */
const hasOtherSteward = ({ vault }: Pick<Desk, 'vault'>, { id }: CellInfo): boolean =>
  (vault.sharing.holding(id)?.roster.stewards.length ?? 0) > 1;

const isOwn = ({ vault }: Pick<Desk, 'vault'>, { cell, device }: DeviceIn): boolean =>
  vault.sharing.holding(cell.id)?.self.device === device;

/** A name is all that joins devices of two compartments: somebody says in which of them it is the one that is meant. */
const whichCells = ({ words: { t } }: Desk, among: readonly DeviceIn[]): Outcome =>
  unusable('which-cells', {
    known: among
      .map(({ cell, device }) => t('cells.told.namesake', { alias: cell.name, mark: markOf(device) }))
      .join(t('words.between-items')),
  });

/**
 * The members that are meant. An alias is what a device gives itself: it never stands for the device at hand, and where
 * several people go by it, or one goes by it with several devices of a compartment, one has to be chosen by its id.
 */
function devicesMeant(
  { vault, words }: Desk,
  { device: typed, allDevices }: Removing,
  cells: readonly CellInfo[],
): Result<readonly DeviceIn[], Outcome> {
  const called = devicesCalled(vault, typed, cells).filter((one) => memberOf(vault, one));
  const byId = called.filter((one) => isMeantById(typed, one));
  const named = byId.length > 0 ? byId : called;
  const meant = byId.length > 0 ? byId : called.filter((one) => !isOwn({ vault }, one));
  if (meant.length === 0) {
    const isOut = called.length === 0 && devicesCalled(vault, typed, cells).length > 0;
    const known = called.length > 0 ? 'this-device-by-id' : 'no-such-device';
    return { ok: false, error: refusedHere(isOut ? 'out-already' : known, { device: typed }) };
  }
  const several = meant.filter((one) =>
    named.some(
      (each) =>
        each !== one && each.cell.id === one.cell.id && !(allDevices && isOneOrElsewhere(vault, one, each)),
    ),
  );
  if (several.length === 0) return ok(meant);
  return { ok: false, error: whichDevice(words, several) };
}

interface Disconnected {
  readonly removed: readonly Removed[];
  readonly others: readonly DeviceIn[];
  readonly still: readonly StillIn[];
  readonly names: CalledHere;
  readonly chosen: Chosen;
}

function removedOutcome(desk: Desk, { removed, others, still, names, chosen }: Disconnected): Outcome {
  const { vault, words } = desk;
  const { t } = words;
  const row = ({ cell, device }: { readonly cell: string; readonly device: string }) => ({
    cell,
    device,
    alias: names.aliases[device] ?? null,
  });
  const all = removed.map((one) => ({
    ...one,
    id: one.cell,
    cell: vault.view.cell(one.cell)?.name ?? '',
    leaves: vault.sharing.holding(one.cell)?.self.device === one.device,
  }));
  const done = all.filter(({ error }) => error === undefined);
  const not = all.flatMap((one) => (one.error ? [{ ...one, error: one.error }] : []));
  return {
    kind: 'done',
    json: {
      removed: done.map((one) => ({
        ...row(one),
        lost: one.lost,
        left: one.leaves,
        second: toldOf(desk, one)?.second ?? null,
      })),
      notRemoved: not.map((one) => ({ ...row(one), code: codeOf(one.error) })),
      askSteward: others.map(({ cell, device }) => row({ cell: cell.name, device })),
      stillIn: still.map(({ cell, device, same }) => ({ ...row({ cell: cell.name, device }), same })),
      decided: chosen.json,
    },
    lines: done.map(({ cell, device, leaves }) =>
      leaves
        ? t('cli.leave.done', { cell })
        : t('cli.remove.done', { who: nameOf(words, device, names), cell }),
    ),
    notes: [
      ...chosen.notes,
      ...done.filter(({ lost }) => lost > 0).map(({ cell, lost }) => t('cli.remove.lost', { cell, n: lost })),
      ...not.map(({ cell, error }) =>
        t('cli.remove.not', {
          cell,
          why: 'fault' in error ? t('cli.fault.other') : refusalText(words, 'cells.sharing', error),
        }),
      ),
      ...others.map(({ cell }) => t('cli.remove.ask-steward', { cell: cell.name })),
      ...stillInLines(desk, still),
      ...done.flatMap((one) =>
        one.leaves ? [t('cli.leave.stays', { cell: one.cell }), t('cli.leave.tell')] : afterwards(desk, one),
      ),
      ...(done.some(({ id, leaves }) => !leaves && hasOthers(desk, id)) ? [t('cli.remove.tell-others')] : []),
    ],
  };
}

/** Somebody else is in it, who has to learn what was done. */
export const hasOthers = ({ vault }: Pick<Desk, 'vault'>, cell: CellInfo['id']): boolean =>
  (vault.sharing.holding(cell)?.roster.members.size ?? 0) > 1;

/** What everybody is told of a removal that was just made. */
function toldOf({ vault }: Desk, { cell, device }: NamedDevice): RemovalTold | undefined {
  const id = vault.view.cells.find(({ name }) => name === cell)?.id;
  const notices = (id && vault.sharing.holding(id)?.roster.notices) || [];
  return notices.findLast(({ kind, devices }) => kind === 'remove' && devices.includes(device))?.removal;
}

interface NamedDevice {
  readonly cell: string;
  readonly device: DeviceIn['device'];
}

/** What is so afterwards that nobody should overlook. */
function afterwards(
  desk: Desk,
  {
    id,
    cell,
    device,
    endsArchive,
  }: NamedDevice & Pick<Removed, 'endsArchive'> & { readonly id: CellInfo['id'] },
): readonly string[] {
  const { t } = desk.words;
  const holding = desk.vault.sharing.holding(id);
  const second = toldOf(desk, { cell, device })?.second ?? 'not-asked';
  const said = [
    holding && answeredDevices(holding).length === 1 && 'one-copy',
    endsArchive && 'no-archive',
    second === 'alone' && 'alone',
    second !== 'not-asked' && 'tell-keepers',
  ];
  return said.flatMap((one) => (one ? [t(`cli.remove.${one}`, { cell, command: 'root told' })] : []));
}

const codeOf = (error: Refusal | Fault): string => ('fault' in error ? error.fault : error.code);

/** These devices, and all others in their compartments that are of the same people. */
const withOthersOfOne = ({ vault }: Desk, called: readonly DeviceIn[]): readonly DeviceIn[] => {
  const cells = new Map(called.map(({ cell }) => [cell.id, cell]));
  return [...cells.values()].flatMap((cell) => {
    const named = called.filter((one) => one.cell.id === cell.id);
    const all = [...(vault.sharing.holding(cell.id)?.roster.members.keys() ?? [])];
    return all
      .map((device) => ({ cell, device }))
      .filter((one) => named.some((each) => isOneOrElsewhere(vault, one, each)));
  });
};

export function isSteward({ vault }: Desk, { id }: CellInfo): boolean {
  const holding = vault.sharing.holding(id);
  return holding?.roster.stewards.includes(holding.self.device) === true;
}

/** `turn CELL`: new keys for everybody who is in. */
export async function turnCell(desk: Desk, cell: CellInfo): Promise<Outcome> {
  const done = await desk.vault.sharing.act(cell.id, turnKeys);
  if (!done.ok) return notShared(done.error);
  const { vault, words } = desk;
  const holding = vault.sharing.holding(cell.id);
  const now = holding && compartmentNow(holding, vault.now().now);
  const left = now?.left.find(({ at }) => at === now.keysSince)?.rows ?? [];
  return {
    kind: 'done',
    json: { cell: cell.name, keysSince: now?.keysSince ?? null, left },
    lines: [
      words.t('cli.turn.done', { cell: cell.name }),
      ...left.map(({ type, year, count }) =>
        words.t('cli.turn.left', { kind: typeText(words, type), year: String(year), n: count }),
      ),
    ],
    notes: hasOthers(desk, cell.id) ? [desk.words.t('cli.remove.tell-others')] : [],
  };
}

/** `2002-12-01`, `2002-12-01T20:00` in the time of this device, or UTC seconds; nothing typed is now. */
export function momentTyped(typed: string | undefined, { now, offset }: Clock): number | undefined {
  if (typed === undefined) return now;
  if (/^\d{1,10}$/.test(typed)) return Number(typed);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$/.test(typed)) return undefined;
  const [day = '', time = '00:00'] = typed.split(/[T ]/);
  const ms = Date.parse(`${day}T${time}:00Z`);
  return Number.isNaN(ms) ? undefined : ms / 1000 - offset * 60;
}
