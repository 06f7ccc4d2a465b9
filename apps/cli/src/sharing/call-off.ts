import { calledOffBy, type CallOffWord, isCalledOff, removalToCallOff } from '@bulkhead/cells';
import { callOffsIn, toCallOff } from '@bulkhead/programmes/call-offs';
import type { CellId, DeviceId } from '@bulkhead/records';
import { callOff } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { type CalledHere, type DeviceIn, devicesCalled, memberOf, nameOf } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';
import { saidByThis, type Telling } from './out-of-hands.ts';
import { namesakesIn, whichDevice } from './which-device.ts';

/**
 * `call-off`: takes back what this device said of another one to the stewards, or says of one that was disconnected that it
 * was a false alarm, which takes two people. Nobody is let in by it, and nothing counts that did not (rules H4).
 */
export async function callOffHere(
  desk: Desk,
  { device, cell }: Pick<Telling, 'device' | 'cell'>,
): Promise<Outcome> {
  const { vault, words } = desk;
  const cells = cellsNamed(desk, cell);
  if (!cells.ok) return cells.error;
  const called = devicesCalled(vault, device, cells.value);
  if (called.length === 0) return refusedHere('no-such-device', { device });
  const found = called.filter((one) => isToCallOff(desk, one));
  const namesakes = namesakesIn(found);
  if (namesakes.length > 0) return whichDevice(words, namesakes);
  if (found.length === 0) return notShared({ code: 'nothing-to-call-off' });
  const places = found.map((one) => ({ cell: one.cell.id, device: one.device }));
  const told = await callOff(vault, places, { words: callOffsIn(vault.view), toCallOff });
  const [first] = told;
  if (first?.error && told.every(({ error }) => error)) return notShared(first.error);
  const done = found.filter((_, nth) => told[nth]?.error === undefined);
  const isOut = (one: DeviceIn): boolean => memberOf(vault, one) === undefined;
  return {
    kind: 'done',
    json: { calledOff: done.map((one) => ({ cell: one.cell.name, device: one.device })) },
    lines: done.map((one) => doneLine(desk, one)),
    notes: [
      ...(done.some((one) => isOut(one) && isAloneIn(desk, one.cell.id))
        ? [words.t('cells.call-off.alone')]
        : []),
      ...(done.some(isOut) ? [words.t('cli.call-off.stays')] : []),
      ...(done.every(isOut) ? [] : [words.t('cli.call-off.goes')]),
    ],
  };
}

/** Nobody else is in who could say so too. */
function isAloneIn({ vault }: Desk, cell: CellId): boolean {
  const members = vault.sharing.holding(cell)?.roster.members.values() ?? [];
  return new Set([...members].map(({ holders }) => holders[0])).size < 2;
}

/** Something was said of it from here, or it is out, and not both of two people have said that there was no reason. */
function isToCallOff(desk: Desk, { cell, device }: DeviceIn): boolean {
  if (saidByThis(desk, cell.id).some((said) => said.device === device && !isCalledOff(said))) return true;
  const holding = desk.vault.sharing.holding(cell.id);
  if (!holding?.roster.cut.has(device)) return false;
  const { roster, self } = holding;
  const may = removalToCallOff(roster, self.device, { device, words: callOffsIn(desk.vault.view) });
  return may.ok || may.error.code !== 'nothing-to-call-off';
}

const doneLine = (desk: Desk, { cell, device }: DeviceIn): string =>
  calledOffIn(desk, cell.id, device).length === 1
    ? desk.words.t('cli.call-off.said', { cell: cell.name })
    : desk.words.t('cli.call-off.done', { cell: cell.name });

/** Whose word counts that a device which is out was disconnected by a false alarm. */
export function calledOffIn({ vault }: Desk, cell: CellId, device: DeviceId): readonly CallOffWord[] {
  const holding = vault.sharing.holding(cell);
  return holding ? calledOffBy(holding.roster, device, callOffsIn(vault.view)) : [];
}

/** How far that has come, as a sentence; none where nobody says it. */
export function calledOffLines(
  desk: Desk,
  said: readonly CallOffWord[],
  names: CalledHere,
): readonly string[] {
  const { t } = desk.words;
  const [first, second] = said;
  if (!first) return [];
  const by = nameOf(desk.words, first.by, names);
  if (!second) return [t('cells.call-off.one', { by })];
  const other = nameOf(desk.words, second.by, names);
  return [t('cells.call-off.two', { by, other, day: momentText(desk, second.at) })];
}
