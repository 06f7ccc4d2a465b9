import type { CellId, Fault, Refusal, Result } from '@bulkhead/records';
import { ok, refused } from '@bulkhead/records';
import { type OpenedBundle, openBundle } from '@bulkhead/seal';
import { type BundleRead, bundleTransport } from '../adapters/bundle-transport.ts';
import type { Vault } from '../vault.ts';
import { type Proposal, proposalIn } from './held-back.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;
type Reader = Pick<Vault, 'sharing' | 'photos' | 'view' | 'now'>;

/** What a file brought to one compartment. */
export interface CellCame {
  readonly cell: CellId;
  /** Entries that were new here, and those that nobody vouches for. */
  readonly received: number;
  readonly ignored: number;
  /** Members named something of the membership that did not come, this time and the time before (rules C10). */
  readonly holdsBack: boolean;
  /** It cannot share at the moment. */
  readonly isDivided: boolean;
  /** The time of a change of keys (UTC seconds) that has not come by the date of this device: nothing left with it. */
  readonly datedAhead: number | undefined;
  /** Photos that came with it, and whether there was no room for all of them. */
  readonly photos: number;
  readonly isFull: boolean;
}

/** What came of a file. */
export type FileCame =
  | {
      readonly kind: 'records';
      /** Compartments of which something was in it. */
      readonly cells: readonly CellCame[];
      /** Entries that are whole, and how many were put in, where the file says so. */
      readonly came: number;
      readonly of: number | undefined;
      readonly isCut: boolean;
      /** `new-keys`: it was written under keys that this device was not given. `elsewhere`: nothing in it is of its compartments. */
      readonly unread: 'new-keys' | 'elsewhere' | undefined;
    }
  /** Somebody asks this device to agree to something. */
  | { readonly kind: 'proposal'; readonly proposal: Proposal };

const ageHeader = 'age-encryption.org/v1\n';
/** How the header of a file says that it is for whoever knows words. */
const forWords = '-> scrypt ';

/** Whether these bytes begin as a file of `sealFile` does: for devices, or for whoever knows words. Undefined: neither. */
export function sealedFor(bytes: Uint8Array): 'devices' | 'words' | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, ageHeader.length + forWords.length));
  if (!start.startsWith(ageHeader)) return undefined;
  return start.startsWith(forWords, ageHeader.length) ? 'words' : 'devices';
}

/**
 * Opens a sealed file that somebody handed over, and takes in what of it is whole. Refusals: `not-our-file`,
 * `file-is-damaged`, `file-needs-words`, `file-not-for-us`, `words-do-not-open`.
 */
export async function openFile(vault: Reader, bytes: Uint8Array, words?: string): Answer<FileCame> {
  const opened = await openedFor(vault, bytes, words);
  if (!opened.ok) return opened;
  const { value } = opened;
  const proposal = value.isWhole ? proposalIn(vault, value.bytes) : undefined;
  if (proposal) return ok({ kind: 'proposal', proposal });
  return takeIn(vault, value, words === undefined ? 'new-keys' : 'elsewhere');
}

async function openedFor(vault: Reader, bytes: Uint8Array, words: string | undefined): Answer<OpenedBundle> {
  const sealed = sealedFor(bytes);
  if (sealed === undefined) return refused({ code: 'not-our-file' });
  if (sealed === 'words') {
    if (words === undefined) return refused({ code: 'file-needs-words' });
    const opened = await openBundle(bytes, { words });
    if (opened.ok) return opened;
    return refused({ code: opened.why === 'damaged' ? 'file-is-damaged' : 'words-do-not-open' });
  }
  for (const { id } of vault.view.cells) {
    const holding = vault.sharing.holding(id);
    const opened = holding && (await openBundle(bytes, { identity: holding.self.age.identity }));
    if (opened?.ok) return opened;
    if (opened?.why === 'damaged') return refused({ code: 'file-is-damaged' });
  }
  return refused({ code: 'file-not-for-us' });
}

async function takeIn(
  vault: Reader,
  { bytes, isWhole }: OpenedBundle,
  unread: 'new-keys' | 'elsewhere',
): Answer<FileCame> {
  const bundle = bundleTransport(bytes);
  const cells: CellCame[] = [];
  for (const { id } of vault.view.cells) {
    const came = vault.sharing.holding(id) ? await cameTo(vault, id, bundle) : ok(undefined);
    if (!came.ok) return came;
    if (came.value) cells.push(came.value);
  }
  const { came, of, isCut } = bundle;
  return ok({
    kind: 'records',
    cells,
    came,
    of,
    isCut: isCut || !isWhole,
    unread: cells.length === 0 ? unread : undefined,
  });
}

/** Undefined where nothing of the file was of this compartment. */
async function cameTo(
  { sharing, photos }: Reader,
  cell: CellId,
  { transport, found }: BundleRead,
): Answer<CellCame | undefined> {
  const read = found();
  const taken = await sharing.takeIn(cell, transport);
  if (!taken.ok) return taken;
  if (found() === read) return ok(undefined);
  const { received, ignored, holdsBack, datedAhead } = taken.value;
  const before = photos.held(cell).here;
  const fetched = await photos.exchange(cell, transport, 'all');
  if (!fetched.ok) return fetched;
  const { isFull } = fetched.value;
  const isDivided = sharing.holding(cell)?.writable === undefined;
  const came = photos.held(cell).here - before;
  return ok({ cell, received, ignored, holdsBack, isDivided, datedAhead, photos: came, isFull });
}
