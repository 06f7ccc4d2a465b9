import type { Result } from '@bulkhead/records';
import type { SpokenWords } from '@bulkhead/words';
import { type Outcome, unusable } from '../outcome.ts';
import { type DeviceIn, markOf } from './called.ts';
import { refusedHere } from './cells.ts';

/** Those that go by one name in one compartment: a name is what a device gives itself, and says of none that it is meant. */
export const namesakesIn = (found: readonly DeviceIn[]): readonly DeviceIn[] =>
  found.filter((one) => found.some((each) => each !== one && each.cell.id === one.cell.id));

/** One of these has to be chosen by its id. */
export const whichDevice = ({ t }: SpokenWords, among: readonly DeviceIn[]): Outcome =>
  unusable('which-device', {
    known: among.map(({ device }) => markOf(device)).join(t('words.between-items')),
  });

/** The only device that was meant. */
export function onlyDevice(
  words: SpokenWords,
  found: readonly DeviceIn[],
  typed: string,
): Result<DeviceIn, Outcome> {
  const [only, ...others] = found;
  if (!only) return { ok: false, error: refusedHere('no-such-device', { device: typed }) };
  return others.length === 0 ? { ok: true, value: only } : { ok: false, error: whichDevice(words, found) };
}
