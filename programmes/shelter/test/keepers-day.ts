import fc from 'fast-check';

/** The first hour of the house, in milliseconds. */
export const START = Date.UTC(2002, 10, 1);

const person = fc.constantFrom('K-001', 'K-002', 'K-003', 'K-004');
const bedNamed = fc.constantFrom('1-1', '1-2', '2-1');
const house = fc.constantFrom('SS-01', 'HOUSE-A');
// Few, so that two keepers often mean the same person.
const awaited = fc.constantFrom('K-003', 'K-004');
const expected = START / 1000 + 30 * 86_400;
const learned = { leftWhy: 'other', wentWell: [], lacked: [] };
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        place: house,
        people: fc.tuple(person),
        reason: fc.constant('other'),
        hours: fc.constantFrom('day-and-night', 'days'),
      })
      .map((input) => ['shelter.arrive', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        place: fc.constant('SS-01'),
        people: fc.tuple(person),
        reason: fc.constant('other'),
        bed: bedNamed,
      })
      .map((input) => ['shelter.arrive', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        people: fc.tuple(person),
        reason: fc.constant('own-wish'),
        destination: fc.constantFrom('caregiver', 'other-place'),
      })
      .map((input) => ['shelter.leave', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ person, bed: bedNamed, swap: fc.constant(true as const) })
      .map((input) => ['shelter.move-bed', input] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([1, 1], [2, 1], [2, 2], [3])
      .map((rooms) => ['shelter.set-rooms', { place: 'SS-01', rooms }] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('shelter.mark-compromised', 'shelter.clear-compromised')
      .map((intent) => [intent, { place: 'SS-01' }] as const),
  },
  {
    weight: 1,
    arbitrary: fc.constant(['shelter.pause-place', { place: 'HOUSE-A', reason: 'rest' }] as const),
  },
  {
    weight: 1,
    arbitrary: house.map((name) => ['shelter.leave-for-good', { place: name, stepsLater: true }] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ place: house, children: fc.constantFrom(0, 1, null), day: fc.constantFrom(1, 2, null) })
      .map((input) => ['shelter.set-capacity', input] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        person,
        age: fc.constantFrom('adult', 'child'),
        hours: fc.constantFrom('day-and-night', 'nights', 'days'),
      })
      .map((input) => ['shelter.describe-guest', input] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('shelter.start-evacuating', 'shelter.resume-place', 'shelter.retire-place')
      .map((intent) => [intent, { place: 'HOUSE-A' }] as const),
  },
  {
    weight: 2,
    arbitrary: person.map(
      (who) =>
        [
          'shelter.plan-moves',
          { place: 'SS-01', moves: [{ people: [who], destination: 'other-place', to: 'HOUSE-A' }] },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        place: house,
        evening: fc.constantFrom(1, 2, 3).map((day) => ({ year: 2002, month: 11, day })),
      })
      .map((input) => ['shelter.check', input] as const),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ place: house, people: fc.tuple(awaited), reason: fc.constant('other') })
      .map((input) => ['shelter.propose-placement', { ...input, expected, by: 'Wren' }] as const),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ placementOf: awaited, answer: fc.constantFrom('agreed', 'agreed', 'declined') })
      .map((input) => ['shelter.answer-placement', { ...input, by: 'Heron', notPlaced: 'other' }] as const),
  },
  {
    weight: 1,
    arbitrary: awaited.map((placementOf) => ['shelter.end-placement', { placementOf }] as const),
  },
  {
    weight: 2,
    arbitrary: awaited.map((who) => ['shelter.set-safety-plan', { person: who, ready: ['bag'] }] as const),
  },
  {
    weight: 1,
    arbitrary: house.map(
      (name) => ['shelter.record-house-incident', { place: name, happened: 'quarrel' }] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: house.map((name) => ['shelter.debrief-place', { place: name, ...learned }] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom([], ['1-1'], ['1-2'], ['1-2', '2-1'])
      .map((beds) => ['shelter.set-step-free', { place: 'SS-01', beds }] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ person, stepFree: fc.boolean() })
      .map((input) => ['shelter.describe-guest', input] as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('suits', 'after-work', 'does-not-suit')
      .map((verdict) => ['shelter.assess-site', { place: 'HOUSE-A', verdict, by: 'Wren' }] as const),
  },
);
/** What a keeper does on a day, wisely or not: intents and what is typed into them. */
export const keepersDay = fc.array(act, { maxLength: 10 });
