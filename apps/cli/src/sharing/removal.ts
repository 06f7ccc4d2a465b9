import { compartmentNow, removalReasons, turnKeys } from '@bulkhead/cells';
import type { CellInfo, Clock, Fault, Refusal, Result } from '@bulkhead/records';
import { type Removed, removeDevices as removeFrom } from '@bulkhead/vault';
import { refusalText } from '@bulkhead/words';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { typeText } from '../shown/names.ts';
import { aliasesIn, type DeviceIn, devicesCalled, isOneOrElsewhere } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';

/** What a removal is typed with. */
export interface Removing {
  readonly device: string;
  readonly cell: readonly string[];
  readonly reason: string;
  readonly lastSafe: string | undefined;
  /** And every other device of the same person in these compartments. */
  readonly allDevices: boolean;
}

/**
 * `remove`: puts the devices of an alias, or one device, out of every compartment in which this one is a steward, and
 * changes the keys there. Where it is none, it says so: somebody else has to be asked.
 */
export async function removeDevices(desk: Desk, removing: Removing): Promise<Outcome> {
  const { vault } = desk;
  const reason = removalReasons.find((one) => one === removing.reason);
  if (!reason)
    return unusable('unknown-reason', { reason: removing.reason, known: removalReasons.join(', ') });
  const lastSafe = momentTyped(removing.lastSafe, vault.now());
  if (lastSafe === undefined) return unusable('not-a-moment');
  const cells = cellsNamed(desk, removing.cell);
  if (!cells.ok) return cells.error;
  const called = devicesCalled(vault, removing.device, cells.value).filter((one) => isMember(desk, one));
  const found = removing.allDevices ? withOthersOfOne(desk, called) : called;
  if (found.length === 0) return refusedHere('no-such-device', { device: removing.device });
  const mine = found.filter((one) => isSteward(desk, one.cell));
  if (mine.length === 0) return refusedHere('not-a-steward', { device: removing.device });
  const aliases = aliasesIn(vault);
  const places = mine.map(({ cell, device }) => ({ cell: cell.id, device }));
  const removed = await removeFrom(vault, places, { reason, lastSafe, names: aliases });
  const [first] = removed;
  if (first?.error && removed.every(({ error }) => error)) return notShared(first.error);
  return removedOutcome(desk, {
    removed,
    others: found.filter((one) => !mine.includes(one)),
    aliases,
  });
}

interface Disconnected {
  readonly removed: readonly Removed[];
  readonly others: readonly DeviceIn[];
  readonly aliases: Readonly<Record<string, string>>;
}

function removedOutcome({ vault, words }: Desk, { removed, others, aliases }: Disconnected): Outcome {
  const { t } = words;
  const row = ({ cell, device }: { readonly cell: string; readonly device: string }) => ({
    cell,
    device,
    alias: aliases[device] ?? null,
  });
  const all = removed.map((one) => ({ ...one, cell: vault.view.cell(one.cell)?.name ?? '' }));
  const done = all.filter(({ error }) => error === undefined);
  const not = all.flatMap((one) => (one.error ? [{ ...one, error: one.error }] : []));
  const who = (device: string): string => aliases[device] ?? device.slice(0, 8);
  return {
    kind: 'done',
    json: {
      removed: done.map((one) => ({ ...row(one), lost: one.lost })),
      notRemoved: not.map((one) => ({ ...row(one), code: codeOf(one.error) })),
      askSteward: others.map(({ cell, device }) => row({ cell: cell.name, device })),
    },
    lines: done.map(({ cell, device }) => t('cli.remove.done', { who: who(device), cell })),
    notes: [
      ...done.filter(({ lost }) => lost > 0).map(({ cell, lost }) => t('cli.remove.lost', { cell, n: lost })),
      ...not.map(({ cell, error }) =>
        t('cli.remove.not', {
          cell,
          why: 'fault' in error ? t('cli.fault.other') : refusalText(words, 'cells.sharing', error),
        }),
      ),
      ...others.map(({ cell }) => t('cli.remove.ask-steward', { cell: cell.name })),
      t('cli.remove.tell-others'),
    ],
  };
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

export const isMember = ({ vault }: Desk, { cell, device }: DeviceIn): boolean =>
  vault.sharing.holding(cell.id)?.roster.members.has(device) === true;

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
    notes: [desk.words.t('cli.remove.tell-others')],
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

/** The only device that was meant. */
export function onlyDevice(found: readonly DeviceIn[], typed: string): Result<DeviceIn, Outcome> {
  const [only, ...others] = found;
  if (!only) return { ok: false, error: refusedHere('no-such-device', { device: typed }) };
  if (others.length === 0) return { ok: true, value: only };
  const known = found.map(({ device }) => device.slice(0, 8)).join(', ');
  return { ok: false, error: unusable('which-device', { known }) };
}
