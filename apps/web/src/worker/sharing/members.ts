import { callOffsIn } from '@bulkhead/programmes/call-offs';
import type { Called } from '@bulkhead/programmes/devices';
import { tellersIn } from '@bulkhead/programmes/keepers-told';
import {
  calledOffBy,
  type CallOffWord,
  type CompartmentNow,
  compartmentNow,
  type Holding,
  type MemberNow,
  type Notice,
  type RemovedNow,
  removalToCallOff,
  untoldRemovals,
} from '@bulkhead/cells';
import {
  byHeartIn,
  compartments as exampleCompartments,
  devices,
  lastHeard,
  recordsBegun,
} from '@bulkhead/demonstration';
import { cellId, type DeviceId, deviceId, isId } from '@bulkhead/records';
import { type CellStatus, removalAsked, type Vault } from '@bulkhead/vault';
import type {
  CompartmentShown,
  ExampleCompartment,
  ExampleSeat,
  MembersShown,
  MemberShown,
  NoticeShown,
  RemovalShown,
  RemovedShown,
} from '../../messages/sharing.ts';
import { calledApart } from './aliases.ts';

/** The compartments of this device and who is in them, as they stand now. */
export function membersShown(vault: Vault): MembersShown {
  const { cells } = vault.status();
  const called = calledApart(vault);
  const told = tellersIn(vault.view);
  const calledOff = callOffsIn(vault.view);
  return {
    compartments: cells.flatMap((cell) => {
      const holding = vault.sharing.holding(cell.id);
      return holding ? [compartmentShown({ cell, holding, called, told, calledOff }, vault.now().now)] : [];
    }),
    closed: cells.filter(({ open }) => !open).length,
    called,
    keySheets: vault.rootKeys.length,
    example: vault.settings.example ? exampleTable(cells) : [],
    exampleHeard: vault.settings.example
      ? lastHeard(recordsBegun(vault, vault.settings.petnames), vault.now().now)
      : {},
  };
}

interface Held {
  readonly cell: CellStatus;
  readonly holding: Holding;
  readonly called: Called;
  /** Who said of which removal that the key keepers know of it. */
  readonly told: ReturnType<typeof tellersIn>;
  /** Who says of which removal that it was a false alarm. */
  readonly calledOff: readonly CallOffWord[];
}

function compartmentShown({ cell, holding, called, told, calledOff }: Held, here: number): CompartmentShown {
  const now = compartmentNow(holding, here);
  const { alarms, ...rest } = now;
  return {
    ...rest,
    name: cell.name,
    kind: cell.kind,
    members: now.members.map((member) => memberShown(member, called)),
    removed: now.removed.map((one) => removedShown(holding, one, calledOff)),
    notices: noticesShown(now),
    forKeepers: untoldRemovals(holding.roster, told).map(noticeShown),
    alarms: alarms.map(({ kind }) => kind),
    unshared: cell.unshared,
    unsharedSince: cell.unsharedSince,
  };
}

const memberShown = (member: MemberNow, { aliases, sorts }: Called): MemberShown => ({
  ...member,
  alias: aliases[member.device],
  sort: sorts[member.device],
});

const removedShown = (
  { roster, self }: Holding,
  one: RemovedNow,
  words: readonly CallOffWord[],
): RemovedShown => ({
  ...one,
  calledOff: calledOffBy(roster, one.device, words).map(({ by, at }) => ({ by, at })),
  mayCallOff: removalToCallOff(roster, self.device, { device: one.device, words }).ok,
});

/** The founding is no news to anybody. */
const noticesShown = ({ notices }: CompartmentNow): readonly NoticeShown[] =>
  notices.filter(({ kind }) => kind !== 'found').map(noticeShown);

const noticeShown = ({ id, kind, devices, by, time, counts, removal }: Notice): NoticeShown => ({
  id,
  kind,
  devices,
  by: by.kind === 'device' ? by.device : undefined,
  time,
  counts,
  removal,
});

/** Whom the example tells of, where all of its compartments lie on one device so that somebody can look around. */
function exampleTable(cells: readonly CellStatus[]): readonly ExampleCompartment[] {
  return exampleCompartments
    .filter(({ name }) => cells.some((cell) => cell.name === name))
    .map(({ name, kind }) => ({ name, kind, seats: seatsIn(name) }));
}

/** Those with a device in the compartment, and those who belong to it by what they know by heart. */
function seatsIn(name: string): readonly ExampleSeat[] {
  const byHeart = byHeartIn(name).map((alias): ExampleSeat => ({ alias, as: 'heart' }));
  const seated = devices.flatMap(({ alias, cells }): readonly ExampleSeat[] =>
    cells
      .filter(({ cell }) => cell === name)
      .map(({ role, appointed }) => ({ alias, as: appointed ? 'keeping' : role })),
  );
  return [...seated, ...byHeart];
}

/** What is to be decided when these devices are disconnected, with what is proposed; without a moment they were safe up to now. */
export function removalShown(vault: Vault, input: Readonly<Record<string, unknown>>): RemovalShown {
  const { from, lastSafe = vault.now().now } = input;
  if (!Array.isArray(from) || typeof lastSafe !== 'number') return { cells: [] };
  const places = from.flatMap((one: unknown) => placeIn(one) ?? []);
  return { cells: places.flatMap((place) => removalIn(vault, place, { places, lastSafe })) };
}

interface DeviceIn {
  readonly cell: string;
  readonly device: DeviceId;
}

function placeIn(value: unknown): DeviceIn | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { cell, device } = { cell: '', device: '', ...value };
  return isId(cell) && isId(device) ? { cell, device: deviceId(device) } : undefined;
}

function removalIn(
  vault: Vault,
  { cell, device }: DeviceIn,
  { places, lastSafe }: { readonly places: readonly DeviceIn[]; readonly lastSafe: number },
): RemovalShown['cells'] {
  const holding = vault.sharing.holding(cellId(cell));
  if (!holding) return [];
  const together = places.filter((one) => one.cell === cell).map((one) => one.device);
  const name = vault.view.cell(holding.place.cell)?.name ?? '';
  return [
    { cell, name, device, ...removalAsked(holding, device, { together, lastSafe, here: vault.now().now }) },
  ];
}
