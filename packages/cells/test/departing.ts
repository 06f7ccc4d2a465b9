import type { RecordId } from '@bulkhead/records';
import { day, type Device } from './field.ts';
import { field, together } from './organisation.ts';

type Made = ReturnType<typeof field>;

/** Everybody meets once a week, and the keys are changed. */
export async function weeks(
  { time, relay }: Made,
  count: number,
  ...devices: readonly Device[]
): Promise<void> {
  for (let week = 0; week < count; week += 1) {
    time.pass(7.2 * day);
    for (const device of devices) await device.exchange(relay);
  }
  await together(relay, ...devices);
}

export const has = (device: Device, record: RecordId): boolean =>
  device.records.view.find(record) !== undefined;

/** A coordinator, who lets records leave, and others who are all in. */
export async function scene(seed: string, roles: readonly ('steward' | 'holder')[]) {
  const made = field(seed);
  const others = roles.map((role) => made.coordinator.admit(role));
  const all = [made.coordinator, ...others];
  await together(made.relay, ...all);
  return { ...made, others, all };
}
