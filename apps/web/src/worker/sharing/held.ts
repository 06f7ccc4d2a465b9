import { digest, secondsFor } from '@bulkhead/cells';
import {
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
  agreeToRelease,
  type HeldBack,
  heldBranches,
  openFile,
  proposeRelease,
  toReview,
  type Vault,
} from '@bulkhead/vault';
import type { AskedOf, HeldShown, HeldWork, SharedFile } from '../../messages/sharing.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

export const workOf = ({ changes, records, came, days, hash, isForked }: HeldBack): HeldWork => ({
  changes,
  records,
  came,
  until: hash,
  isForked,
  days: [...days],
});

/** What names a record on a screen. */
type NameOf = (record: string) => { readonly type: string; readonly code: string };

/** What a disconnected device wrote after the last safe moment: what is held back, and what counts all the same. */
export function heldShown(vault: Vault, input: Readonly<Record<string, unknown>>, nameOf: NameOf): HeldShown {
  const { cell, device } = input;
  const nothing = { seconds: [], branches: [], review: [] };
  if (typeof cell !== 'string' || typeof device !== 'string' || !isId(cell) || !isId(device)) return nothing;
  const holding = vault.sharing.holding(cellId(cell));
  if (!holding) return nothing;
  const branches = heldBranches(holding, deviceId(device), vault.now());
  const review = toReview(vault, cellId(cell), deviceId(device));
  const seconds = secondsFor(holding.roster, holding.self.device);
  return {
    seconds,
    branches: branches.map(workOf),
    review: review.map((one) => ({ ...one, ...nameOf(one.record) })),
  };
}

/** A file for the second device, which alone opens it. */
export async function propose(vault: Vault, asked: AskedOf<'propose-release'>): Answer<SharedFile> {
  const { cell, device, second, until } = asked;
  if (!isId(cell) || !isId(device) || !isId(second)) return refused({ code: 'not-a-member' });
  const made = await proposeRelease(vault, {
    cell: cellId(cell),
    device: deviceId(device),
    second: deviceId(second),
    until: digest(until),
  });
  return made.ok ? ok({ name: 'notes-3.dat', bytes: made.value.bytes }) : made;
}

export async function agree(vault: Vault, { bytes }: AskedOf<'agree-to-release'>): Answer<undefined> {
  const opened = await openFile(vault, bytes);
  if (!opened.ok) return opened;
  return opened.value.kind === 'proposal'
    ? agreeToRelease(vault, opened.value.proposal)
    : refused({ code: 'not-our-file' });
}
