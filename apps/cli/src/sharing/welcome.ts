import { returnedDevices, welcomeBack } from '@bulkhead/cells';
import { type CellId, type DeviceId, ok } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { calledOn, devicesCalled } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import { calledText } from './told.ts';
import { namesakesIn, whichDevice } from './which-device.ts';

/** What `welcome` is typed with. */
export interface Welcoming {
  readonly device: string;
  readonly cell: readonly string[];
}

/**
 * `welcome`: a steward has spoken to the person of a device that was silent for long and says that it is back. The next
 * change of keys takes it in again, in every compartment where it says so.
 */
export async function welcomeHere(desk: Desk, { device, cell }: Welcoming): Promise<Outcome> {
  const { vault, words } = desk;
  const cells = cellsNamed(desk, cell);
  if (!cells.ok) return cells.error;
  const here = vault.now().now;
  const found = devicesCalled(vault, device, cells.value).filter((one) =>
    backIn(desk, one.cell.id).includes(one.device),
  );
  if (found.length === 0) return refusedHere('nobody-back', { device });
  const namesakes = namesakesIn(found);
  if (namesakes.length > 0) return whichDevice(words, namesakes);
  for (const one of found) {
    const done = await vault.sharing.act(one.cell.id, (holding) =>
      ok(welcomeBack(holding, one.device, here)),
    );
    if (!done.ok) return notShared(done.error);
  }
  const welcomed = found.map((one) => ({ cell: one.cell.name, device: one.device }));
  return {
    kind: 'done',
    json: { welcomed },
    lines: welcomed.map(({ cell: name }) => words.t('cli.welcome.done', { cell: name })),
    notes: [words.t('cli.welcome.goes', { sync: 'sync' })],
  };
}

/** For a steward: devices that were silent for long and say that they are back. */
function backIn({ vault }: Desk, cell: CellId): readonly DeviceId[] {
  const holding = vault.sharing.holding(cell);
  return holding ? returnedDevices(holding, vault.now().now) : [];
}

/** What they say, in the shape of tasks. */
export function backTasks(desk: Desk) {
  const names = calledOn(desk.vault);
  return desk.view.cells.flatMap((cell) =>
    backIn(desk, cell.id).map((device) => ({
      cell: cell.name,
      id: device,
      at: desk.vault.sharing.holding(cell.id)?.words.get(device)?.heard ?? desk.vault.now().now,
      text: desk.words.t('cells.says-back', { who: calledText(desk, device, names) }),
    })),
  );
}
