import type { Transport } from '@bulkhead/cells';
import type { CellInfo, DeviceId, Fault, Refusal, Result } from '@bulkhead/records';
import { newPassphrase, openBundle, sealBundle } from '@bulkhead/seal';
import { bundleTransport } from '@bulkhead/vault';
import { encodeFrames, type Frame } from '@bulkhead/wire';
import { bytesOfFile, writeWhole } from '../files.ts';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { aliasesIn, type DeviceIn, devicesCalled } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';

/** What `bundle out` is typed with. */
export interface Bundling {
  readonly file: string;
  readonly cell: readonly string[];
  readonly for: readonly string[];
  /** For whoever is told six words, in place of devices. */
  readonly byWords: boolean;
  readonly replace: boolean;
}

/** The devices of a compartment that a file is for. */
interface CellPart {
  readonly cell: CellInfo;
  readonly devices: readonly DeviceId[];
}

/** `bundle out`: what these devices are not known to have, as one sealed file for a stick. */
export async function writeBundle(front: Front, desk: Desk, bundling: Bundling): Promise<Outcome> {
  const cells = cellsNamed(desk, bundling.cell);
  if (!cells.ok) return cells.error;
  if (bundling.byWords === bundling.for.length > 0) return unusable('for-or-words');
  const parts = bundling.byWords ? everybodyIn(desk, cells.value) : partsFor(desk, bundling.for, cells.value);
  if (!parts.ok) return parts.error;
  const gathered = await gather(desk, parts.value);
  if (!gathered.ok) return notShared(gathered.error);
  const { frames, left } = gathered.value;
  if (left.length === parts.value.length) return refusedHere('nothing-shared-now');
  const { language, surroundings } = front;
  const words = bundling.byWords ? await newPassphrase(language, surroundings.device.random) : undefined;
  const sealed = await sealBundle(
    encodeFrames(frames),
    words === undefined ? { to: recipientsOf(desk, parts.value) } : { words },
  );
  const notWritten = writeWhole(bundling.file, sealed, bundling.replace);
  return (
    notWritten ??
    writtenOutcome(desk, { file: bundling.file, bytes: sealed.length, words, parts: parts.value, left })
  );
}

interface Written {
  readonly file: string;
  readonly bytes: number;
  readonly words: string | undefined;
  readonly parts: readonly CellPart[];
  /** Compartments of which nothing can be shared now. */
  readonly left: readonly CellInfo[];
}

function writtenOutcome({ vault, words: { t } }: Desk, written: Written): Outcome {
  const aliases = aliasesIn(vault);
  const inside = written.parts.filter(({ cell }) => !written.left.includes(cell));
  const devices = inside.flatMap((part) => part.devices);
  return {
    kind: 'done',
    json: {
      file: written.file,
      bytes: written.bytes,
      words: written.words ?? null,
      for: [...new Set(devices.map((device) => aliases[device] ?? device))],
      cells: inside.map(({ cell }) => cell.name),
      notShared: written.left.map(({ name }) => name),
    },
    lines: [
      t('cli.bundle.written', { file: written.file }),
      ...(written.words === undefined ? [] : [written.words]),
    ],
    notes: [
      ...(written.words === undefined ? [] : [t('cli.bundle.say-words')]),
      ...written.left.map(({ name }) => t('cli.bundle.left', { cell: name })),
      t('cli.bundle.may-be-lost'),
    ],
  };
}

type Parts = Result<readonly CellPart[], Outcome>;

/** Whoever is told the words may be any member: the file holds what any of them lacks. */
function everybodyIn({ vault }: Desk, cells: readonly CellInfo[]): Parts {
  const parts = cells.flatMap((cell): readonly CellPart[] => {
    const holding = vault.sharing.holding(cell.id);
    const devices = [...(holding?.roster.members.keys() ?? [])].filter((one) => one !== holding?.self.device);
    return devices.length === 0 ? [] : [{ cell, devices }];
  });
  return parts.length === 0
    ? { ok: false, error: refusedHere('nobody-to-share-with') }
    : { ok: true, value: parts };
}

function partsFor(desk: Desk, names: readonly string[], cells: readonly CellInfo[]): Parts {
  const everybody = everybodyIn(desk, cells);
  if (!everybody.ok) return everybody;
  const isIn = ({ cell, device }: DeviceIn): boolean =>
    everybody.value.some((part) => part.cell === cell && part.devices.includes(device));
  const found = names.map((name) => devicesCalled(desk.vault, name, cells).filter(isIn));
  const unknown = names.find((_, at) => found[at]?.length === 0);
  if (unknown !== undefined) return { ok: false, error: refusedHere('no-such-device', { device: unknown }) };
  const all = found.flat();
  const parts = cells.flatMap((cell): readonly CellPart[] => {
    const devices = [...new Set(all.filter((one) => one.cell === cell).map(({ device }) => device))];
    return devices.length === 0 ? [] : [{ cell, devices }];
  });
  return { ok: true, value: parts };
}

async function gather(
  { vault }: Desk,
  parts: readonly CellPart[],
): Promise<
  Result<{ readonly frames: readonly Frame[]; readonly left: readonly CellInfo[] }, Refusal | Fault>
> {
  const frames: Frame[] = [];
  const left: CellInfo[] = [];
  for (const { cell, devices } of parts) {
    const made = await vault.sharing.framesFor(cell.id, devices);
    if (!made.ok) return made;
    if (made.value) frames.push(...made.value);
    else left.push(cell);
  }
  return { ok: true, value: { frames, left } };
}

const recipientsOf = ({ vault }: Desk, parts: readonly CellPart[]): readonly string[] =>
  parts.flatMap(({ cell, devices }) => {
    const members = vault.sharing.holding(cell.id)?.roster.members;
    return devices.flatMap((device) => members?.get(device)?.card.age ?? []);
  });

const ageHeader = 'age-encryption.org/v1\n';
/** How the header of a file says that it is for whoever knows words. */
const forWords = '-> scrypt ';

/** `bundle in`: takes in what a file brings. */
export async function readBundle(front: Front, desk: Desk, file: string): Promise<Outcome> {
  const bytes = bytesOfFile(file);
  if (!bytes) return unusable('no-file');
  const opened = await openedBundle(front, desk, bytes);
  return opened.ok ? takeBundle(desk, opened.value) : opened.error;
}

interface OpenedFile {
  readonly frames: Uint8Array;
  readonly byWords: boolean;
}

async function openedBundle(
  front: Front,
  desk: Desk,
  bytes: Uint8Array,
): Promise<Result<OpenedFile, Outcome>> {
  const no = (code: string) => ({ ok: false, error: refusedHere(code) }) as const;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  if (!start.startsWith(ageHeader)) return no('not-our-file');
  if (start.startsWith(forWords, ageHeader.length)) {
    const words = await wordsFor(front);
    if (words === undefined) return { ok: false, error: unusable('no-words') };
    const opened = await openBundle(bytes, { words });
    if (opened.ok) return { ok: true, value: { frames: opened.value, byWords: true } };
    return no(opened.why === 'damaged' ? 'file-is-damaged' : 'words-do-not-open');
  }
  for (const { id } of desk.vault.view.cells) {
    const identity = desk.vault.sharing.holding(id)?.self.age.identity;
    const opened = identity === undefined ? undefined : await openBundle(bytes, { identity });
    if (opened?.ok === true) return { ok: true, value: { frames: opened.value, byWords: false } };
    if (opened?.why === 'damaged') return no('file-is-damaged');
  }
  return no('file-not-for-us');
}

async function wordsFor({ surroundings, words }: Front): Promise<string | undefined> {
  const set = surroundings.environment['BULKHEAD_WORDS'];
  return set === undefined || set === '' ? surroundings.ask(words.t('cli.bundle.ask-words')) : set;
}

interface Taken {
  readonly cell: CellInfo;
  readonly received: number;
  readonly ignored: number;
  readonly divided: boolean;
}

async function takeBundle({ vault, words: { t } }: Desk, { frames, byWords }: OpenedFile): Promise<Outcome> {
  const { transport, isCut } = bundleTransport(frames);
  const counted = countingReads(transport);
  const all: Taken[] = [];
  for (const cell of vault.view.cells) {
    const before = counted.found();
    if (!vault.sharing.holding(cell.id)) continue;
    const taken = await vault.sharing.takeIn(cell.id, counted.transport);
    if (!taken.ok) return notShared(taken.error);
    const { received, ignored } = taken.value;
    const divided = vault.sharing.holding(cell.id)?.writable === undefined;
    if (counted.found() > before) all.push({ cell, received, ignored, divided });
  }
  if (all.length === 0) return refusedHere(byWords ? 'file-from-elsewhere' : 'file-needs-new-keys');
  const nothing = all.every(({ received }) => received === 0);
  return {
    kind: 'done',
    json: {
      cut: isCut,
      cells: all.map(({ cell, ...rest }) => ({ cell: cell.name, ...rest })),
    },
    lines: nothing
      ? [t('cli.bundle.nothing-new')]
      : all
          .filter(({ received }) => received > 0)
          .map(({ cell, received }) => t('cli.bundle.came', { cell: cell.name, n: received })),
    notes: [
      ...(isCut ? [t('cli.bundle.cut')] : []),
      ...all.flatMap(({ cell, ignored, divided }) => [
        ...(ignored > 0 ? [t('cli.sync.ignored', { cell: cell.name, n: ignored })] : []),
        ...(divided ? [t('cli.members.divided')] : []),
      ]),
    ],
  };
}

/** A way that also knows how much of it was asked for. */
function countingReads(transport: Transport): {
  readonly found: () => number;
  readonly transport: Transport;
} {
  let found = 0;
  return {
    found: () => found,
    transport: {
      name: transport.name,
      append: transport.append,
      read: async (address, position) => {
        const read = await transport.read(address, position);
        if (read.ok) found += read.value.entries.length;
        return read;
      },
    },
  };
}
