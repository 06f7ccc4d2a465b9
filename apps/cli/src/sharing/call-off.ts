import { isCalledOff } from '@bulkhead/cells';
import { callOff } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { type DeviceIn, devicesCalled } from './called.ts';
import { cellsNamed, notShared } from './cells.ts';
import { saidByThis, type Telling } from './out-of-hands.ts';
import { namesakesIn, whichDevice } from './which-device.ts';

/**
 * `call-off`: takes back what this device said of another one to the stewards. Nobody is let in by it, and nothing counts
 * that did not (rules H4).
 */
export async function callOffHere(
  desk: Desk,
  { device, cell }: Pick<Telling, 'device' | 'cell'>,
): Promise<Outcome> {
  const { vault, words } = desk;
  const cells = cellsNamed(desk, cell);
  if (!cells.ok) return cells.error;
  const found = devicesCalled(vault, device, cells.value).filter((one) => isSaid(desk, one));
  const namesakes = namesakesIn(found);
  if (namesakes.length > 0) return whichDevice(words, namesakes);
  if (found.length === 0) return notShared({ code: 'nothing-to-call-off' });
  const told = await callOff(
    vault,
    found.map((one) => ({ cell: one.cell.id, device: one.device })),
  );
  const [first] = told;
  if (first?.error && told.every(({ error }) => error)) return notShared(first.error);
  const done = told
    .filter(({ error }) => error === undefined)
    .map((one) => ({ cell: vault.view.cell(one.cell)?.name ?? '', device: one.device }));
  return {
    kind: 'done',
    json: { calledOff: done },
    lines: done.map(({ cell: name }) => words.t('cli.call-off.done', { cell: name })),
    notes: [words.t('cli.call-off.goes')],
  };
}

const isSaid = (desk: Desk, { cell, device }: DeviceIn): boolean =>
  saidByThis(desk, cell.id).some((said) => said.device === device && !isCalledOff(said));
