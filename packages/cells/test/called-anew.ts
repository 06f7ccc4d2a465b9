import { encodeEntry, entryOf, signDraft } from '../src/roster/entry.ts';
import type { Role } from '../src/roster/seat.ts';
import type { Device } from './field.ts';

/** A steward lets a device that is in be in once more, as something else. */
export function calledAnew(by: Device, of: Device, role: Role): void {
  const { roster, self } = by.holding;
  const member = roster.members.get(of.self.device);
  if (!member) throw new Error('it is in');
  const { card, drop, holders } = member;
  const draft = {
    kind: 'add',
    body: { seat: { device: of.self.device, role, holder: holders[0], card, drop } },
    by: { kind: 'device', device: self.device },
    prev: roster.heads,
    time: by.here,
  } as const;
  const entry = entryOf(self.anchor, draft, [signDraft(self.anchor, draft, { key: self.key, signer: 0 })]);
  by.take([{ kind: 'entry', bytes: encodeEntry(entry), here: by.here }]);
}
