import { bytesOf, encodeCbor, newInviteSecret, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { foundDevice, Device, FieldTime } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { organisation } from '../../test/organisation.ts';
import { given, makeRoot, publicKeys, seededRandom, SignedCell } from '../../test/signed-cell.ts';
import { charterId } from '../charter/charter.ts';
import { draftNextCharter, renewCharter, signCharter } from '../charter/make-charter.ts';
import { letIn } from '../acts/turning.ts';
import { callOff, meetingOf } from './heard.ts';
import { invite } from './invite.ts';
import { inviterAt, inviterCompared } from './inviter.ts';
import { accept, joinedCells, joinerAt, joinerCompared } from './joiner.ts';
import {
  asFarAsPictures,
  cellsOf,
  hour,
  hull,
  invitingTo,
  Newcomer,
  noon,
  Steward,
  twoPeople,
} from './test/two-people.ts';

beforeAll(sealReady);

describe('a steward invites a delivery volunteer', () => {
  test('the person reads what the device will hold before accepting, and nothing is made or sent until then', () => {
    const { steward, newcomer } = twoPeople('reads');
    newcomer.hearAll(steward.entries);
    const { offer } = newcomer.at('offered');
    expect(offer.hull).toEqual(hull);
    expect(offer.cells.map(({ name, kind, role }) => [name, kind, role])).toEqual([
      ['ss-01', 'shelter', 'holder'],
    ]);
    expect(newcomer.entries).toEqual([]);
  });

  test('every entry has 4,096 bytes; an invitation to one compartment takes one for each message', () => {
    const { steward, newcomer } = asFarAsPictures('lengths');
    expect([...steward.entries, ...newcomer.entries].map(({ length }) => length)).toEqual([4096, 4096, 4096]);
  });

  test('both see the same four pictures, say so, and only then may the device be let in', () => {
    const { steward, newcomer } = asFarAsPictures('same');
    const revealed = steward.at('revealed');
    const comparing = newcomer.at('comparing');
    expect(revealed.pictures).toEqual(comparing.pictures);
    const agreed = inviterCompared(revealed, 'same', noon);
    const finished = joinerCompared(comparing, 'same', noon);
    if (agreed.step !== 'agreed' || finished.step !== 'finished') throw new Error('both said the same');
    const [admission] = agreed.admissions;
    const [joined] = joinedCells(finished);
    expect(admission?.seat.device).toBe(joined?.self.device);
    expect(admission?.seat.card.sign).toEqual(joined?.self.key.publicKey);
    expect(joined?.inviter).toBe(
      new SignedCell(1, { seed: 'cell 0', cell: '10', root: makeRoot(seededRandom('root')) }).stewards[0]?.id,
    );
  });

  test('the new device finds its keys in its drop and reads what the compartment holds', async () => {
    const random = seededRandom('field');
    const [time, relay] = [new FieldTime(noon), new Relay()];
    const coordinator = foundDevice(organisation(random, noon).right, time, random);
    coordinator.notes('ten beds');
    await coordinator.exchange(relay);
    const secret = newInviteSecret(random);
    const { anchor, device } = coordinator.self;
    const inviting = {
      secret,
      charters: [anchor.charter],
      hull,
      cells: [{ roster: coordinator.holding.roster, device, role: 'holder' as const }],
    };
    const steward = new Steward(inviting, random);
    const newcomer = new Newcomer(secret, random);
    newcomer.hearAll(steward.entries);
    newcomer.accept();
    steward.hearAll(newcomer.entries);
    newcomer.hearAll(steward.entries);
    const agreed = inviterCompared(steward.at('revealed'), 'same', noon);
    const finished = joinerCompared(newcomer.at('comparing'), 'same', noon);
    if (agreed.step !== 'agreed' || finished.step !== 'finished') throw new Error('both said the same');
    for (const { seat, keys } of agreed.admissions) {
      coordinator.take(given(letIn(coordinator.holding, seat, keys, { here: noon, random })));
    }
    await coordinator.exchange(relay);
    const devices = joinedCells(finished).map((joined) => new Device(joined, time, random));
    for (const one of devices) {
      await one.exchange(relay);
      expect(one.lines()).toEqual(['ten beds']);
    }
    expect(devices).toHaveLength(1);
  });
});

describe('a keeper of six compartments', () => {
  test.each([6, 20])('is invited once, and compares four pictures once, for %i compartments', (count) => {
    const cells = cellsOf(count);
    const { steward, newcomer } = asFarAsPictures(`several ${count}`, (secret) => invitingTo(cells, secret));
    expect(steward.at('revealed').pictures).toEqual(newcomer.at('comparing').pictures);
    const agreed = inviterCompared(steward.at('revealed'), 'same', noon);
    const finished = joinerCompared(newcomer.at('comparing'), 'same', noon);
    if (agreed.step !== 'agreed' || finished.step !== 'finished') throw new Error('both said the same');
    const joined = joinedCells(finished);
    expect(joined.map(({ self }) => self.anchor)).toEqual(cells.map(({ anchor }) => anchor));
    expect(agreed.admissions.map(({ seat }) => seat.device)).toEqual(joined.map(({ self }) => self.device));
    const keys = joined.flatMap(({ self: { key, age } }) => [key.publicKey.join(), age.recipient]);
    expect(new Set(keys).size).toBe(2 * count);
  });

  test('twenty compartments with the longest names take two, eight and one entries', () => {
    const cells = cellsOf(20);
    const inviting = invitingTo(cells, newInviteSecret(seededRandom('long')));
    const named = inviting.cells.map((cell) => ({
      ...cell,
      roster: { ...cell.roster, name: '쉼'.repeat(64) },
    }));
    const steward = new Steward({ ...inviting, cells: named }, seededRandom('s'));
    const newcomer = new Newcomer(inviting.secret, seededRandom('n'));
    const m1 = steward.entries.length;
    newcomer.hearAll(steward.entries);
    newcomer.accept();
    steward.hearAll(newcomer.entries);
    expect([m1, newcomer.entries.length, steward.entries.length - m1]).toEqual([2, 8, 1]);
  });

  test('nobody is invited to no compartment, to more than twenty, or by a device that is no steward', () => {
    const acting = { here: noon, random: seededRandom('refused') };
    const inviting = invitingTo(cellsOf(1), newInviteSecret(acting.random));
    const [cell] = inviting.cells;
    if (!cell) throw new Error('one compartment');
    const of = (count: number) =>
      invite({ ...inviting, cells: Array.from({ length: count }, () => cell) }, acting);
    expect(of(0)).toEqual({ ok: false, error: { code: 'too-many-compartments' } });
    expect(of(21)).toEqual({ ok: false, error: { code: 'too-many-compartments' } });
    const stranger = new SignedCell(1).device().id;
    const byHolder = invite({ ...inviting, cells: [{ ...cell, device: stranger }] }, acting);
    expect(byHolder).toEqual({ ok: false, error: { code: 'not-a-steward' } });
    expect(() => of(2)).toThrow('each of them once');
    expect(() => invite({ ...inviting, charters: [] }, acting)).toThrow('each of them once');
  });
});

describe('an invitation ends, says why, and never goes on (rules E3)', () => {
  test('"not the same" on either side: nothing was given', () => {
    const { steward, newcomer } = asFarAsPictures('different');
    const stopped = inviterCompared(steward.at('revealed'), 'different', noon);
    expect(stopped).toMatchObject({ step: 'ended', why: 'pictures-differ' });
    expect(joinerCompared(newcomer.at('comparing'), 'different', noon)).toMatchObject({
      why: 'pictures-differ',
    });
  });

  test('24 hours: at every step, on both sides', () => {
    const late = noon + 24 * hour;
    const { steward, newcomer } = twoPeople('late');
    const steps = () => [inviterAt(steward.state, late), joinerAt(newcomer.state, late)];
    const ranOut = { step: 'ended', why: 'invitation-ran-out' };
    expect(steps()).toMatchObject([ranOut, ranOut]);
    newcomer.hearAll(steward.entries);
    expect(steps()).toMatchObject([ranOut, ranOut]);
    expect(accept(newcomer.at('offered'), { here: late, random: newcomer.random })).toMatchObject(ranOut);
    newcomer.accept();
    steward.hearAll(newcomer.entries);
    newcomer.hearAll(steward.entries);
    expect(steps()).toMatchObject([ranOut, ranOut]);
    expect(inviterCompared(steward.at('revealed'), 'same', late)).toMatchObject(ranOut);
    expect(joinerCompared(newcomer.at('comparing'), 'same', late)).toMatchObject(ranOut);
    expect(inviterCompared(steward.at('revealed'), 'same', late - 1).step).toBe('agreed');
  });

  test('an old message is refused by whoever only now finds the words', () => {
    const { steward, secret } = twoPeople('yesterday');
    const late = new Newcomer(secret, seededRandom('late'));
    late.now = noon + 24 * hour;
    late.state = { ...late.at('looking'), until: late.now + 24 * hour };
    late.hearAll(steward.entries);
    expect([late.state.step, late.refusal]).toEqual(['ended', 'invitation-ran-out']);
  });

  test('a second person with the words: the steward stops, and the second one is told that they were used', () => {
    const { steward, newcomer, secret } = asFarAsPictures('second');
    const second = new Newcomer(secret, seededRandom('second person'));
    second.hearAll(steward.entries.slice(0, 1));
    second.accept();
    steward.hearAll(second.entries);
    expect([steward.state.step, steward.refusal]).toEqual(['ended', 'words-used']);
    const third = new Newcomer(secret, seededRandom('third person'));
    third.hearAll(newcomer.entries);
    expect([third.state.step, third.refusal]).toEqual(['ended', 'words-used']);
  });

  test('three messages that cannot be used; the same one again is one', () => {
    const { steward, newcomer } = twoPeople('bad');
    const noise = seededRandom('noise');
    const [one, two, three] = [noise(4096), noise(4096), noise(512)];
    for (const side of [steward, newcomer]) {
      side.hearAll([one, one, two, one, two]);
      expect([side.state.step, side.refusal]).not.toContain('ended');
      expect(side.refusal).toBe('not-this-invitation');
      side.hear(three);
      expect([side.state.step, side.refusal]).toEqual(['ended', 'too-many-bad-messages']);
    }
  });

  test('one of the two stops it; the log that is to be emptied is still known, the words are not', () => {
    const { steward, newcomer, secret } = asFarAsPictures('stop');
    const meeting = meetingOf(steward.at('revealed'));
    const stopped = callOff(steward.at('revealed'));
    expect(stopped).toMatchObject({ step: 'ended', why: 'invitation-called-off' });
    expect(meetingOf(stopped)).toEqual(meeting);
    steward.state = stopped;
    steward.restart();
    expect(
      Buffer.from(encodeCbor(Object.values(steward.at('ended').meeting))).includes(Buffer.from(secret)),
    ).toBe(false);
    steward.hearAll(newcomer.entries);
    expect([steward.state.step, steward.refusal]).toEqual(['ended', 'invitation-called-off']);
    expect(steward.entries).toEqual([]);
  });
});

describe('messages of elsewhere', () => {
  test('of another invitation: not this one', () => {
    const [ours, theirs] = [twoPeople('ours'), twoPeople('theirs')];
    ours.newcomer.hearAll(theirs.steward.entries);
    expect([ours.newcomer.state.step, ours.newcomer.refusal]).toEqual(['looking', 'not-this-invitation']);
  });

  test('of another organisation than the QR code names, or than this device is in', () => {
    const { steward, secret } = twoPeople('organisation');
    const other = charterId(makeRoot(seededRandom('other')).charter);
    const wrong = new Newcomer(secret, seededRandom('n'), other);
    wrong.hearAll(steward.entries);
    expect([wrong.state.step, wrong.refusal]).toEqual(['ended', 'other-organisation']);
    const right = new Newcomer(secret, seededRandom('n'), charterId(makeRoot(seededRandom('root')).charter));
    right.hearAll(steward.entries);
    expect(right.state.step).toBe('offered');
  });

  test('an organisation that has renewed its keys is known by any of its charters', () => {
    const root = makeRoot(seededRandom('root'));
    const next = makeRoot(seededRandom('next'), root.charter.org);
    const drafted = draftNextCharter(root.charter, publicKeys(next.keys));
    const signed = [0, 1].map((signer) =>
      signCharter(drafted, { key: root.keys[signer === 0 ? 0 : 1], signer }),
    );
    const renewed = given(renewCharter(root.charter, drafted, signed));
    const secret = newInviteSecret(seededRandom('renewed'));
    const inviting = { ...invitingTo(cellsOf(1), secret), charters: [root.charter, renewed] };
    for (const trusted of [root.charter, renewed]) {
      const newcomer = new Newcomer(secret, seededRandom('n'), charterId(trusted));
      newcomer.hearAll(new Steward(inviting, seededRandom('s')).entries);
      expect(newcomer.at('offered').offer.charters.map(charterId)).toEqual(
        [root.charter, renewed].map(charterId),
      );
    }
  });

  test('own messages that come back, and everything opened twice, change nothing', () => {
    const { steward, newcomer } = asFarAsPictures('twice');
    const before = [steward.state, newcomer.state];
    for (const side of [steward, newcomer]) {
      for (const entry of [...steward.entries, ...newcomer.entries, ...steward.entries]) {
        side.hear(entry);
        expect(side.refusal).toBeUndefined();
      }
    }
    expect([steward.state, newcomer.state]).toEqual(before);
  });
});

test('a restart at every step, on both sides, changes nothing', () => {
  const { steward, newcomer } = twoPeople('restart', (secret) => invitingTo(cellsOf(2), secret));
  const both = () => {
    const before = [steward.state, newcomer.state];
    steward.restart();
    newcomer.restart();
    expect([steward.state, newcomer.state]).toEqual(before);
  };
  both();
  for (const entry of steward.entries) {
    newcomer.hear(entry);
    both();
  }
  newcomer.accept();
  both();
  for (const entry of newcomer.entries) {
    steward.hear(entry);
    both();
  }
  for (const entry of steward.entries) {
    newcomer.hear(entry);
    both();
  }
  steward.state = inviterCompared(steward.at('revealed'), 'same', noon);
  newcomer.state = joinerCompared(newcomer.at('comparing'), 'same', noon);
  both();
  expect(joinedCells(newcomer.at('finished')).map(({ self }) => self.device)).toEqual(
    steward.at('agreed').admissions.map(({ seat }) => seat.device),
  );
  const noise = bytesOf('00'.repeat(4096));
  steward.hear(noise);
  newcomer.hear(noise);
  both();
});
