import type { Holding, Transport } from '@bulkhead/cells';
import {
  type CellId,
  cellId,
  type DeviceId,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { type BundleRecipients, openBundle, sealBundle } from '@bulkhead/seal';
import { bundleTransport, type Vault } from '@bulkhead/vault';
import { decodeFrames, encodeFrames, type Frame } from '@bulkhead/wire';
import type { AskedOf, FileOutcome, SharedFile } from '../../messages/sharing.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** The devices of a compartment that a file is for. */
interface CellPart {
  readonly cell: CellId;
  readonly devices: readonly DeviceId[];
}

/** Seals what these devices are not known to have into one file. Refusals: `nobody-to-share-with`, `nothing-shared-now`. */
export async function shareFile(vault: Vault, { to }: AskedOf<'share-file'>): Answer<SharedFile> {
  const parts = 'devices' in to ? partsFor(to.devices) : to.cells.flatMap((cell) => everybodyIn(vault, cell));
  const frames: Frame[] = [];
  let written = 0;
  for (const { cell, devices } of parts) {
    const made = await vault.sharing.framesFor(cell, devices);
    if (!made.ok) return made;
    if (made.value === undefined) continue;
    written += 1;
    frames.push(...made.value);
  }
  if (written === 0) return refused({ code: 'nothing-shared-now' });
  const recipients: BundleRecipients =
    'words' in to ? { words: to.words } : { to: recipientsOf(vault, parts) };
  if ('to' in recipients && recipients.to.length === 0) return refused({ code: 'nobody-to-share-with' });
  return ok({ name: 'notes-2.dat', bytes: await sealBundle(encodeFrames(frames), recipients) });
}

function partsFor(
  devices: readonly { readonly cell: string; readonly device: string }[],
): readonly CellPart[] {
  const known = devices.filter(({ cell, device }) => isId(cell) && isId(device));
  return [...new Set(known.map(({ cell }) => cell))].map((cell) => ({
    cell: cellId(cell),
    devices: known.flatMap((one) => (one.cell === cell ? [deviceId(one.device)] : [])),
  }));
}

/** Whoever is told the words may be any member: the file holds what any of them lacks. */
function everybodyIn(vault: Vault, cell: string): readonly CellPart[] {
  const holding = isId(cell) ? vault.sharing.holding(cellId(cell)) : undefined;
  if (!holding) return [];
  const { place, roster, self } = holding;
  return [{ cell: place.cell, devices: [...roster.members.keys()].filter((one) => one !== self.device) }];
}

const recipientsOf = (vault: Vault, parts: readonly CellPart[]): readonly string[] => [
  ...new Set(
    parts.flatMap(({ cell, devices }) => {
      const members = vault.sharing.holding(cell)?.roster.members;
      return devices.flatMap((device) => members?.get(device)?.card.age ?? []);
    }),
  ),
];

const ageHeader = 'age-encryption.org/v1\n';
/** How the header of a file says that it is for whoever knows words. */
const forWords = '-> scrypt ';

/**
 * Opens a file that somebody handed over, whatever it is. Refusals: `not-our-file`, `file-is-damaged`, `file-needs-words`,
 * `file-not-for-us`, `words-do-not-open`, and those of an invitation.
 */
export async function openFile(vault: Vault, { bytes, words }: AskedOf<'open-file'>): Answer<FileOutcome> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  if (!start.startsWith(ageHeader)) return openMeetingFile(vault, bytes);
  const holdings = holdingsOf(vault);
  if (start.startsWith(forWords, ageHeader.length)) {
    if (words === undefined) return refused({ code: 'file-needs-words' });
    const opened = await openBundle(bytes, { words });
    if (opened.ok) return takeBundle(vault, holdings, { frames: opened.value, byWords: true });
    return refused({ code: opened.why === 'damaged' ? 'file-is-damaged' : 'words-do-not-open' });
  }
  for (const { self } of holdings) {
    const opened = await openBundle(bytes, { identity: self.age.identity });
    if (opened.ok) return takeBundle(vault, holdings, { frames: opened.value, byWords: false });
    if (opened.why === 'damaged') return refused({ code: 'file-is-damaged' });
  }
  return refused({ code: 'file-not-for-us' });
}

const holdingsOf = (vault: Vault): readonly Holding[] =>
  vault.view.cells.flatMap(({ id }) => vault.sharing.holding(id) ?? []);

async function openMeetingFile(vault: Vault, bytes: Uint8Array): Answer<FileOutcome> {
  const { frames } = decodeFrames(bytes);
  if (frames.length === 0) return refused({ code: 'not-our-file' });
  for (const { id, state } of vault.meetings.list()) {
    const log = vault.meetings.leaves(id)?.log;
    const entries = frames.filter((frame) => frame.log === log).map((frame) => frame.bytes);
    if (entries.length === 0) continue;
    const heard = await vault.meetings.hear(id, entries);
    if (!heard.ok) return heard;
    return heard.value.state === state && state.step === 'ended'
      ? refused({ code: state.why })
      : ok({ kind: 'meeting', meeting: id });
  }
  return refused({ code: 'not-this-invitation' });
}

interface OpenedBundle {
  readonly frames: Uint8Array;
  /** Opened by words: it may be of another organisation. */
  readonly byWords: boolean;
}

async function takeBundle(
  vault: Vault,
  holdings: readonly Holding[],
  { frames, byWords }: OpenedBundle,
): Answer<FileOutcome> {
  const { transport, isCut } = bundleTransport(frames);
  const counted = countingReads(transport);
  let received = 0;
  let ignored = 0;
  const divided: string[] = [];
  for (const { place } of holdings) {
    const taken = await vault.sharing.takeIn(place.cell, counted.transport);
    if (!taken.ok) return taken;
    received += taken.value.received;
    ignored += taken.value.ignored;
    const holding = vault.sharing.holding(place.cell);
    if (holding && holding.roster.entries.size > 0 && holding.roster.writable === undefined)
      divided.push(vault.view.cell(place.cell)?.name ?? '');
  }
  const isOurs = counted.found() > 0;
  const unread = isOurs ? {} : { unread: byWords ? ('elsewhere' as const) : ('new-keys' as const) };
  return ok({ kind: 'records', received, ignored, isCut, divided, ...unread });
}

/** A way that also knows whether anything of it was asked for. */
function countingReads(transport: Transport) {
  let found = 0;
  return {
    found: () => found,
    transport: {
      ...transport,
      read: async (...asked: Parameters<Transport['read']>) => {
        const read = await transport.read(...asked);
        if (read.ok) found += read.value.entries.length;
        return read;
      },
    },
  };
}
