import { returnedDevices, welcomeBack } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { devicesCalled } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import { isSteward } from './removal.ts';
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
  const found = devicesCalled(vault, device, cells.value).filter((one) => {
    const holding = vault.sharing.holding(one.cell.id);
    return holding !== undefined && returnedDevices(holding, here).includes(one.device);
  });
  if (found.length === 0) return refusedHere('nobody-back', { device });
  const namesakes = namesakesIn(found);
  if (namesakes.length > 0) return whichDevice(words, namesakes);
  const places = found.filter((one) => isSteward(desk, one.cell));
  if (places.length === 0) return refusedHere('steward-welcomes', { device });
  for (const one of places) {
    const done = await vault.sharing.act(one.cell.id, (holding) =>
      ok(welcomeBack(holding, one.device, here)),
    );
    if (!done.ok) return notShared(done.error);
  }
  const welcomed = places.map((one) => ({ cell: one.cell.name, device: one.device }));
  return {
    kind: 'done',
    json: { welcomed },
    lines: welcomed.map(({ cell: name }) => words.t('cli.welcome.done', { cell: name })),
    notes: [words.t('cli.welcome.goes', { sync: 'sync' })],
  };
}
