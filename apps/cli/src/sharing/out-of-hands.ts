import { isCalledOff, layAside, type OutOfHands, outOfHandsNow, saidHere } from '@bulkhead/cells';
import { type CellId, ok } from '@bulkhead/records';
import { tellStewards as tellThem } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { type CalledHere, calledOn, devicesCalled, memberOf } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import { isSteward, momentTyped } from './removal.ts';
import { calledText } from './told.ts';
import { namesakesIn, whichDevice } from './which-device.ts';

/** What `tell-stewards` is typed with. */
export interface Telling {
  readonly device: string;
  readonly cell: readonly string[];
  /** Lost; it was taken, where nobody says that. */
  readonly lost: boolean;
  readonly since: string | undefined;
}

/**
 * `tell-stewards`: says to the stewards of every compartment that is shared with a device that it is out of our hands.
 * Where this device is a steward itself it disconnects: `remove`.
 */
export async function tellStewards(desk: Desk, telling: Telling): Promise<Outcome> {
  const { vault, words } = desk;
  const how = telling.lost ? 'lost' : 'captured';
  const since = momentTyped(telling.since, vault.now());
  if (since === undefined) return unusable('not-a-moment');
  const cells = cellsNamed(desk, telling.cell);
  if (!cells.ok) return cells.error;
  const found = devicesCalled(vault, telling.device, cells.value).filter((one) => memberOf(vault, one));
  if (found.length === 0) return refusedHere('no-such-device', { device: telling.device });
  const namesakes = namesakesIn(found);
  if (namesakes.length > 0) return whichDevice(words, namesakes);
  const places = found.filter(({ cell }) => !isSteward(desk, cell));
  if (places.length === 0) return refusedHere('steward-disconnects', { device: telling.device });
  const told = await tellThem(
    vault,
    places.map(({ cell, device }) => ({ cell: cell.id, device })),
    { how, since },
  );
  const [first] = told;
  if (first?.error && told.every(({ error }) => error)) return notShared(first.error);
  const done = told
    .filter(({ error }) => error === undefined)
    .map(({ cell, device }) => ({ cell: vault.view.cell(cell)?.name ?? '', device }));
  return {
    kind: 'done',
    json: { told: done, how, since },
    lines: done.map(({ cell }) => words.t('cli.tell.done', { cell })),
    notes: [words.t('cli.tell.goes')],
  };
}

/** `lay-aside`: what members say of a device is not shown on this one any more. Nothing else changes. */
export async function layAsideHere(
  desk: Desk,
  { device, cell }: Pick<Telling, 'device' | 'cell'>,
): Promise<Outcome> {
  const cells = cellsNamed(desk, cell);
  if (!cells.ok) return cells.error;
  const found = devicesCalled(desk.vault, device, cells.value).filter((one) =>
    saidIn(desk, one.cell.id).some((said) => said.device === one.device),
  );
  if (found.length === 0) return refusedHere('nothing-said', { device });
  for (const one of found) {
    const done = await desk.vault.sharing.act(one.cell.id, (holding) => ok(layAside(holding, one.device)));
    if (!done.ok) return notShared(done.error);
  }
  const laid = found.map((one) => ({ cell: one.cell.name, device: one.device }));
  return {
    kind: 'done',
    json: { laidAside: laid },
    lines: laid.map(({ cell: name }) => desk.words.t('cli.aside.done', { cell: name })),
  };
}

/** For a steward: what members say of devices that are still in. */
export const saidIn = ({ vault }: Desk, cell: CellId): readonly OutOfHands[] => {
  const holding = vault.sharing.holding(cell);
  return holding ? outOfHandsNow(holding) : [];
};

/** What this device says of others, and whether a drop of a steward has taken it. */
export const saidByThis = ({ vault }: Desk, cell: CellId): ReturnType<typeof saidHere> => {
  const holding = vault.sharing.holding(cell);
  return holding ? saidHere(holding) : [];
};

/** `captured: …`: what somebody says, as a sentence. */
export const saidText = (desk: Desk, { by, device, how, since }: OutOfHands, names: CalledHere): string =>
  desk.words.t(`cells.out-of-hands.${how}`, {
    by: calledText(desk, by, names),
    who: calledText(desk, device, names),
    since: momentText(desk, since),
  });

/** What members say, in the shape of tasks: that something is called off is no alarm. */
export function saidTasks(desk: Desk) {
  const names = calledOn(desk.vault);
  return desk.view.cells.flatMap((cell) =>
    saidIn(desk, cell.id).map((said) => ({
      cell: cell.name,
      id: `${said.by} ${said.device}`,
      at: said.since,
      text: saidText(desk, said, names),
      isCalledOff: isCalledOff(said),
    })),
  );
}
