import type { Change, Stamp } from '@bulkhead/records';
import type { EntryId } from '../roster/entry-id.ts';
import { type Signed, tipOf } from '../written/envelope.ts';
import type { HeadTip } from '../written/frontier.ts';

/** A kept envelope, and the moment of the last change up to and with it; none while the chain before it has a gap. */
export interface Kept {
  readonly signed: Signed;
  readonly at: Stamp | undefined;
  /** When it came to this device; UTC seconds of its own clock. */
  readonly here: number;
}

/** By which epochs' checkpoints an envelope is covered, and since when by each; UTC seconds of this device. */
export interface Covering {
  readonly epochs: ReadonlyMap<EntryId, number>;
}

/**
 * An envelope that is covered and still here whole: where the checkpoints that cover it turn out to be by a steward who
 * was removed, it has to be handed on after all.
 */
export interface Spare extends Covering {
  readonly signed: Signed;
  readonly here: number;
}

/** One envelope of a chain: whole while it is kept and for a while after, then its head for a while. */
export interface Link {
  readonly tip: HeadTip;
  /** Whether it hangs on what comes before it: no gap, and its moments lie after all of that. */
  isConnected: boolean;
  signed: Signed | undefined;
  covered: Covering | undefined;
  readonly here: number;
}

/** Whether an envelope is here whole and no checkpoint of this device covers it. */
export const isKept = (link: Link): link is Link & { readonly signed: Signed } =>
  link.signed !== undefined && link.covered === undefined;

/** Whether something was covered long enough ago by an epoch of these. */
export const isOutlived = (covered: Covering, before: number, epochs: ReadonlySet<EntryId>): boolean =>
  [...covered.epochs].some(([epoch, since]) => since < before && epochs.has(epoch));

/** An envelope as it came, or as it was, covered already. */
export const linkOf = (
  signed: Signed,
  { here, covered }: { readonly here: number; readonly covered: Covering | undefined },
): Link => ({ tip: tipOf(signed), isConnected: covered !== undefined, signed, covered, here });

/** The changes of envelopes, oldest envelope of each device first. */
export const changesOf = (kept: readonly Kept[]): readonly Change[] =>
  kept.flatMap(({ signed }) => signed.body.changes);
