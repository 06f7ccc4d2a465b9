import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { Gathering } from '../written/checkpoint.ts';
import { type Item, type Mailbox, type OpenedItems, openItems, openPart } from '../written/mail.ts';
import { begunAnew, begunFacts, completedFrom } from './pieces-begun.ts';
import type { ReadOn } from './read-on.ts';
import type { Transport } from './transport.ts';

/** Where a mailbox lies, and what this device knows of it; `way` undefined: from its beginning, and nothing is noted. */
interface At {
  readonly holding: Holding;
  readonly transport: Transport;
  readonly way: string | undefined;
}

/** What was in entries of a mailbox, how many of them were of no use, and what is remembered of pieces. */
interface Opened {
  readonly items: readonly Item[];
  readonly ignored: number;
  /** Entries that may be for one device, as what lies in a drop is. */
  readonly unopened: readonly Uint8Array[];
  readonly facts: readonly Fact[];
}

/** Opens what was read of a mailbox. Where the last piece of an item has come, what lies after its first is read once more. */
export async function openMailbox(
  { holding, transport, way }: At,
  mailbox: Mailbox,
  { entries, from }: Pick<ReadOn, 'entries' | 'from'>,
): Promise<Result<Opened, Fault>> {
  const open = (read: readonly Uint8Array[]): OpenedItems =>
    openItems(holding.place, mailbox, read, (hash) => holding.history.find(hash));
  const { pieces, ...opened } = open(entries);
  if (way === undefined) return ok({ ...opened, facts: [] });
  const { epoch, log, keys } = mailbox;
  const begun = holding.lying.begun(way, epoch);
  const back = completedFrom(begun, pieces);
  if (back === undefined) return ok({ ...opened, facts: begunFacts(begun, pieces, { way, epoch, from }) });
  const again = await transport.read({ log, read: keys.read }, back);
  if (!again.ok) return again;
  const { pieces: read, ...all } = open(again.value.entries);
  return ok({ ...all, facts: begunAnew(begun, read, { way, epoch, from: back }) });
}

/** The encoded checkpoints that come to a whole out of these entries, and how many of the entries were none of their parts. */
export function wholesIn(
  mailbox: Mailbox,
  entries: readonly Uint8Array[],
): { readonly wholes: readonly Uint8Array[]; readonly ignored: number } {
  const gathering = new Gathering();
  const parts = entries.map((bytes) => openPart(mailbox, bytes));
  const wholes = parts.flatMap((part) => (part.ok ? (gathering.add(part.value) ?? []) : []));
  return { wholes: [...wholes, ...gathering.rest()], ignored: parts.filter(({ ok: is }) => !is).length };
}
