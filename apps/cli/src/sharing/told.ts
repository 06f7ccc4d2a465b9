import { lookedAt, type Telling, tellingsOf } from '@bulkhead/cells';
import { type CellId, type CellInfo, ok } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { plainText } from '../terminal/plain-text.ts';
import { type CalledHere, calledOn, nameOf } from './called.ts';
import { notShared } from './cells.ts';

/** What every member is told of a compartment and nobody has looked at on this device. */
const toldIn = ({ vault }: Desk, cell: CellId): readonly Telling[] => {
  const holding = vault.sharing.holding(cell);
  return holding ? tellingsOf(holding) : [];
};

export const toldRow = (desk: Desk, telling: Telling, names: CalledHere) => ({
  name: telling.name,
  kind: telling.kind === 'notice' ? telling.notice.kind : telling.kind,
  devices: devicesOf(telling),
  by: telling.kind === 'notice' && telling.notice.by.kind === 'device' ? telling.notice.by.device : null,
  at: timeOf(telling) ?? null,
  counts: telling.kind === 'notice' ? telling.notice.counts : null,
  text: plainText(toldText(desk, telling, names)),
});

/** Everything of one compartment in one row, so that whoever comes back after weeks finds the day's work. */
export function toldTasks(desk: Desk) {
  const names = calledOn(desk.vault);
  return desk.view.cells.flatMap((cell) => {
    const told = toldIn(desk, cell.id);
    const [first] = told;
    if (!first) return [];
    const { now } = desk.vault.now();
    const at = Math.max(...told.map((one) => timeOf(one) ?? now));
    return [{ cell: cell.name, id: first.name, at, text: gathered(desk, told, first, names) }];
  });
}

const gathered = (desk: Desk, told: readonly Telling[], first: Telling, names: CalledHere): string =>
  told.length === 1 ? toldText(desk, first, names) : desk.words.t('cells.told.many', { n: told.length });

/** `members --looked-at`: after they were listed, they are not told again on this device. */
export async function lookAt(desk: Desk, cells: readonly CellInfo[], listed: Outcome): Promise<Outcome> {
  let count = 0;
  for (const { id } of cells) {
    const names = toldIn(desk, id).map(({ name }) => name);
    const done = await desk.vault.sharing.act(id, () => ok(lookedAt(names)));
    if (!done.ok) return notShared(done.error);
    count += names.length;
  }
  if (listed.kind !== 'done') return listed;
  const note = desk.words.t('cli.told.looked-at', { n: count });
  return { ...listed, notes: [...(listed.notes ?? []), note] };
}

/** One of them as a sentence. */
export function toldText(desk: Desk, telling: Telling, names: CalledHere): string {
  const { t } = desk.words;
  const who = devicesOf(telling)
    .map((device) => calledText(desk, device, names))
    .join(t('words.between-items'));
  if (telling.kind === 'alarm') return t(`cells.alarm.${telling.alarm}`);
  if (telling.kind === 'not-ours') return t('cells.told.not-ours', { day: momentText(desk, telling.time) });
  if (telling.kind !== 'notice') return t(`cells.told.${telling.kind}`, { who });
  const { kind, by, time, counts } = telling.notice;
  const day = momentText(desk, time);
  const author = by.kind === 'device' ? calledText(desk, by.device, names) : t('cli.told.keepers');
  const left = kind === 'remove' && by.kind === 'device' && telling.notice.devices.includes(by.device);
  const said = t(`cells.told.${left ? 'left' : kind}`, { who, by: author, day });
  return counts ? said : `${said} ${t('cells.told.void')}`;
}

export function calledText({ words }: Desk, device: string, names: CalledHere): string {
  const { t } = words;
  const who = nameOf(words, device, names);
  const sort = names.sorts[device];
  return sort === undefined
    ? who
    : t('cells.told.with-sort', { who, sort: t(`helpers.choice.sort.${sort}`) });
}

/** UTC seconds, by the word of whoever did it; undefined of what nobody dates. */
const timeOf = (telling: Telling): number | undefined =>
  telling.kind === 'notice' ? telling.notice.time : 'time' in telling ? telling.time : undefined;

const devicesOf = (telling: Telling): readonly string[] => {
  if (telling.kind === 'notice') return telling.notice.devices;
  if (telling.kind === 'not-ours') return telling.devices;
  return 'device' in telling ? [telling.device] : [];
};
