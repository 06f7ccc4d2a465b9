import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { compartmentNow } from '../members/standing-now.ts';
import { draftRelease, releaseRange } from '../roster/acts.ts';
import { encodeEntry, signDraft } from '../roster/entry.ts';
import { completeRootAct, draftAppointment } from '../roster/root-drafts.ts';

beforeAll(sealReady);

const toldOf = ({ holding, here }: Device): readonly string[] =>
  compartmentNow(holding, here).notices.map(({ kind, counts }) => (counts ? kind : `${kind}, not counting`));

describe('what every holder is told (rules C10)', () => {
  test('who was let in, made a steward, put out and heard after all, by whom, in the order of the log', async () => {
    const { relay, time, coordinator, root } = field('told');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    const [first, second] = root;
    const act = must(draftAppointment(coordinator.holding.roster, keeper.self.device, coordinator.here));
    const signatures = [first, second].map((signer) => signDraft(coordinator.self.anchor, act, signer));
    const appointed = must(completeRootAct(coordinator.holding.roster, act, signatures));
    coordinator.take([{ kind: 'entry', bytes: encodeEntry(appointed), here: coordinator.here }]);
    phone.notes('on the road');
    await together(relay, coordinator, phone, keeper);
    const tip = phone.holding.frontier.get(phone.self.device)?.[0];
    time.pass(hour);
    coordinator.remove(phone, { lastSafe: time.now - day });
    const { self, holding, here } = coordinator;
    const { roster } = holding;
    const pen = { roster, device: self.device, key: self.key, time: here };
    const range = {
      device: phone.self.device,
      from: 1,
      to: tip?.seq ?? 0,
      hash: tip?.hash,
      second: keeper.self.device,
    };
    if (range.hash === undefined) throw new Error('something was written');
    const draft = must(draftRelease(pen, { ...range, hash: range.hash }));
    const { bytes } = signDraft(roster, draft, { key: keeper.self.key, signer: 1 });
    const released = encodeEntry(must(releaseRange(pen, draft, bytes)));
    coordinator.take([{ kind: 'entry', bytes: released, here: coordinator.here }]);
    await together(relay, coordinator, keeper);
    const told = ['found', 'add', 'add', 'appoint', 'remove', 'release'];
    for (const device of [coordinator, keeper]) expect(toldOf(device)).toEqual(told);
    const [, let1] = compartmentNow(keeper.holding, keeper.here).notices;
    expect(let1).toMatchObject({
      devices: [keeper.self.device],
      by: { kind: 'device', device: coordinator.self.device },
    });
    // Whoever was put out is told nothing of it: it sees silence (rules H3).
    await phone.exchange(relay);
    expect(toldOf(phone)).toEqual(told.slice(0, 4));
  });

  test('what a steward did after its removal is told as well, as what does not count', async () => {
    const { relay, coordinator } = field('told of a captor');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    coordinator.remove(second);
    second.admit();
    for (const device of [second, coordinator, keeper]) await device.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(toldOf(keeper).toSorted()).toEqual(['add', 'add', 'add, not counting', 'found', 'remove']);
    expect(keeper.holding.roster.members.size).toBe(2);
  });
});

describe('a device whose store went back to an earlier state (rules D2)', () => {
  test('reads its own words first and goes on after the last of them: it is not taken for two', async () => {
    const { relay, coordinator, time } = field('rewound');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.notes('first');
    await together(relay, coordinator, keeper);
    const rewound = keeper.copied();
    time.pass(hour);
    keeper.notes('second');
    await together(relay, coordinator, keeper);
    time.pass(hour);
    await rewound.exchange(relay);
    expect(rewound.lines()).toEqual(['first', 'second']);
    rewound.notes('third');
    await together(relay, coordinator, rewound);
    expect(coordinator.lines()).toEqual(['first', 'second', 'third']);
    expect(coordinator.holding.history.doubled()).toEqual([]);
    expect(
      compartmentNow(coordinator.holding, coordinator.here).members.some(({ isDoubled }) => isDoubled),
    ).toBe(false);
  });

  test('where it could not read them, both words are heard, and everybody is told that two write as this one', async () => {
    const { relay, coordinator, time } = field('rewound, alone');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    const rewound = keeper.copied();
    time.pass(hour);
    keeper.notes('by the one');
    await together(relay, coordinator, keeper);
    rewound.notes('by the other');
    await rewound.exchange(new Relay('a folder without anything'));
    await together(relay, coordinator, rewound);
    expect(coordinator.lines()).toEqual(['by the one', 'by the other']);
    const told = compartmentNow(coordinator.holding, coordinator.here).members.filter(
      ({ isDoubled }) => isDoubled,
    );
    expect(told.map(({ device }) => device)).toEqual([keeper.self.device]);
    // Nothing is done about it without a person.
    expect(coordinator.holding.roster.members.has(keeper.self.device)).toBe(true);
  });
});
