import type { CellId, CellInfo, Result } from '@bulkhead/records';
import { newPassphrase } from '@bulkhead/seal';
import {
  everybodyIn,
  type FileCame,
  type FileFor,
  type LeftOut,
  type OldKeysAnswer,
  openFile,
  type SealedFile,
  sealFile,
} from '@bulkhead/vault';
import { bytesOfFile, writeWhole } from '../files.ts';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { aliasesIn, type DeviceIn, devicesCalled, memberOf } from './called.ts';
import { cellsNamed, notShared, refusedHere } from './cells.ts';

/** What `bundle out` is typed with. */
export interface Bundling {
  readonly file: string;
  readonly cell: readonly string[];
  readonly for: readonly string[];
  /** For whoever is told six words, in place of devices. */
  readonly byWords: boolean;
  readonly photos: boolean;
  /** What was typed of keys of four weeks ago. */
  readonly oldKeys: OldKeysAnswer | undefined;
  readonly replace: boolean;
}

/** `bundle out`: what these devices are not known to have, as one sealed file for a stick. */
export async function writeBundle(front: Front, desk: Desk, bundling: Bundling): Promise<Outcome> {
  const cells = cellsNamed(desk, bundling.cell);
  if (!cells.ok) return cells.error;
  if (bundling.byWords === bundling.for.length > 0) return unusable('for-or-words');
  const everybody = everybodyIn(
    desk.vault,
    cells.value.map(({ id }) => id),
  );
  const named = bundling.byWords
    ? ({ ok: true, value: everybody } as const)
    : partsFor(desk, bundling.for, { cells: cells.value, everybody });
  if (!named.ok) return named.error;
  const parts = named.value;
  const { language, surroundings } = front;
  const words = bundling.byWords ? await newPassphrase(language, surroundings.device.random) : undefined;
  const { photos, oldKeys } = bundling;
  const sealed = await sealFile(desk.vault, parts, { words, photos, oldKeys });
  if (!sealed.ok) return notShared(sealed.error);
  if (sealed.value.kind === 'old-keys') return keysAreOld(desk, sealed.value);
  const { bytes, left } = sealed.value;
  const notWritten = writeWhole(bundling.file, bytes, bundling.replace);
  return notWritten ?? writtenOutcome(desk, { file: bundling.file, bytes: bytes.length, words, parts, left });
}

interface Written {
  readonly file: string;
  readonly bytes: number;
  readonly words: string | undefined;
  readonly parts: readonly FileFor[];
  readonly left: readonly LeftOut[];
}

function keysAreOld(
  { vault, words }: Desk,
  { since, left }: Extract<SealedFile, { kind: 'old-keys' }>,
): Outcome {
  const cells = left
    .map(({ cell }) => vault.view.cell(cell)?.name ?? '')
    .join(words.t('words.between-items'));
  return refusedHere('keys-are-old', { cells, day: words.date(since) });
}

function writtenOutcome({ vault, words: { t } }: Desk, written: Written): Outcome {
  const aliases = aliasesIn(vault);
  const inside = written.parts.filter(({ cell }) => written.left.every((one) => one.cell !== cell));
  const devices = inside.flatMap((part) => part.devices);
  const nameOf = (cell: CellId): string => vault.view.cell(cell)?.name ?? '';
  return {
    kind: 'done',
    json: {
      file: written.file,
      bytes: written.bytes,
      words: written.words ?? null,
      for: [...new Set(devices.map((device) => aliases[device] ?? device))],
      cells: inside.map(({ cell }) => nameOf(cell)),
      notShared: written.left.map(({ cell, lacks: { why }, isSaid }) => ({
        cell: nameOf(cell),
        why,
        said: isSaid,
      })),
    },
    lines: [
      t('cli.bundle.written', { file: written.file }),
      ...(written.words === undefined ? [] : [written.words]),
    ],
    notes: [
      ...(written.words === undefined ? [] : [t('cli.bundle.say-words')]),
      ...written.left.map(({ cell, isSaid }) =>
        t(isSaid ? 'cli.bundle.said' : 'cli.bundle.left', { cell: nameOf(cell) }),
      ),
      t('cli.bundle.may-be-lost'),
    ],
  };
}

function partsFor(
  desk: Desk,
  names: readonly string[],
  { cells, everybody }: { readonly cells: readonly CellInfo[]; readonly everybody: readonly FileFor[] },
): Result<readonly FileFor[], Outcome> {
  const isIn = ({ cell, device }: DeviceIn): boolean =>
    everybody.some((part) => part.cell === cell.id && part.devices.includes(device));
  const called = names.map((name) => devicesCalled(desk.vault, name, cells));
  const found = called.map((devices) => devices.filter(isIn));
  const unknown = names.find((_, at) => found[at]?.length === 0);
  if (unknown !== undefined && everybody.length > 0) {
    const isOut = called[names.indexOf(unknown)]?.some((one) => !memberOf(desk.vault, one)) === true;
    return { ok: false, error: refusedHere(isOut ? 'out-already' : 'no-such-device', { device: unknown }) };
  }
  const all = found.flat();
  const parts = cells.flatMap(({ id }): readonly FileFor[] => {
    const devices = [...new Set(all.filter(({ cell }) => cell.id === id).map(({ device }) => device))];
    return devices.length === 0 ? [] : [{ cell: id, devices }];
  });
  return { ok: true, value: parts };
}

/** `bundle in`: takes in what a file brings. */
export async function readBundle(front: Front, desk: Desk, file: string): Promise<Outcome> {
  const bytes = bytesOfFile(file);
  if (!bytes) return unusable('no-such-file', { file });
  const unasked = await openFile(desk.vault, bytes);
  if (unasked.ok) return tookIn(desk, unasked.value);
  if ('fault' in unasked.error || unasked.error.code !== 'file-needs-words') return notShared(unasked.error);
  const words = await wordsFor(front);
  if (words === undefined) return unusable('no-words');
  const opened = await openFile(desk.vault, bytes, words);
  return opened.ok ? tookIn(desk, opened.value) : notShared(opened.error);
}

/** What was awaited since an invitation may have come with it. */
async function tookIn(desk: Desk, file: FileCame): Promise<Outcome> {
  const forgotten = await desk.vault.meetings.forgetSettled();
  return forgotten.ok ? cameOutcome(desk, file) : notShared(forgotten.error);
}

async function wordsFor({ surroundings, words }: Front): Promise<string | undefined> {
  const set = surroundings.environment['BULKHEAD_WORDS'];
  return set === undefined || set === '' ? surroundings.ask(words.t('cli.bundle.ask-words')) : set;
}

const unread = { elsewhere: 'file-from-elsewhere', 'new-keys': 'file-needs-new-keys' } as const;

function cameOutcome({ vault, words }: Desk, file: FileCame): Outcome {
  const { t } = words;
  if (file.kind === 'proposal') return refusedHere('file-is-a-proposal', { command: 'release in' });
  if (file.unread) return refusedHere(unread[file.unread]);
  const { isCut, came, of } = file;
  const all = file.cells.map((one) => ({ ...one, cell: vault.view.cell(one.cell)?.name ?? '' }));
  const nothing = all.every(({ received, photos }) => received + photos === 0);
  return {
    kind: 'done',
    json: {
      cut: isCut,
      entries: { came, of: of ?? null },
      cells: all.map(({ isDivided, isFull, ...rest }) => ({ ...rest, divided: isDivided, full: isFull })),
    },
    lines: nothing
      ? [t('cli.bundle.nothing-new')]
      : all.flatMap(({ cell, received, photos }) => [
          ...(received > 0 ? [t('cli.bundle.came', { cell, n: received })] : []),
          ...(photos > 0 ? [t('cli.bundle.photos-came', { cell, n: photos })] : []),
        ]),
    notes: [
      ...(isCut ? [of === undefined ? t('cli.bundle.cut') : t('cli.bundle.cut-of', { n: came, of })] : []),
      ...all.flatMap(({ cell, ignored, holdsBack, isDivided, datedAhead, isFull }) => [
        ...(isFull ? [t('cli.bundle.photos-no-room', { cell })] : []),
        ...(ignored > 0 ? [t('cli.sync.ignored', { cell, n: ignored })] : []),
        ...(holdsBack ? [t('cli.bundle.holds-back', { cell })] : []),
        ...(datedAhead === undefined
          ? []
          : [t('cli.sync.dated-ahead', { cell, day: words.date(datedAhead) })]),
        ...(isDivided ? [t('cli.members.divided')] : []),
      ]),
    ],
  };
}
