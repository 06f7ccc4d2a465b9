import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { speak } from '@bulkhead/words';
import { wordsIn } from '../speaking.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron lets people into a house and into the names of those who live there, over a stick, in a hurry.

let heron: Terminal;
let guest: Terminal;
let stick: string;
const guests: Terminal[] = [];
let times = 0;

beforeAll(async () => {
  heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'names', name: 'names-1' },
  ]);
});
beforeEach(() => {
  guest = newTerminal();
  guests.push(guest);
  stick = join(heron.folder, `stick-${(times += 1)}`);
  mkdirSync(stick);
});
afterAll(() => {
  for (const terminal of [heron, ...guests]) terminal.remove();
});

const rows = (json: unknown): readonly Record<string, unknown>[] => (Array.isArray(json) ? json : []);
const wordsOf = (json: unknown): string => String(Reflect.get(Object(json), 'words'));
const refusal = async (terminal: Terminal, ...words: readonly string[]): Promise<unknown> => {
  const { exit, out } = await terminal.at(...words, '--json');
  return [exit, Reflect.get(Object(JSON.parse(out)), 'refused')?.code];
};
const membersAt = async (terminal: Terminal): Promise<number> =>
  rows(rows(await must(terminal, 'members', '--cell', 'ss-01'))[0]?.['members']).length;

/** Words, offer, acceptance: what comes next is the pictures. */
async function answers(): Promise<string> {
  const words = wordsOf(await must(heron, 'invite', 'start', '--cell', 'ss-01', '--way', stick));
  guest.answers.push(words);
  await must(guest, 'join', 'start', '--way', stick);
  await must(guest, 'join', 'accept', '--way', stick);
  return words;
}

describe('both people compare the four pictures, always (rules E2)', () => {
  test('invite same, join same: refused until the pictures were shown on that side at a step before', async () => {
    await answers();
    expect(await refusal(heron, 'invite', 'same', '--way', stick)).toEqual([1, 'pictures-not-shown']);
    expect(await refusal(guest, 'join', 'same', '--way', stick)).toEqual([1, 'pictures-not-shown']);
    expect((await heron.at('invite', 'answer')).out).toContain('Four pictures:');
    expect((await guest.at('join', 'status')).out).toContain('Four pictures:');
    await must(guest, 'join', 'same', '--way', stick);
    await must(heron, 'invite', 'same', '--way', stick);
    await must(guest, 'sync', '--way', stick);
    await must(heron, 'sync', '--cell', 'ss-01', '--way', stick);
    expect(await membersAt(guest)).toBe(2);
  });
});

test('the pictures have the numbers and names that the app shows', async () => {
  await answers();
  const { t } = speak('en', await wordsIn('en'));
  const { pictures } = Object(await must(heron, 'invite', 'answer', '--way', stick));
  expect(pictures).toHaveLength(4);
  for (const { number, name } of rows(pictures)) expect(name).toBe(t(`words.picture.${String(number)}`));
  await must(heron, 'invite', 'different');
});

test('the first records come with a file: the invitation is off the list of whoever joined', async () => {
  const file = join(heron.folder, 'notes-2.dat');
  await answers();
  await must(heron, 'invite', 'answer', '--way', stick);
  await must(guest, 'join', 'status', '--way', stick);
  await must(guest, 'join', 'same');
  await must(heron, 'invite', 'same');
  expect(rows(await must(guest, 'join', 'status'))).toMatchObject([{ step: 'finished' }]);
  const [cell] = rows(await must(heron, 'members', '--cell', 'ss-01'));
  const newest = rows(cell?.['members']).find(
    ({ thisDevice, heard }) => thisDevice === false && heard === null,
  );
  await must(heron, 'bundle', 'out', file, '--for', String(newest?.['device']));
  await must(guest, 'bundle', 'in', file);
  expect(await must(guest, 'join', 'status')).toEqual([]);
  expect(await refusal(guest, 'join', 'wrong')).toEqual([1, 'no-such-invitation']);
  await must(guest, 'sync', '--way', stick);
  await must(heron, 'sync', '--cell', 'ss-01', '--way', stick);
});

describe('one sees other pictures than the other', () => {
  test('the steward has said that they are the same: the newcomer reads what is to be done, and the steward does it at once', async () => {
    await answers();
    const before = await membersAt(heron);
    await must(heron, 'invite', 'answer', '--way', stick);
    const said = await heron.at('invite', 'same', '--way', stick);
    expect(said.out).toMatch(/invite wrong --meeting [0-9a-f]{8}/);
    expect(await membersAt(heron)).toBe(before + 1);
    await must(guest, 'join', 'status', '--way', stick);
    const differs = await guest.at('join', 'different');
    expect(differs.out).toContain('they disconnect the device that they just added');
    expect(differs.out).not.toContain('Nothing was given');
    const wrong = await heron.at('invite', 'wrong');
    expect(wrong).toMatchObject({ exit: 0 });
    expect(wrong.out).toContain('is disconnected, and the keys are changed');
    expect(await membersAt(heron)).toBe(before);
    expect(await refusal(heron, 'invite', 'wrong')).toEqual([1, 'no-such-invitation']);
    expect(rows(await must(heron, 'invite', 'status')).filter(({ until }) => until !== null)).toEqual([]);
  });

  test('the newcomer has said that they are the same: no compartment stays with them', async () => {
    await answers();
    await must(heron, 'invite', 'answer', '--way', stick);
    await must(guest, 'join', 'status', '--way', stick);
    const same = await guest.at('join', 'same', '--alias', 'Wagtail', '--way', stick);
    expect(same.out).toContain('Once the other person says the same');
    expect((await heron.at('invite', 'different')).out).toContain('they take that back on their device');
    expect(rows(await must(guest, 'members'))).toHaveLength(1);
    expect((await guest.at('join', 'wrong')).out).toContain('has left again');
    expect(await must(guest, 'members')).toEqual([]);
    expect(await must(guest, 'join', 'status')).toEqual([]);
  });
});

describe('into what somebody is invited', () => {
  test('of several compartments one is named: nobody comes into names that nobody thought of', async () => {
    const ended = await heron.at('invite', 'start', '--way', stick, '--json');
    expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([
      2,
      { unusable: { code: 'invite-where', values: { known: 'ss-01, names-1' } } },
    ]);
    expect(
      rows(await must(heron, 'invite', 'status')).filter(({ step }) => step === 'awaiting-answer'),
    ).toEqual([]);
  });

  test('a compartment in which nothing is recorded yet: the device will hold all that comes', async () => {
    const begun = await must(heron, 'invite', 'start', '--cell', 'names-1', '--way', stick);
    guest.answers.push(wordsOf(begun));
    const { out } = await guest.at('join', 'start', '--way', stick);
    expect(out).toContain('will hold everything that is recorded there');
    expect(out).not.toContain('0 of 0');
    await must(heron, 'invite', 'stop');
  });
});

describe('words that open nothing', () => {
  test('typed wrongly and then rightly: the next step is about the one that goes on', async () => {
    const words = wordsOf(await must(heron, 'invite', 'start', '--cell', 'ss-01', '--way', stick));
    guest.answers.push('wet abandon zoo lake near rose window cat', words);
    await must(guest, 'join', 'start', '--way', stick);
    expect(await must(guest, 'join', 'start', '--way', stick)).toMatchObject({ step: 'offered' });
    expect(await must(guest, 'join', 'accept', '--way', stick)).toMatchObject({ step: 'answered' });
    expect(await must(heron, 'invite', 'answer', '--way', stick)).toMatchObject({ step: 'revealed' });
    await must(heron, 'invite', 'different');
  });

  test('several that go on stand in the list with their compartments', async () => {
    for (const cell of ['ss-01', 'names-1']) await must(heron, 'invite', 'start', '--cell', cell);
    const { exit, notes } = await heron.at('invite', 'answer');
    expect(exit).toBe(2);
    expect(notes).toMatch(/[0-9a-f]{8} \(ss-01\)/);
    expect(notes).toMatch(/[0-9a-f]{8} \(names-1\)/);
    for (const { id } of rows(await must(heron, 'invite', 'status')).filter(({ until }) => until !== null))
      await must(heron, 'invite', 'stop', '--meeting', String(id));
  });

  test('used words are refused; the device that used them goes on where it was', async () => {
    const words = await answers();
    guest.answers.push(words);
    expect(await must(guest, 'join', 'start', '--way', stick)).toMatchObject({ step: 'answered' });
    expect(rows(await must(guest, 'join', 'status'))).toHaveLength(1);
    const late = newTerminal();
    guests.push(late);
    late.answers.push(words);
    const { exit, notes } = await late.at('join', 'start', '--way', stick);
    expect(exit).toBe(1);
    expect(notes).toContain('has been used already');
    expect(notes).not.toContain('Somebody else');
    await must(heron, 'invite', 'stop');
    expect(await refusal(heron, 'invite', 'answer', '--way', stick)).toEqual([1, 'no-such-invitation']);
  });
});
