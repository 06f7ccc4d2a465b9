import {
  bytesOf,
  type CborValue,
  decodeCbor,
  encodeCbor,
  inviteAnswerInfo,
  newInviteSecret,
  sealReady,
  sealTo,
  sign,
} from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../test/signed-cell.ts';
import { cardOf, newOwnKeys, type OwnKeys } from '../acts/founding.ts';
import { type Answering, cardValue, openAnswer, sealAnswer } from './answer.ts';
import { gather, nameOf, readEntry, sealLetter, wholeOf } from './letters.ts';
import { decodeOffer, encodeOffer, type Offer, offerHash } from './offer.ts';
import { cellsOf, hull, invitingTo, Newcomer, Steward, twoPeople } from './test/two-people.ts';

beforeAll(sealReady);

const random = seededRandom('messages');

describe('an offer that does not say what it should is not shown to anybody', () => {
  const offerOfOne = () => twoPeople('offer').steward.at('awaiting-answer').offer;
  const changed = (change: (offer: Offer) => Partial<Offer>): Uint8Array => {
    const offer = offerOfOne();
    return encodeOffer({ ...offer, ...change(offer) });
  };

  test('more of something than there is', () => {
    const medical = { held: 6, of: 5 };
    expect(decodeOffer(changed(() => ({ hull: { ...hull, medical } }))).ok).toBe(false);
  });

  test('no compartment, one of them twice, or one founded under a charter that is not there', () => {
    expect(decodeOffer(changed(() => ({ cells: [] }))).ok).toBe(false);
    expect(decodeOffer(changed(({ cells }) => ({ cells: [...cells, ...cells] }))).ok).toBe(false);
    for (const charter of [0, 2]) {
      const cells = ({ cells: [...all] }: Offer) => all.map((cell) => ({ ...cell, charter }));
      expect(decodeOffer(changed((offer) => ({ cells: cells(offer) }))).ok).toBe(false);
    }
  });

  test('a key to which nothing can be sealed', () => {
    expect(decodeOffer(changed(() => ({ kem: new Uint8Array(1216).fill(255) }))).ok).toBe(false);
  });

  test('text where a count belongs, and a field too many', () => {
    const read = decodeCbor(encodeOffer(offerOfOne()));
    if (!read.ok || !Array.isArray(read.value)) throw new Error('an offer is a list');
    const fields: readonly CborValue[] = read.value;
    expect(decodeOffer(encodeCbor([...fields])).ok).toBe(true);
    expect(decodeOffer(encodeCbor([...fields, 1])).ok).toBe(false);
    expect(decodeOffer(encodeCbor(['1', ...fields.slice(1)])).ok).toBe(false);
  });

  test('charters that root never signed', () => {
    const { secret, newcomer, steward } = twoPeople('forged');
    const { offer } = steward.at('awaiting-answer');
    const charters = offer.charters.map((charter) => ({
      ...charter,
      signatures: charter.signatures.map(({ signer }) => ({ signer, bytes: random(64) })),
    }));
    newcomer.hearAll(sealLetter(secret, 'M1', encodeOffer({ ...offer, charters }), random).entries);
    expect([newcomer.state.step, newcomer.refusal]).toEqual(['looking', 'message-does-not-fit']);
  });
});

describe('an answer counts only with keys that are the new device’s own', () => {
  const toTwo = () => {
    const inviting = invitingTo(cellsOf(2), newInviteSecret(random));
    return new Steward(inviting, random).at('awaiting-answer');
  };
  const opened = (change: (keys: readonly OwnKeys[]) => readonly OwnKeys[]) => {
    const { offer, kem } = toTwo();
    const answering: Answering = {
      keys: change(offer.cells.map(() => newOwnKeys(random))),
      number: random(32),
      before: new Map(),
    };
    return openAnswer(offer, kem, sealAnswer(offer, answering, random));
  };

  test('fresh keys for each compartment are taken', () => {
    expect(opened((keys) => keys)?.presented).toHaveLength(2);
  });

  test.each(['key', 'kem', 'age'] as const)(
    'the same %s in two compartments is not: rosters would tell that it is one device',
    (same) => {
      expect(
        opened(([one, two]) => (one && two ? [one, { ...two, [same]: one[same] }] : [])),
      ).toBeUndefined();
    },
  );

  test('a key to which nothing can be sealed is not, nor an address for sticks that is none', () => {
    const none = { seed: new Uint8Array(32), publicKey: new Uint8Array(1216).fill(255) };
    expect(opened(([one, two]) => (one && two ? [one, { ...two, kem: none }] : []))).toBeUndefined();
    const age = { recipient: 'age1nobody', identity: '' };
    expect(opened(([one, two]) => (one && two ? [one, { ...two, age }] : []))).toBeUndefined();
  });

  test('a card that the device itself did not sign for this compartment is not', () => {
    const { offer, kem } = twoPeople('unproved').steward.at('awaiting-answer');
    const m1 = bytesOf(offerHash(offer));
    const answered = (forged: boolean) => {
      const signed = offer.cells.map(({ place }) => {
        const own = newOwnKeys(random);
        const card = cardOf(place, own);
        const context = ['bulkhead/v1/invite-answer', 1, bytesOf(place.org), bytesOf(place.cell)] as const;
        return [
          cardValue(forged ? { ...card, kem: newOwnKeys(random).kem.publicKey } : card),
          sign(own.key, context, m1),
        ];
      });
      return openAnswer(
        offer,
        kem,
        sealTo(offer.kem, inviteAnswerInfo(m1), encodeCbor([random(32), signed]), random),
      );
    };
    expect(answered(false)?.presented).toHaveLength(1);
    expect(answered(true)).toBeUndefined();
  });

  test('an answer to another offer does not open', () => {
    const [ours, theirs] = [toTwo(), toTwo()];
    const keys = theirs.offer.cells.map(() => newOwnKeys(random));
    const answering = { keys, number: random(32), before: new Map() };
    const sealed = sealAnswer({ ...ours.offer, made: ours.offer.made + 1 }, answering, random);
    expect(openAnswer(ours.offer, ours.kem, sealed)).toBeUndefined();
    expect(openAnswer(ours.offer, theirs.kem, sealAnswer(ours.offer, answering, random))).toBeUndefined();
  });
});

describe('whoever else has the words and writes with them ends it', () => {
  test('a second offer, to whoever has read the first', () => {
    const { secret, steward, newcomer } = twoPeople('second offer');
    newcomer.hearAll(steward.entries);
    newcomer.hearAll(new Steward(invitingTo(cellsOf(1), secret), random).entries);
    expect([newcomer.state.step, newcomer.refusal]).toEqual(['ended', 'words-used']);
  });

  test('an offer or a reveal in the steward’s name, to the steward', () => {
    for (const step of ['M1', 'M3'] as const) {
      const { secret, steward } = twoPeople(`in the name ${step}`);
      steward.hearAll(sealLetter(secret, step, random(100), random).entries);
      expect([steward.state.step, steward.refusal]).toEqual(['ended', 'words-used']);
    }
  });

  test('half of one answer and half of another', () => {
    const { secret, steward } = twoPeople('halves');
    const [one, two] = [random(5000), random(5000)].map((whole) => sealLetter(secret, 'M2', whole, random));
    steward.hearAll([...(one?.entries.slice(0, 1) ?? []), ...(two?.entries.slice(1) ?? [])]);
    expect([steward.state.step, steward.refusal]).toEqual(['ended', 'words-used']);
  });

  test('three answers that say nothing', () => {
    const { secret, steward } = twoPeople('nothing');
    const answers = [1, 2, 3].map(() => sealLetter(secret, 'M2', random(300), random).entries);
    steward.hearAll(answers.slice(0, 2).flat());
    steward.hearAll(answers.slice(0, 2).flat());
    expect([steward.state.step, steward.refusal]).toEqual(['awaiting-answer', 'message-does-not-fit']);
    steward.restart();
    steward.hearAll(answers.flat());
    expect([steward.state.step, steward.refusal]).toEqual(['ended', 'too-many-bad-messages']);
  });
});

test('an answer that says nothing does not stand in the way of the one that does, however often it comes', () => {
  const { secret, steward, newcomer } = twoPeople('in the way', (own) => invitingTo(cellsOf(4), own));
  const nothing = sealLetter(secret, 'M2', random(5000), random).entries;
  newcomer.hearAll(steward.entries);
  newcomer.accept();
  expect([nothing.length, newcomer.entries.length]).toEqual([2, 2]);
  steward.hearAll(nothing);
  for (const entry of newcomer.entries) {
    expect(steward.state.step).toBe('awaiting-answer');
    steward.hear(entry);
    if (steward.state.step === 'awaiting-answer') steward.hearAll(nothing);
  }
  expect(steward.state.step).toBe('revealed');
});

describe('a message that is longer than an entry', () => {
  const secret = newInviteSecret(random);

  test('is cut into entries and put together again, whatever comes last', () => {
    const whole = random(9000);
    const letter = sealLetter(secret, 'M2', whole, random);
    const parts = letter.entries.map((entry) => readEntry(secret, entry)?.part);
    const gathered = parts
      .toReversed()
      .reduce<ReturnType<typeof gather>>((so, part) => part && gather(so, part), undefined);
    expect(letter.entries.map(({ length }) => length)).toEqual([4096, 4096, 4096]);
    expect(gathered && wholeOf(gathered)).toEqual(whole);
    expect(letter.hash).toBe(nameOf(whole));
  });

  test('is not believed where its parts do not make up what they said', () => {
    const [part] = sealLetter(secret, 'M2', random(10), random).entries.map(
      (entry) => readEntry(secret, entry)?.part,
    );
    if (!part) throw new Error('one part');
    const gathered = gather(undefined, { ...part, bytes: random(10) });
    expect(gathered && wholeOf(gathered)).toBe('damaged');
    expect(gather(undefined, { ...part, index: 1 })).toBeUndefined();
    expect(gather(undefined, { ...part, count: 17 })).toBeUndefined();
    expect(gather(gathered, { ...part, count: 2 })).toBeUndefined();
    expect(gather(gathered, { ...part, whole: nameOf(random(1)) })).toBeUndefined();
  });

  test('has sixteen entries at most', () => {
    expect(sealLetter(secret, 'M2', random(63_000), random).entries).toHaveLength(16);
    expect(() => sealLetter(secret, 'M2', random(64_000), random)).toThrow('sixteen entries');
  });
});

test('somebody who only has the words sees no newcomer’s keys and no drop (rules E4)', () => {
  const { secret, steward, newcomer } = twoPeople('overheard');
  newcomer.hearAll(steward.entries);
  newcomer.accept();
  steward.hearAll(newcomer.entries);
  const read = [...steward.entries, ...newcomer.entries].map((entry) => readEntry(secret, entry)?.part.bytes);
  const overheard = Buffer.concat(read.map((bytes) => bytes ?? new Uint8Array(0)));
  const { keys } = newcomer.at('answered');
  const drops = steward.at('revealed').drops;
  for (const hidden of [
    ...keys.flatMap((own) => own?.key.publicKey ?? []),
    ...drops.map(({ read: own }) => own),
  ]) {
    expect(overheard.includes(Buffer.from(hidden))).toBe(false);
  }
  // The control: what M1 says is there to be read.
  expect(overheard.includes(Buffer.from('ss-01'))).toBe(true);
});

test('a newcomer that has not answered yet, and is shown somebody else’s answer, stops', () => {
  const { secret, steward, newcomer } = twoPeople('too late');
  const other = new Newcomer(secret, random);
  for (const one of [newcomer, other]) one.hearAll(steward.entries);
  other.accept();
  newcomer.hearAll(other.entries);
  expect([newcomer.state.step, newcomer.refusal]).toEqual(['ended', 'words-used']);
});
