import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { calledOffOn, says } from '../../test/called-off.ts';
import { type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { encodeEntry, type Entry, type EntryDraft, entryOf, signDraft } from '../roster/entry.ts';
import { sealItem } from '../written/mail.ts';
import type { HolderCode } from '../charter/ids.ts';
import { newHolderCode } from '../roster/holder.ts';
import { codeOfComer } from '../roster/person.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** The entry that let a device in, as another one knows it. */
function admissionOf(on: Device, { self }: Device): Extract<Entry, { readonly kind: 'add' }> {
  for (const entry of on.holding.roster.entries.values())
    if (entry.kind === 'add' && entry.body.seat.device === self.device) return entry;
  throw new Error('it was let in');
}

/** A phone was disconnected by a false alarm, and the device of a second steward because it was taken. */
async function house(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator, random } = made;
  const taken = coordinator.admit('steward');
  const [keeper, helper, phone] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  const others = [coordinator, keeper, helper];
  await together(relay, ...others, taken, phone);
  const mailbox = taken.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  time.pass(hour);
  coordinator.remove(phone, { reason: 'lost' });
  coordinator.remove(taken);
  await together(relay, ...others);
  /** Whoever has the steward's device writes into the past that the phone was of this person. */
  const writesIntoThePast = async (holder: HolderCode): Promise<void> => {
    const { self } = taken;
    const draft: EntryDraft = {
      kind: 'add',
      body: { seat: { ...admissionOf(keeper, phone).body.seat, holder } },
      prev: [admissionOf(keeper, taken).id],
      time: time.now - 2 * hour,
      by: { kind: 'device', device: self.device },
    };
    const entry = entryOf(self.anchor, draft, [signDraft(self.anchor, draft, { key: self.key, signer: 0 })]);
    const item = { kind: 'entry', entry, bytes: encodeEntry(entry) } as const;
    await relay.append({ log: mailbox.log }, sealItem(mailbox, item, random));
    await together(relay, ...others);
    for (const { holding } of others) expect(holding.roster.entries.has(entry.id)).toBe(true);
  };
  const codeOf = ({ self }: Device): HolderCode => {
    const [code] = coordinator.holding.roster.members.get(self.device)?.holders ?? [];
    return code ?? newHolderCode(random);
  };
  return { ...made, keeper, helper, phone, others, writesIntoThePast, codeOf };
}

describe('whoever has the device of a steward who was disconnected writes into the past whose another device was', () => {
  test('and keeps nobody from calling off the false alarm about it (rules H4)', async () => {
    const { relay, keeper, helper, phone, others, writesIntoThePast, codeOf } = await house('keeps from it');
    for (const person of others) await writesIntoThePast(codeOf(person));
    expect(says(keeper, phone)).toBe('said');
    await together(relay, ...others);
    expect(says(helper, phone)).toBe('said');
    await together(relay, ...others);
    for (const device of others) expect(calledOffOn(device, phone)).toHaveLength(2);
  });

  test('and makes nobody who comes back somebody else: neither one of the others, nor a person of their own', async () => {
    const { coordinator, random, keeper, phone, writesIntoThePast, codeOf } = await house('somebody else');
    const own = admissionOf(keeper, phone).body.seat.holder;
    for (const code of [codeOf(keeper), newHolderCode(random)]) await writesIntoThePast(code);
    const comes = { given: newHolderCode(random), before: phone.self.device };
    expect(codeOfComer(coordinator.holding.roster, comes)).toBe(own);
  });
});
