import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/signed-cell.ts';
import { decodeInviter, encodeInviter } from './inviter-code.ts';
import { decodeJoiner, encodeJoiner } from './joiner-code.ts';
import { asFarAsPictures, cellsOf, invitingTo, twoPeople } from './test/two-people.ts';

beforeAll(sealReady);

type People = ReturnType<typeof twoPeople>;

/** Something that happens between two people: an entry comes to one of them, a device is switched off and on, … */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('entry'), to: fc.boolean(), which: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('restart'), to: fc.boolean(), which: fc.constant(0) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('accept'), to: fc.constant(false), which: fc.constant(0) }),
  },
);

function happens(
  { steward, newcomer }: People,
  { what, to, which }: { what: string; to: boolean; which: number },
) {
  const side = to ? steward : newcomer;
  const log = [...steward.entries, ...newcomer.entries];
  if (what === 'restart') side.restart();
  if (what === 'entry') side.hear(log[which % log.length] ?? new Uint8Array(0));
  if (what === 'accept' && newcomer.state.step === 'offered') newcomer.accept();
}

/** Whatever has not happened yet. */
function goOn({ steward, newcomer }: People): void {
  newcomer.hearAll(steward.entries);
  if (newcomer.state.step === 'offered') newcomer.accept();
  steward.hearAll(newcomer.entries);
  newcomer.hearAll(steward.entries);
}

test('in any order, any number of times, with restarts in between: both come to the same four pictures', () => {
  // The answer to four compartments takes two entries.
  const toFour = invitingTo(cellsOf(4), new Uint8Array(32));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), fc.nat(1000), (events, seed) => {
      const people = twoPeople(`order ${seed}`, (secret) => ({ ...toFour, secret }));
      for (const one of events) {
        happens(people, one);
        expect([people.steward.refusal, people.newcomer.refusal]).toEqual([undefined, undefined]);
      }
      goOn(people);
      expect(people.steward.at('revealed').pictures).toEqual(people.newcomer.at('comparing').pictures);
    }),
    { numRuns: 40 },
  );
});

test('among altered entries and noise an invitation either comes to the same pictures or ends', () => {
  const noise = seededRandom('noise');
  const disturbance = fc.record({ which: fc.nat(), at: fc.nat(4095), bit: fc.nat(7), isNoise: fc.boolean() });
  fc.assert(
    fc.property(fc.array(disturbance, { maxLength: 4 }), fc.boolean(), (disturbances, to) => {
      const people = twoPeople('noise');
      const { steward, newcomer } = people;
      const side = to ? steward : newcomer;
      const heard = disturbances.map(({ which, at, bit, isNoise }) => {
        const log = [...steward.entries, ...newcomer.entries];
        const entry = isNoise ? noise(4096) : (log[which % log.length] ?? noise(4096)).slice();
        entry[at] = (entry[at] ?? 0) ^ (1 << bit);
        side.hear(entry);
        return entry.join();
      });
      if (new Set(heard).size >= 3) {
        expect(side.state).toMatchObject({ step: 'ended', why: 'too-many-bad-messages' });
      } else {
        goOn(people);
        expect(steward.at('revealed').pictures).toEqual(newcomer.at('comparing').pictures);
      }
    }),
    { numRuns: 60 },
  );
});

test('states that were altered where they lay are read or are damaged, and never more than that', () => {
  const { steward, newcomer } = asFarAsPictures('altered');
  const early = twoPeople('altered early');
  early.newcomer.hearAll(early.steward.entries);
  const kept = [
    { read: decodeInviter, bytes: encodeInviter(steward.state) },
    { read: decodeInviter, bytes: encodeInviter(early.steward.state) },
    { read: decodeJoiner, bytes: encodeJoiner(newcomer.state) },
    { read: decodeJoiner, bytes: encodeJoiner(early.newcomer.state) },
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...kept),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      ({ read, bytes }, at, by) => {
        const altered = bytes.slice();
        const place = at % altered.length;
        altered[place] = (altered[place] ?? 0) ^ by;
        expect(['damaged', undefined]).toContain(whyOf(read(altered)));
        expect(read(altered.subarray(0, place)).ok).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

const whyOf = (read: { ok: true } | { ok: false; why: string }) => (read.ok ? undefined : read.why);
