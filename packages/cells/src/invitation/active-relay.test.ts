import {
  encodeCbor,
  openSealed,
  inviteAnswerInfo,
  bytesOf,
  type Random,
  sealReady,
  sealTo,
} from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRoot, seededRandom } from '../../test/signed-cell.ts';
import { newDropKeys, ownDropOf } from '../keys/drop-keys.ts';
import { newOwnKeys } from '../acts/founding.ts';
import { sealAnswer } from './answer.ts';
import { inviterCompared } from './inviter.ts';
import { joinerCompared } from './joiner.ts';
import { nameOf, readEntry, sealLetter } from './letters.ts';
import { encodeOffer, type Offer, offerHash } from './offer.ts';
import { encodeReveal, openReveal, picturesOf } from './reveal.ts';
import {
  cellsOf,
  invitingTo,
  Newcomer,
  noon,
  Steward,
  twoPeople,
  twoPeopleByQr,
  toOneCompartment,
} from './test/two-people.ts';

// A relay that has heard the words over a tapped line, or has a picture of the QR code, and puts in messages of its own (rules M7).

beforeAll(sealReady);

type People = ReturnType<typeof twoPeople>;

/** The two people say aloud what they see; whoever has nothing to say keeps the other from going on. */
function compareAloud({ steward, newcomer }: People): 'let in' | 'nobody' {
  const [here, there] = [steward.state, newcomer.state];
  if (here.step !== 'revealed' || there.step !== 'comparing') return 'nobody';
  const said = here.pictures.join() === there.pictures.join() ? 'same' : 'different';
  joinerCompared(there, said, noon);
  return inviterCompared(here, said, noon).step === 'agreed' ? 'let in' : 'nobody';
}

/** What an attack does with the messages of the two people, whose secret it knows. */
type Attack = (people: People, random: Random) => void;

/** Speaks to each of the two as if it were the other. */
const standBetween: Attack = ({ secret, steward, newcomer }, random) => {
  const [falseNewcomer, falseSteward] = [
    new Newcomer(secret, random),
    new Steward(toOneCompartment(secret), random),
  ];
  falseNewcomer.hearAll(steward.entries);
  falseNewcomer.accept();
  steward.hearAll(falseNewcomer.entries);
  newcomer.hearAll(falseSteward.entries);
  newcomer.accept();
  falseSteward.hearAll(newcomer.entries);
  newcomer.hearAll(falseSteward.entries);
};

/** Changes what is offered (here: makes a steward of a holder), and leaves the rest to the two. */
const changeOffer: Attack = ({ secret, steward, newcomer }, random) => {
  const { offer } = steward.at('awaiting-answer');
  const changed: Offer = { ...offer, cells: offer.cells.map((cell) => ({ ...cell, role: 'steward' })) };
  newcomer.hearAll(sealLetter(secret, 'M1', encodeOffer(changed), random).entries);
  newcomer.accept();
  steward.hearAll(newcomer.entries);
  newcomer.hearAll(steward.entries);
};

/** Answers with a device of its own before the newcomer's answer gets through. */
const answerFirst: Attack = ({ secret, steward, newcomer }, random) => {
  const other = new Newcomer(secret, random);
  newcomer.hearAll(steward.entries);
  other.hearAll(steward.entries);
  newcomer.accept();
  other.accept();
  steward.hearAll(other.entries);
  newcomer.hearAll(steward.entries);
};

/** Hands the newcomer's own cards on under the true offer, having had them answer a false one. */
const handOn: Attack = ({ secret, steward, newcomer }, random) => {
  const falseSteward = new Steward(toOneCompartment(secret), random);
  newcomer.hearAll(falseSteward.entries);
  newcomer.accept();
  const { offer, kem } = falseSteward.at('awaiting-answer');
  const [entry] = newcomer.entries;
  const read = entry && readEntry(secret, entry);
  const info = (one: Offer) => inviteAnswerInfo(bytesOf(offerHash(one)));
  const plain = read ? openSealed(kem, info(offer), read.part.bytes) : undefined;
  if (!plain?.ok) throw new Error('the attacker opens what was sealed to its own key');
  const ours = steward.at('awaiting-answer').offer;
  steward.hearAll(
    sealLetter(secret, 'M2', sealTo(ours.kem, info(ours), plain.value, random), random).entries,
  );
  falseSteward.hearAll(newcomer.entries);
  newcomer.hearAll(falseSteward.entries);
};

/** Tells the newcomer another number, or another drop, than the steward does. */
const changeReveal: Attack = ({ secret, steward, newcomer }, random) => {
  newcomer.hearAll(steward.entries);
  newcomer.accept();
  const m1 = offerHash(newcomer.at('answered').offer);
  const said = { m1, m2: newcomer.at('answered').m2.hash };
  const { number } = steward.at('awaiting-answer');
  const drops = [ownDropOf(newDropKeys(random))];
  for (const told of [random(32), number]) {
    const reveal = encodeReveal(said, random(32), { number: told, drops }, random);
    newcomer.hearAll(sealLetter(secret, 'M3', reveal, random).entries);
    expect(newcomer.refusal).toBe('message-does-not-fit');
  }
};

describe.each([
  ['the words', twoPeople],
  ['the QR code', twoPeopleByQr],
] as const)('a relay that knows %s puts in messages of its own', (_, meet) => {
  test.each([
    ['standing between the two', standBetween, 60],
    ['changing the offer', changeOffer, 30],
    ['answering first', answerFirst, 60],
    ['handing the cards on', handOn, 60],
    ['changing the reveal', changeReveal, 30],
  ] as const)('%s: nobody is let in', (name, attack, runs) => {
    const random = seededRandom(name);
    const outcomes = Array.from({ length: runs }, (_, run) => {
      const people = meet(`${name} ${run}`);
      attack(people, random);
      return compareAloud(people);
    });
    expect(outcomes).toEqual(Array.from({ length: runs }, () => 'nobody'));
  });

  test('left alone, they let the newcomer in', () => {
    const people = meet('alone');
    people.newcomer.hearAll(people.steward.entries);
    people.newcomer.accept();
    people.steward.hearAll(people.newcomer.entries);
    people.newcomer.hearAll(people.steward.entries);
    expect(compareAloud(people)).toBe('let in');
  });

  test('a changed offer is not even answered to the steward, a changed answer does not open', () => {
    const people = meet('offer');
    changeOffer(people, seededRandom('offer'));
    expect(people.steward.refusal).toBe('message-does-not-fit');
    const handed = meet('hand');
    handOn(handed, seededRandom('hand'));
    expect([handed.steward.state.step, handed.steward.refusal]).toEqual([
      'awaiting-answer',
      'message-does-not-fit',
    ]);
  });
});

test('whoever has a picture of the QR code and offers an organisation of their own is not even looked at', () => {
  const people = twoPeopleByQr('another organisation');
  const { secret, newcomer } = people;
  const theirs = invitingTo(cellsOf(1, makeRoot(seededRandom('theirs'))), secret);
  newcomer.hearAll(new Steward(theirs, seededRandom('theirs')).entries);
  expect([newcomer.state.step, newcomer.refusal]).toEqual(['ended', 'other-organisation']);
  expect(compareAloud(people)).toBe('nobody');
});

test('100,000 substituted messages: the pictures are equal as often as chance has it, once in 16,777,216', () => {
  const random = seededRandom('many');
  const { secret, steward, newcomer } = twoPeople('many');
  const falseSteward = new Steward(toOneCompartment(secret), random);
  newcomer.hearAll(falseSteward.entries);
  newcomer.accept();
  const [ours, theirs] = [steward.at('awaiting-answer'), falseSteward.at('awaiting-answer')];
  const answered = newcomer.at('answered');
  const { commit } = theirs.offer;
  const said = { m1: theirs.m1.hash, m2: answered.m2.hash };
  const expecting = { ...said, commit, joiner: answered.number, count: 1 };
  const drops = theirs.drops.map(ownDropOf);
  const there = picturesOf(said, theirs.number);
  const counter = new Uint8Array(32);
  const view = new DataView(counter.buffer);
  let [equal, accepted] = [0, 0];
  for (let run = 0; run < 100_000; run++) {
    // One message is put in at a time: M1 or M2 by its hash, M3 by its bytes.
    view.setUint32(0, run);
    const put = nameOf(counter);
    if (run % 3 === 0) {
      const shown = picturesOf({ m1: put, m2: said.m2 }, counter);
      if (shown.join() === there.join()) equal++;
    } else if (run % 3 === 1) {
      const shown = picturesOf({ m1: ours.m1.hash, m2: put }, ours.number);
      if (shown.join() === there.join()) equal++;
    } else if (openReveal(expecting, encodeCbor([counter, counter]))) accepted++;
  }
  expect(accepted).toBe(0);
  expect(equal).toBeLessThanOrEqual(1);
  expect(
    openReveal(expecting, encodeReveal(said, answered.number, { number: theirs.number, drops }, random)),
  ).toEqual({
    number: theirs.number,
    drops,
  });
});

test('without the commitment the relay would find equal pictures by trying; with it, what it found is refused', () => {
  const random = seededRandom('trying');
  const { secret, steward, newcomer } = twoPeople('trying');
  const falseSteward = new Steward(toOneCompartment(secret), random);
  newcomer.hearAll(falseSteward.entries);
  newcomer.accept();
  const { offer, number } = steward.at('awaiting-answer');
  // What no relay knows: the steward's number before any answer was given. M1 without a commitment would tell it.
  const keys = [newOwnKeys(random)];
  const answers = new Map<string, Uint8Array>();
  for (let tried = 0; tried < 400; tried++) {
    const sealed = sealAnswer(offer, { keys, number: random(32), before: new Map() }, random);
    answers.set(picturesOf({ m1: offerHash(offer), m2: nameOf(sealed) }, number).join(), sealed);
  }
  // And what a newcomer who was not told a commitment would believe: any number at all.
  const said = { m1: falseSteward.at('awaiting-answer').m1.hash, m2: newcomer.at('answered').m2.hash };
  const counter = new Uint8Array(32);
  const view = new DataView(counter.buffer);
  let found: Uint8Array | undefined;
  for (let tried = 0; tried < 400_000 && found === undefined; tried++) {
    view.setUint32(0, tried);
    found = answers.get(picturesOf(said, counter).join());
  }
  if (found === undefined) throw new Error('800,000 tries would have sufficed');
  steward.hearAll(sealLetter(secret, 'M2', found, random).entries);
  expect(steward.at('revealed').pictures).toEqual(picturesOf(said, counter));
  const reveal = encodeReveal(
    said,
    newcomer.at('answered').number,
    { number: counter, drops: [ownDropOf(newDropKeys(random))] },
    random,
  );
  newcomer.hearAll(sealLetter(secret, 'M3', reveal, random).entries);
  expect([newcomer.state.step, newcomer.refusal]).toEqual(['answered', 'message-does-not-fit']);
});
