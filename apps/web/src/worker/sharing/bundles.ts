import {
  type CellId,
  cellId,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import {
  everybodyIn,
  type FileCame,
  type FileFor,
  type LeftOut,
  openFile,
  sealedFor,
  sealFile,
  type Vault,
} from '@bulkhead/vault';
import { equalBytes } from '@bulkhead/seal';
import { decodeFrames } from '@bulkhead/wire';
import type { AskedOf, FileMade, FileOutcome } from '../../messages/sharing.ts';
import { workOf } from './held.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** Seals what these devices are not known to have into one file. Refusals: those of `sealFile`. */
export async function shareFile(
  vault: Vault,
  { to, photos = false, oldKeys }: AskedOf<'share-file'>,
): Answer<FileMade> {
  const [parts, words] =
    'words' in to ? [everybodyIn(vault, cellsIn(to.cells)), to.words] : [partsFor(to.devices), undefined];
  const made = await sealFile(vault, parts, { words, photos, oldKeys });
  if (!made.ok) return made;
  const namesOf = (some: readonly LeftOut[]): string[] =>
    some.map(({ cell }) => vault.view.cell(cell)?.name ?? '');
  const { left } = made.value;
  if (made.value.kind === 'old-keys') {
    const { since, hasRest } = made.value;
    const instead = hasRest ? 'rest' : wordOf(vault, left);
    return ok({ kind: 'old-keys', since, names: namesOf(left), instead });
  }
  return ok({
    kind: 'file',
    file: { name: 'notes-2.dat', bytes: made.value.bytes },
    hasRecords: left.length < parts.length,
    said: namesOf(left.filter(({ isSaid }) => isSaid)),
    left: namesOf(left.filter(({ isSaid }) => !isSaid)),
  });
}

/** What stewards would hear of this device. */
function wordOf({ sharing }: Vault, left: readonly LeftOut[]): 'back' | 'left' | undefined {
  const said = left.filter(({ isSaid }) => isSaid);
  if (said.length === 0) return undefined;
  return said.every(({ cell }) => sharing.holding(cell)?.me === undefined) ? 'left' : 'back';
}

const cellsIn = (cells: readonly string[]): readonly CellId[] =>
  cells.flatMap((cell) => (isId(cell) ? [cellId(cell)] : []));

function partsFor(
  devices: readonly { readonly cell: string; readonly device: string }[],
): readonly FileFor[] {
  const known = devices.filter(({ cell, device }) => isId(cell) && isId(device));
  return [...new Set(known.map(({ cell }) => cell))].map((cell) => ({
    cell: cellId(cell),
    devices: known.flatMap((one) => (one.cell === cell ? [deviceId(one.device)] : [])),
  }));
}

/** Opens a file that somebody handed over, whatever it is. Refusals: those of `openFile` and of an invitation. */
export async function openGivenFile(
  vault: Vault,
  { bytes, words }: AskedOf<'open-file'>,
): Answer<FileOutcome> {
  if (sealedFor(bytes) === undefined) return openMeetingFile(vault, bytes);
  const came = await openFile(vault, bytes, words);
  if (came.ok) return ok(outcomeOf(vault, came.value));
  const isNotFor = 'code' in came.error && came.error.code === 'file-not-for-us';
  return isNotFor && isComingIn(vault) ? refused({ code: 'file-not-yet' }) : came;
}

/** Somebody is about to let this device in: what is for it opens once both have called the pictures the same. */
const isComingIn = ({ meetings }: Vault): boolean =>
  meetings.list().some(({ side, state }) => side === 'joiner' && 'until' in state);

function outcomeOf(vault: Vault, file: FileCame): FileOutcome {
  if (file.kind === 'proposal') {
    const { cell, device, by, held } = file.proposal;
    return { kind: 'proposal', cell, device, by, held: held && workOf(held) };
  }
  const { cells, came, of, isCut, unread } = file;
  const namesOf = (some: typeof cells): string[] => some.map(({ cell }) => vault.view.cell(cell)?.name ?? '');
  return {
    kind: 'records',
    received: cells.reduce((sum, one) => sum + one.received, 0),
    ignored: cells.reduce((sum, one) => sum + one.ignored, 0),
    cut: isCut ? { came, of } : undefined,
    divided: namesOf(cells.filter(({ isDivided }) => isDivided)),
    heldBack: namesOf(cells.filter(({ holdsBack }) => holdsBack)),
    unread,
    photos: cells.reduce((sum, one) => sum + one.photos, 0),
    datedAhead: cells.find((one) => one.datedAhead !== undefined)?.datedAhead,
    isFull: cells.some((one) => one.isFull),
  };
}

async function openMeetingFile(vault: Vault, bytes: Uint8Array): Answer<FileOutcome> {
  const { frames } = decodeFrames(bytes);
  if (frames.length === 0) return refused({ code: 'not-our-file' });
  for (const { id, state } of vault.meetings.list()) {
    const { log, entries: own = [] } = vault.meetings.leaves(id) ?? {};
    const entries = frames.filter((frame) => frame.log === log).map((frame) => frame.bytes);
    if (entries.length === 0) continue;
    if (entries.every((entry) => own.some((one) => equalBytes(one, entry))))
      return ok({ kind: 'meeting', meeting: id, news: 'own' });
    const heard = await vault.meetings.hear(id, entries);
    if (!heard.ok) return heard;
    return heard.value.state === state && state.step === 'ended'
      ? refused({ code: state.why })
      : ok({ kind: 'meeting', meeting: id, news: heard.value.state === state ? 'again' : 'new' });
  }
  const looks = vault.meetings.list().some(({ state }) => state.step === 'looking');
  return refused({ code: looks ? 'not-these-words' : 'not-this-invitation' });
}
