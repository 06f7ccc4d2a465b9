import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { calledOffOn, removalOf } from '../../test/called-off.ts';
import type { Device } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 240_000 });

// The coordinator has two devices, the guest has two; the keeper and the helper have one each.
const names = ['coordinator', 'tablet', 'keeper', 'helper', 'phone', 'laptop'] as const;
type Name = (typeof names)[number];
const personOf: Readonly<Record<Name, string>> = {
  coordinator: 'coordinator',
  tablet: 'coordinator',
  keeper: 'keeper',
  helper: 'helper',
  phone: 'guest',
  laptop: 'guest',
};

type Step =
  | { readonly do: 'remove'; readonly device: 'phone' | 'laptop' | 'helper' }
  | { readonly do: 'say'; readonly by: Name; readonly of: 'phone' | 'laptop' }
  | { readonly do: 'meet' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remove'), device: fc.constantFrom('phone', 'laptop', 'helper') }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('say'),
      by: fc.constantFrom(...names),
      of: fc.constantFrom('phone', 'laptop'),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'meet' }) },
);

/** The same story, with the words or with a note of nothing in the place of each. */
async function story(steps: readonly Step[], isSaid: boolean) {
  const { relay, time, coordinator } = field('a story of call-offs');
  const tablet = coordinator.admit('holder', coordinator);
  const [keeper, helper, phone] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  const laptop = coordinator.admit('holder', phone);
  const devices: Readonly<Record<Name, Device>> = { coordinator, tablet, keeper, helper, phone, laptop };
  const all = Object.values(devices);
  await together(relay, ...all);
  const removed = new Set<Name>();
  const spoken: { readonly by: Name; readonly of: Name }[] = [];
  for (const one of steps) {
    time.pass(60);
    if (one.do === 'meet') for (const device of all) await device.exchange(relay);
    else if (one.do === 'remove') {
      if (removed.has(one.device)) continue;
      removed.add(one.device);
      coordinator.remove(devices[one.device], { lastSafe: time.now - 90 });
    } else if (removed.has(one.of)) {
      spoken.push(one);
      const line = removalOf(coordinator, devices[one.of]);
      devices[one.by].notes(isSaid ? line : 'x'.repeat(line.length));
    }
  }
  const staying = names.filter((name) => !removed.has(name));
  await together(relay, ...staying.map((name) => devices[name]));
  return { devices, removed, spoken, staying };
}

/** Who is in, who is out and up to where they count, which keys, and how much of whom is held back. */
const comesTo = ({ holding, self }: Device) => ({
  device: self.device,
  members: [...holding.roster.members.keys()],
  cut: [...holding.roster.cut].map(([device, cutoff]) => [device, cutoff?.seq]),
  kinds: [...holding.roster.entries.values()].map(({ kind }) => kind),
  epochs: holding.roster.epochs.size,
  releases: holding.roster.releases.length,
  held: [...holding.roster.cut.keys()].map(
    (device) => holding.history.quarantined(device, holding.standingOf(device)).length,
  ),
});

test('whoever calls off what, in whatever order with removals: the cell is what it would be without, and only two others count (rules H4)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const [said, silent] = [await story(steps, true), await story(steps, false)];
      for (const name of said.staying) {
        expect(comesTo(said.devices[name])).toEqual(comesTo(silent.devices[name]));
        for (const gone of ['phone', 'laptop'] as const) {
          if (!said.removed.has(gone)) continue;
          const people = calledOffOn(said.devices[name], said.devices[gone]).map((device) =>
            names.find((one) => said.devices[one].self.device === device),
          );
          const others = new Set(
            said.spoken
              .filter(({ by, of }) => of === gone && said.staying.includes(by) && personOf[by] !== 'guest')
              .map(({ by }) => personOf[by]),
          );
          expect(people).toHaveLength(Math.min(2, others.size));
          expect(new Set(people.map((one) => one && personOf[one])).size).toBe(people.length);
          expect(people.every((one) => one !== undefined && others.has(personOf[one]))).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});
