import type { DeviceId, RecordId } from '@bulkhead/records';
import type { Device } from './field.ts';
import { note } from './house.ts';
import { type CallOffWord, calledOffBy, removalToCallOff } from '../src/roster/call-off.ts';

/** What a device reads: notes whose line is the name of a removal stand for the records of the product. */
export const wordsOn = ({ records: { view } }: Device): readonly CallOffWord[] =>
  view
    .all(note)
    .flatMap(({ id }) =>
      view
        .heads(id, 'line')
        .flatMap(({ value: removal, by, at }) =>
          typeof removal === 'string' ? [{ removal, by, at: Math.floor(at.ms / 1000) }] : [],
        ),
    );

/** Whose word counts on a device, of the removal of another one. */
export const calledOffOn = (device: Device, about: Device): readonly DeviceId[] =>
  calledOffBy(device.holding.roster, about.self.device, wordsOn(device)).map(({ by }) => by);

/** The removal of a device, by its name. */
export function removalOf({ holding: { roster } }: Device, about: Device): string {
  const found = [...roster.entries.values()].find(
    ({ kind, body }) => kind === 'remove' && 'device' in body && body.device === about.self.device,
  );
  if (!found) throw new Error('it was removed');
  return found.id;
}

/** Writes it without asking anybody, as whoever hands in the intent as it stands. */
export const saysRaw = (by: Device, about: Device, knowing: Device = by): RecordId =>
  by.notes(removalOf(knowing, about));

/** What a front does: asks first whether it may be said here. */
export function says(by: Device, about: Device): string {
  const may = removalToCallOff(by.holding.roster, by.self.device, {
    device: about.self.device,
    words: wordsOn(by),
  });
  if (!may.ok) return may.error.code;
  by.notes(may.value);
  return 'said';
}
