import {
  type Acting,
  type Charter,
  completeRootAct,
  draftAppointment,
  draftPermit,
  draftSettlement,
  encodeEntry,
  type EntryDraft,
  type Fact,
  foundCell,
  type Holding,
  honourChoices,
  makePermit,
  type RootSigner,
  type RosterRefusal,
  signDraft,
  signPermit,
} from '@bulkhead/cells';
import {
  type CellInfo,
  cellId,
  cellKinds,
  type DeviceId,
  type Fault,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import {
  equalBytes,
  hexOf,
  newSigningKey,
  rootKeyOfWords,
  rootKeyWords,
  signingKeyOf,
  wipe,
} from '@bulkhead/seal';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { aliasesIn, type DeviceIn, devicesCalled } from './called.ts';
import { cellNamed, cellsNamed, notShared, refusedHere } from './cells.ts';
import { isYes } from './dialogue.ts';
import { momentTyped } from './removal.ts';

type Signed<T> = Result<T, RosterRefusal>;

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

/** Two of the three keys of the organisation, from two sheets of paper. They are wiped when the work is done. */
async function withTwoSheets<T>(
  { surroundings, words }: Front,
  charter: Charter,
  work: (signers: readonly RootSigner[]) => Promise<T>,
): Promise<Result<T, Outcome>> {
  const signers: RootSigner[] = [];
  try {
    for (const n of [1, 2]) {
      const set = surroundings.environment[`BULKHEAD_KEY_SHEET_${n}`];
      const typed = set ?? (await surroundings.askPassphrase(words.t('cli.sheets.ask', { n })));
      if (typed === undefined) return { ok: false, error: unusable('no-key-sheets') };
      const read = await rootKeyOfWords(typed);
      if (!read.ok) return { ok: false, error: refusedHere('key-sheet-misread', { n }) };
      const key = signingKeyOf(read.value);
      wipe(read.value);
      const signer = charter.rootKeys.findIndex((one) => equalBytes(one, key.publicKey));
      if (signer < 0) return { ok: false, error: refusedHere('key-sheet-elsewhere', { n }) };
      signers.push({ key, signer });
    }
    return { ok: true, value: await work(signers.toSorted((a, b) => a.signer - b.signer)) };
  } finally {
    for (const { key } of signers) wipe(key.seed);
  }
}

function signed(
  holding: Holding,
  draft: EntryDraft,
  signers: readonly RootSigner[],
): Signed<readonly Fact[]> {
  const { roster, place } = holding;
  const entry = completeRootAct(
    roster,
    draft,
    signers.map((signer) => signDraft(place, draft, signer)),
  );
  return entry.ok ? { ok: true, value: [{ kind: 'entry', bytes: encodeEntry(entry.value) }] } : entry;
}

type Deciding = (holding: Holding, acting: Acting) => Signed<EntryDraft>;

/** Signs a decision with two sheets and stores it. */
async function decide(
  front: Front,
  desk: Desk,
  cell: CellInfo,
  deciding: Deciding,
): Promise<Outcome | undefined> {
  const charter = desk.vault.sharing.holding(cell.id)?.roster.charter;
  if (!charter) return notShared({ code: 'not-open-here' });
  const done = await withTwoSheets(front, charter, (signers) =>
    desk.vault.sharing.act(cell.id, (holding, acting) => {
      const draft = deciding(holding, acting);
      return draft.ok ? signed(holding, draft.value, signers) : draft;
    }),
  );
  if (!done.ok) return done.error;
  return done.value.ok ? undefined : notShared(done.value.error);
}

/** `root appoint`: a device that is in becomes a steward. */
export async function appoint(
  front: Front,
  desk: Desk,
  { device: typed, cell: names }: { readonly device: string; readonly cell: readonly string[] },
): Promise<Outcome> {
  const cell = cellNamed(desk, names);
  if (!cell.ok) return cell.error;
  const found = devicesCalled(desk.vault, typed, [cell.value]);
  const [first] = found;
  if (!first) return refusedHere('no-such-device', { device: typed });
  if (found.length > 1) return unusable('which-device', { known: idsOf(found) });
  const { device } = first;
  const not = await decide(front, desk, cell.value, ({ roster }, { here }) =>
    draftAppointment(roster, device, here),
  );
  const who = aliasesIn(desk.vault)[device] ?? device.slice(0, 8);
  return (
    not ?? {
      kind: 'done',
      json: { cell: cell.value.name, device },
      lines: [desk.words.t('cli.root.appointed', { who, cell: cell.value.name })],
      notes: [desk.words.t('cli.remove.tell-others')],
    }
  );
}

const idsOf = (found: readonly DeviceIn[]): string =>
  found.map(({ device }) => device.slice(0, 8)).join(', ');

/** What a settlement is typed with. */
export interface Settling {
  readonly devices: readonly string[];
  readonly cell: readonly string[];
  readonly lastSafe: string | undefined;
}

/** `root settle`: of what these devices decided only that counts which they did before a moment. */
export async function settle(
  front: Front,
  desk: Desk,
  { devices, cell: names, lastSafe }: Settling,
): Promise<Outcome> {
  const { vault, words } = desk;
  const cell = cellNamed(desk, names);
  if (!cell.ok) return cell.error;
  const until = momentTyped(lastSafe, vault.now());
  if (until === undefined || devices.length === 0) return unusable('settle-needs');
  const found = devices.map((typed) => devicesCalled(vault, typed, [cell.value]));
  const unknown = devices.find((_, at) => found[at]?.length === 0);
  if (unknown !== undefined) return refusedHere('no-such-device', { device: unknown });
  const settled = [...new Set(found.flat().map(({ device }) => device))];
  let honoured = 0;
  const not = await decide(front, desk, cell.value, ({ roster }, { here }) => {
    const honour = new Map(
      settled.map((device): readonly [DeviceId, ReturnType<typeof honoursOf>] => [
        device,
        honoursOf(roster, device, until),
      ]),
    );
    honoured = [...honour.values()].flat().length;
    return { ok: true, value: draftSettlement(roster, honour, here) };
  });
  return (
    not ?? {
      kind: 'done',
      json: { cell: cell.value.name, devices: settled, honoured },
      lines: [words.t('cli.root.settled', { cell: cell.value.name })],
      notes: [words.t('cli.remove.tell-others')],
    }
  );
}

const honoursOf = (roster: Holding['roster'], device: DeviceId, until: number) =>
  honourChoices(roster, device, until).flatMap(({ id, proposed }) => (proposed ? [id] : []));

/** `root found`: a new compartment with this device as its first steward. */
export async function foundCompartment(
  front: Front,
  desk: Desk,
  { name, kind: typed }: { readonly name: string; readonly kind: string },
): Promise<Outcome> {
  const { vault, words } = desk;
  const kind = cellKinds.find((one) => one === typed);
  if (!kind) return unusable('unknown-kind', { kind: typed, known: cellKinds.join(', ') });
  if (vault.view.cells.some((cell) => cell.name === name)) return refusedHere('name-taken', { cell: name });
  const all = cellsNamed(desk, []);
  const charter = all.ok
    ? vault.sharing.holding(all.value[0]?.id ?? cellId('0'.repeat(32)))?.roster.charter
    : undefined;
  if (!charter) return refusedHere('no-compartment');
  const done = await withTwoSheets(front, charter, (signers) =>
    foundBy(front, desk, { charter, signers, kind, name }),
  );
  if (!done.ok) return done.error;
  if (!done.value.ok) return notShared(done.value.error);
  return {
    kind: 'done',
    json: { cell: name, kind },
    lines: [words.t('cli.root.founded', { cell: name })],
    notes: [words.t('cli.members.one-copy')],
  };
}

interface ByRoot {
  readonly charter: Charter;
  readonly signers: readonly RootSigner[];
  readonly kind: CellInfo['kind'];
  readonly name: string;
}

/** Root permits a key to found for this minute; it founds one compartment and is gone. */
async function foundBy(
  { surroundings }: Front,
  { vault }: Desk,
  { charter, signers, kind, name }: ByRoot,
): Promise<Result<unknown, Refusal | Fault>> {
  const { random } = surroundings.device;
  const here = vault.now().now;
  const founder = newSigningKey(random);
  const draft = draftPermit(charter, { founder: founder.publicKey, from: here, until: here + 60 });
  if (!draft.ok) return draft;
  const signatures = signers.map((signer) => signPermit(charter.org, draft.value, signer));
  const permit = makePermit(charter, draft.value, signatures);
  if (!permit.ok) return permit;
  const place = { org: charter.org, cell: cellId(hexOf(random(16))) };
  const begun = foundCell(
    { charter, permit: permit.value, key: founder },
    { place, kind, name, here },
    random,
  );
  wipe(founder.seed);
  return begun.ok ? vault.sharing.join([{ kind, name, begun: begun.value }]) : begun;
}
