import { type EntryId, settleChoices, untoldRemovals } from '@bulkhead/cells';
import { tellersIn } from '@bulkhead/programmes/keepers-told';
import { type CellInfo, chosenCellKinds, type DeviceId, type Result } from '@bulkhead/records';
import { rootKeyWords } from '@bulkhead/seal';
import { decideByKeepers, foundByKeepers } from '@bulkhead/vault';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { aliasesIn, calledOn, devicesCalled, nameOf } from './called.ts';
import { cellNamed, notShared, refusedHere } from './cells.ts';
import { chosenOf, type Keeping } from './decided.ts';
import { isYes } from './dialogue.ts';
import { introduce, type Introduction } from './join.ts';
import { momentTyped } from './removal.ts';
import { onlyDevice } from './which-device.ts';

/** `root told`: the key keepers know of every removal that was made here without anybody, or with a second steward. */
export async function sayTold(desk: Desk, cells: readonly CellInfo[]): Promise<Outcome> {
  const { vault, words } = desk;
  const said: { readonly cell: string; readonly removal: string }[] = [];
  for (const { id, name } of cells) {
    const roster = vault.sharing.holding(id)?.roster;
    for (const { id: removal } of roster ? untoldRemovals(roster, tellersIn(vault.view)) : []) {
      const done = await vault.submit({ intent: 'helpers.keepers-know', input: { removal }, cell: id });
      if (!done.ok) return notShared(done.error);
      said.push({ cell: name, removal });
    }
  }
  return {
    kind: 'done',
    json: said,
    lines: said.length === 0 ? [] : [words.t('cli.root.told', { n: said.length })],
    notes: said.length === 0 ? [words.t('cli.nothing')] : [words.t('cli.remove.tell-others')],
  };
}

/** The key sheets as they are written down: 24 words each. */
export const sheetsOf = (
  front: Pick<Front, 'language'>,
  seeds: readonly Uint8Array[],
): Promise<readonly string[]> => Promise.all(seeds.map((seed) => rootKeyWords(seed, front.language)));

/** Said until the sheets are on paper. */
export const stillHere = ({ t }: Desk['words']): string =>
  t('cli.sheets.still-here', { command: 'root sheets --written' });

/** The sheets for people, one below the other. */
export const sheetLines = ({ t }: Desk['words'], sheets: readonly string[]): readonly string[] =>
  sheets.flatMap((sheet, at) => [
    '',
    t('cli.sheets.sheet', { n: at + 1, of: sheets.length }),
    ...inFours(sheet),
  ]);

/** Four words in a line, with the number of the first: easy to copy and to read back. */
function inFours(sheet: string): readonly string[] {
  const words = sheet.split(' ');
  return Array.from({ length: Math.ceil(words.length / 4) }, (_, line) => {
    const first = line * 4;
    return `  ${String(first + 1).padStart(2)}  ${words.slice(first, first + 4).join('  ')}`;
  });
}

/** `root sheets`: the sheets that still lie on this device; said to be written down, they are forgotten here. */
export async function showSheets(front: Front, desk: Desk, written: boolean): Promise<Outcome> {
  const { vault, words } = desk;
  if (vault.rootKeys.length === 0) return refusedHere('no-key-sheets-here');
  const sheets = await sheetsOf(front, vault.rootKeys);
  const isAsked = !written && front.surroundings.attended;
  const isWritten = written || (isAsked && (await saidWritten(front.surroundings, words, sheets)));
  const forgotten = isWritten ? await vault.forgetRootKeys() : undefined;
  if (forgotten?.ok === false) return notShared(forgotten.error);
  return {
    kind: 'done',
    json: { keySheets: sheets, keysForgotten: isWritten },
    lines: isAsked ? [] : sheetLines(words, sheets),
    notes: [isWritten ? words.t('cli.sheets.forgotten') : stillHere(words)],
  };
}

/** Shows the sheets to whoever sits here and asks whether they are on paper. */
export async function saidWritten(
  { note, ask }: Pick<Front['surroundings'], 'note' | 'ask'>,
  words: Desk['words'],
  sheets: readonly string[],
): Promise<boolean> {
  const asked = (question: string): Promise<string | undefined> => {
    for (const line of sheetLines(words, sheets)) note(`${line}\n`);
    return ask(question);
  };
  return isYes(asked, words.t, 'cli.sheets.ask-written');
}

/** Two of the three sheets of the organisation, as somebody types them. */
async function twoSheets({ surroundings, words }: Front): Promise<Result<readonly string[], Outcome>> {
  const sheets: string[] = [];
  for (const n of [1, 2]) {
    const set = surroundings.environment[`BULKHEAD_KEY_SHEET_${n}`];
    const typed = set ?? (await surroundings.askPassphrase(words.t('cli.sheets.ask', { n })));
    if (typed === undefined) return { ok: false, error: unusable('no-key-sheets') };
    sheets.push(typed);
  }
  return { ok: true, value: sheets };
}

/** Signs a decision with two sheets and stores it. */
async function decide(
  front: Front,
  { vault }: Desk,
  decided: Parameters<typeof decideByKeepers>[2],
): Promise<Outcome | undefined> {
  const sheets = await twoSheets(front);
  if (!sheets.ok) return sheets.error;
  const done = await decideByKeepers(vault, sheets.value, decided);
  return done.ok ? undefined : notShared(done.error);
}

/** `root appoint`: a device that is in becomes a steward. */
export async function appoint(
  front: Front,
  desk: Desk,
  { device: typed, cell: names }: { readonly device: string; readonly cell: readonly string[] },
): Promise<Outcome> {
  const cell = cellNamed(desk, names);
  if (!cell.ok) return cell.error;
  const found = onlyDevice(desk.words, devicesCalled(desk.vault, typed, [cell.value]), typed);
  if (!found.ok) return found.error;
  const { device } = found.value;
  const not = await decide(front, desk, { cell: cell.value.id, decision: { act: 'appoint', device } });
  const { t } = desk.words;
  const who = nameOf(desk.words, device, calledOn(desk.vault));
  const isThisOne = desk.vault.sharing.holding(cell.value.id)?.self.device === device;
  return (
    not ?? {
      kind: 'done',
      json: { cell: cell.value.name, device },
      lines: [t('cli.root.appointed', { who, cell: cell.value.name })],
      notes: [isThisOne ? t('cli.remove.tell-others') : t('cli.root.appointed.next', { who, command: sync })],
    }
  );
}

/** What a settlement is typed with. */
export interface Settling extends Keeping {
  readonly devices: readonly string[];
  readonly cell: readonly string[];
  readonly lastSafe: string | undefined;
}

/**
 * `root settle`: of what these devices decided only that counts which the key keepers keep. Proposed is what this device
 * knows to be from before a moment, and never a removal.
 */
export async function settle(
  front: Front,
  desk: Desk,
  { devices, cell: names, lastSafe, ...keeping }: Settling,
): Promise<Outcome> {
  const { vault, words } = desk;
  const cell = cellNamed(desk, names);
  if (!cell.ok) return cell.error;
  const until = momentTyped(lastSafe, vault.now());
  if (until === undefined || devices.length === 0) return unusable('settle-needs');
  const settled = new Set<DeviceId>();
  for (const typed of devices) {
    const found = onlyDevice(words, devicesCalled(vault, typed, [cell.value]), typed);
    if (!found.ok) return found.error;
    settled.add(found.value.device);
  }
  const holding = vault.sharing.holding(cell.value.id);
  if (!holding) return notShared({ code: 'not-open-here' });
  const going = { together: [...settled], lastSafe: until };
  const decided = [...settled].flatMap((device) =>
    settleChoices(holding, device, going).map((choice) => ({ cell: cell.value, device, choice })),
  );
  const chosen = await chosenOf(front, desk, decided, keeping);
  if (!chosen.ok) return chosen.error;
  const { kept } = chosen.value;
  const keptOf = (device: DeviceId): readonly EntryId[] =>
    decided.flatMap((one) => (one.device === device && kept.has(one.choice.id) ? [one.choice.id] : []));
  const honour = new Map([...settled].map((device) => [device, keptOf(device)] as const));
  const not = await decide(front, desk, { cell: cell.value.id, decision: { act: 'settle', honour } });
  return (
    not ?? {
      kind: 'done',
      json: {
        cell: cell.value.name,
        devices: [...settled],
        honoured: kept.size,
        decided: chosen.value.json,
      },
      lines: [words.t('cli.root.settled', { cell: cell.value.name })],
      notes: [
        ...chosen.value.notes,
        words.t('cli.root.settled.members', { command: `members --cell ${asTyped(cell.value.name)}` }),
        words.t('cli.remove.tell-others'),
      ],
    }
  );
}

/** What a new compartment is typed with. */
export interface NewlyFounded {
  readonly name: string;
  readonly kind: string;
  readonly introduction: Introduction;
}

/** `root found`: a new compartment with this device as its first steward. */
export async function foundCompartment(
  front: Front,
  desk: Desk,
  { name, kind: typed, introduction }: NewlyFounded,
): Promise<Outcome> {
  const { vault, words } = desk;
  const kind = chosenCellKinds.find((one) => one === typed);
  if (!kind) return unusable('unknown-kind', { kind: typed, known: chosenCellKinds.join(', ') });
  const sheets = await twoSheets(front);
  if (!sheets.ok) return sheets.error;
  const { random } = front.surroundings.device;
  const done = await foundByKeepers(vault, sheets.value, { cell: { kind, name }, random });
  if (!done.ok) return notShared(done.error);
  const introduced = await introduce(vault, [done.value], introduction);
  if (!introduced.ok && 'fault' in introduced.error) return notShared(introduced.error);
  const device = vault.sharing.holding(done.value.id)?.self.device;
  const alias = device === undefined ? undefined : aliasesIn(vault)[device];
  return {
    kind: 'done',
    json: { cell: name, kind, alias: alias ?? null },
    lines: [words.t('cli.root.founded', { cell: name })],
    notes: foundedNext(words, name, alias),
  };
}

/** What is to be done before anybody relies on a new compartment. */
function foundedNext({ t }: Desk['words'], name: string, alias: string | undefined): readonly string[] {
  const cell = asTyped(name);
  const introducing = `do helpers.introduce --cell ${cell} --input '{"alias": "ALIAS", "sort": "laptop"}'`;
  return [
    ...(alias === undefined ? [t('cli.root.founded.alias', { command: introducing })] : []),
    t('cli.root.founded.archive', { command: `invite --cell ${cell} --role archive --way DIR` }),
    t('cli.members.one-copy'),
    t('cli.members.one-steward'),
  ];
}

const sync = 'sync --way DIR';

/** A name as it stands in a command: in quotes where the shell would take it for several words. */
const asTyped = (name: string): string => (/^[\p{L}\p{N}-]+$/u.test(name) ? name : JSON.stringify(name));
