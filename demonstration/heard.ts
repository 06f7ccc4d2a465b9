import type { DeviceId, RecordType, View } from '@bulkhead/records';
import { heardDaysAgo } from './devices.ts';

const day = 24 * 60 * 60;

/** What was written, by whom, and when (UTC milliseconds). */
export interface Written {
  readonly alias: string | undefined;
  readonly ms: number;
}

/** When each member was heard of last (UTC seconds), by alias: of most, with what they wrote last. */
export function lastHeard(written: Iterable<Written>, now: number): Readonly<Record<string, number>> {
  const last: Record<string, number> = {};
  for (const { alias, ms } of written)
    if (alias !== undefined) last[alias] = Math.max(last[alias] ?? 0, Math.floor(ms / 1000));
  for (const [alias, days] of Object.entries(heardDaysAgo)) last[alias] = now - days * day;
  return last;
}

/** The records of a vault, with who began each. */
export function* recordsBegun(
  {
    view,
    records,
  }: { readonly view: View; readonly records: { readonly types: ReadonlyMap<string, RecordType> } },
  aliases: Readonly<Record<DeviceId, string>>,
): Iterable<Written> {
  for (const type of records.types.values())
    for (const { made } of view.all(type, { withdrawn: 'too' }))
      yield { alias: aliases[made.by], ms: made.at.ms };
}
