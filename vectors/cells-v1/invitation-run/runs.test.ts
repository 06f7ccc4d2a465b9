import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinerHears } from '../../../packages/cells/src/index.ts';
import { openAnswer } from '../../../packages/cells/src/invitation/answer.ts';
import { gather, type Gathered, readEntry, wholeOf } from '../../../packages/cells/src/invitation/letters.ts';
import { openReveal, picturesOf } from '../../../packages/cells/src/invitation/reveal.ts';
import { Newcomer } from '../../../packages/cells/src/invitation/test/two-people.ts';
import { digest } from '../../../packages/cells/src/index.ts';
import { bytesOf, hash, hexOf, kemKeyOf, sealReady } from '../../../packages/seal/src/index.ts';
import { type Run, saidOf, writeRuns } from './runs.ts';
import { readRun } from './second-reader.ts';

const frozen: { about: string; runs: Record<'one' | 'seven', Run> } = JSON.parse(
  readFileSync(new URL('runs.json', import.meta.url), 'utf8'),
);

beforeAll(sealReady);

test('the same keys still write the same invitations', () => {
  expect(JSON.parse(JSON.stringify(writeRuns()))).toEqual(frozen.runs);
});

describe.each(Object.entries(frozen.runs))('to %s', (_, run) => {
  const secret = bytesOf(run.secret);

  test('is read by this version as it was on 28 November 2026', () => {
    const newcomer = new Newcomer(secret, () => new Uint8Array(32));
    newcomer.hearAll(run.m1.map(bytesOf));
    const { offer } = newcomer.at('offered');
    const { made, hull, cells } = run.says;
    expect(offer.made).toBe(made);
    expect(Object.values(offer.hull).map(({ held, of }) => [held, of])).toEqual(hull);
    expect(
      offer.cells.map(({ place, inviter, ...rest }) => ({ ...place, ...rest, inviter: hexOf(inviter) })),
    ).toEqual(cells);
    const [m1, m2, m3] = [run.m1, run.m2, run.m3].map((entries) => together(secret, entries));
    if (!m1 || !m2 || !m3) throw new Error('three messages');
    const answer = openAnswer(offer, kemKeyOf(bytesOf(run.kemSeed)), m2);
    if (!answer) throw new Error('the answer opens');
    expect(answer.presented.map((one) => saidOf(one?.card))).toEqual(run.says.cards);
    expect(answer.presented.map((one) => one?.before ?? null)).toEqual(
      run.says.before ?? cells.map(() => null),
    );
    const said = { m1: digest(hexOf(hash(m1))), m2: digest(hexOf(hash(m2))) };
    const reveal = openReveal(
      { ...said, commit: offer.commit, joiner: answer.number, count: run.says.drops.length },
      m3,
    );
    expect(reveal?.drops.map((drop) => (drop ? { log: drop.log, read: hexOf(drop.read) } : null))).toEqual(
      run.says.drops,
    );
    expect(reveal && picturesOf(said, reveal.number)).toEqual(run.pictures);
    // An answer is here that this device did not give: it stops.
    const [first] = run.m2.map(bytesOf);
    expect(first && joinerHears(newcomer.state, first, made).refusal?.code).toBe('words-used');
  });

  test('is read the same by a reader that shares no code and no library with ours', () => {
    const entries = [run.m1, run.m2, run.m3].map((parts) => parts.map(bytesOf));
    const { says, pictures } = run;
    expect(readRun(secret, bytesOf(run.kemSeed), entries)).toEqual({ says, pictures });
    expect(
      readRun(
        secret,
        bytesOf(run.kemSeed),
        entries.map((parts) => parts.toReversed()),
      ),
    ).toEqual({ says, pictures });
    expect(() => readRun(secret, bytesOf(run.kemSeed), entries.toReversed())).toThrow();
    expect(() => readRun(secret, secret, entries)).toThrow();
  });
});

function together(secret: Uint8Array, entries: readonly string[]): Uint8Array {
  const gathered = entries.reduce<Gathered | undefined>((so, entry) => {
    const read = readEntry(secret, bytesOf(entry));
    return read && gather(so, read.part);
  }, undefined);
  const whole = gathered && wholeOf(gathered);
  if (!(whole instanceof Uint8Array)) throw new Error('all parts are here');
  return whole;
}
