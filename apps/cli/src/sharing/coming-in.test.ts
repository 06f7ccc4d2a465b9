import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memberIn, rows, textOf } from '../../test/printed.ts';
import { must, newTerminal, type Terminal } from '../../test/terminal.ts';
import { threePeople, type ThreePeople } from '../../test/three-people.ts';

// Three people, three devices, one stick: whoever is alone lets the others in, and the shapes are those of docs/cli.md.

let people: ThreePeople;
let heron: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
let stick: string;
beforeAll(async () => {
  people = await threePeople();
  ({ heron, wagtail, linnet, stick } = people);
});
afterAll(() => people.remove());

const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const number: unknown = expect.any(Number);
const text: unknown = expect.any(String);
const holding = (part: object): unknown => expect.objectContaining(part);

test('members: an organisation of one says loudly that there is one copy only', async () => {
  expect(await must(heron, 'members', '--cell', 'ss-01')).toEqual([
    {
      cell: 'ss-01',
      kind: 'shelter',
      steward: true,
      out: false,
      leaving: null,
      copies: 1,
      oneCopyOnly: true,
      practice: true,
      divided: false,
      keysSince: number,
      turnDue: [],
      unshared: 0,
      waiting: 0,
      members: [
        {
          device: id,
          alias: 'Heron',
          sort: 'laptop',
          person: id,
          role: 'steward',
          archive: false,
          thisDevice: true,
          since: number,
          addedBy: null,
          heard: null,
          silent: false,
          saysBack: false,
          keys: true,
          doubled: false,
        },
      ],
      removed: [],
      alarms: [],
      stated: { by: null, attested: 0, differing: [], otherThanHere: false },
      left: [],
      leavingWaitsFor: null,
      toLookAt: [],
      said: [],
      outOfHands: [],
      tellKeepers: [],
    },
  ]);
  expect((await heron.at('holders')).out).toContain('ONE COPY ONLY');
});

describe('somebody comes in step by step, over a folder', () => {
  let words = '';

  test('invite start: eight words, and nothing that they open', async () => {
    const begun = await must(heron, 'invite', 'start', '--cell', 'ss-01', '--way', stick);
    words = textOf(begun, 'words');
    expect(words.split(' ')).toHaveLength(8);
    expect(begun).toEqual({
      words,
      qr: null,
      id,
      side: 'inviter',
      step: 'awaiting-answer',
      until: number,
      cells: [{ name: 'ss-01', role: 'holder', ofMember: false }],
      hold: holding({ places: { held: 1, of: 1 }, desks: { held: 0, of: 1 } }),
      pictures: null,
      ended: null,
    });
  });

  test('join start: a word too few or a misspelt one is said before anything is begun', async () => {
    for (const [typed, said] of [
      [words.split(' ').slice(1).join(' '), { code: 'words-not-eight', values: { n: 7 } }],
      [words.replace(/^\S+/, 'wett'), { code: 'word-unknown', values: { word: 'wett' } }],
    ] as const) {
      wagtail.answers.push(typed);
      const ended = await wagtail.at('join', 'start', '--way', stick, '--json');
      expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([1, { refused: said }]);
    }
  });

  test('join start: a new vault, and what the device will hold, before anything is accepted', async () => {
    // As a phone writes it down: the first letter large.
    wagtail.answers.push(words.charAt(0).toUpperCase() + words.slice(1));
    const offered = await must(wagtail, 'join', 'start', '--way', stick);
    expect(offered).toMatchObject({
      side: 'joiner',
      step: 'offered',
      cells: [{ name: 'ss-01', role: 'holder', ofMember: false }],
      hold: { places: { held: 1, of: 1 }, addresses: { held: 0, of: 0 } },
    });
    const shown = await wagtail.at('join', 'status');
    expect(shown.out).toContain('What this device will hold:');
    expect(shown.out).toContain('ss-01 (member), as somebody new');
    expect(shown.out).toMatch(/Places +1 of 1/);
    expect(shown.out).toMatch(/Photos +0 of 0/);
  });

  test('join accept, invite answer: the same four pictures on both sides, by number and name', async () => {
    expect(await must(wagtail, 'join', 'accept', '--way', stick)).toMatchObject({ step: 'answered' });
    const there = await must(heron, 'invite', 'answer', '--way', stick);
    const here = await must(wagtail, 'join', 'status', '--way', stick);
    expect(there).toMatchObject({ step: 'revealed', pictures: Array(4).fill({ number, name: text }) });
    expect(rows(here)[0]?.['pictures']).toEqual(Reflect.get(Object(there), 'pictures'));
    expect((await wagtail.at('join', 'status')).out).toContain('Compare all four aloud');
  });

  test('same on both sides: the first record is there, and who wrote it', async () => {
    expect(
      await must(wagtail, 'join', 'same', '--alias', 'Wagtail', '--sort', 'phone', '--way', stick),
    ).toMatchObject({
      step: 'finished',
    });
    expect(await must(heron, 'invite', 'same', '--way', stick)).toMatchObject({ step: 'agreed' });
    const synced = await must(wagtail, 'sync', '--way', stick);
    expect(synced).toEqual([
      {
        cell: 'ss-01',
        lay: 'ours',
        received: number,
        sent: number,
        ignored: 0,
        holdsBack: false,
        unshared: number,
        divided: false,
        leaving: null,
        photos: { laid: 0, fetched: 0, missing: 0, elsewhere: 0, isFull: false },
      },
    ]);
    expect((await wagtail.at('list', 'shelter.place')).out).toContain('SS-01');
    await must(heron, 'sync', '--way', stick);
    const members = await must(heron, 'members', '--cell', 'ss-01');
    expect(memberIn(members, 'Wagtail')).toMatchObject({
      sort: 'phone',
      role: 'holder',
      heard: number,
      keys: true,
    });
    expect(rows(members)[0]).toMatchObject({ copies: 2, oneCopyOnly: false });
  });

  test('the invitation is gone on both sides, and a second sync brings nothing', async () => {
    expect([await must(heron, 'invite', 'status'), await must(wagtail, 'join', 'status')]).toEqual([[], []]);
    await must(wagtail, 'sync', '--way', stick);
    await must(heron, 'sync', '--way', stick);
    expect((await heron.at('sync', '--way', stick)).out).toBe('Nothing new on either side.\n');
  });

  test('words that were used open nothing again', async () => {
    const late = newTerminal();
    late.answers.push(words);
    expect((await late.at('join', 'start', '--way', stick)).exit).toBe(1);
    const status = rows(await must(late, 'join', 'status'));
    late.remove();
    expect(status).toMatchObject([{ step: 'ended', ended: 'words-used' }]);
  });
});

test('two people at two terminals: words, what it will hold, pictures, an alias, and the records are there', async () => {
  const way = join(heron.folder, 'shared');
  mkdirSync(way);
  const notes: string[] = [];
  heron.answers.push('yes');
  const inviting = heron.at(
    'invite',
    '--cell',
    'ss-01',
    'office-1',
    '--role',
    'archive',
    '--way',
    way,
    '--json',
  );
  const words = await wordsOf(heron);
  linnet.answers.push(words, 'はい', 'はい', 'セキレイ');
  const joining = linnet.at('join', '--way', way, '--sort', 'archive', '--json');
  const [invited, joined] = await Promise.all([inviting, joining]);
  notes.push(invited.notes, joined.notes);
  expect([invited.exit, joined.exit]).toEqual([0, 0]);
  expect(joined.notes).toContain('この端末に入るもの');
  expect(JSON.parse(joined.out)).toHaveLength(2);
  expect((await linnet.at('list', 'shelter.place')).out).toContain('SS-01');
  await must(heron, 'sync', '--way', way);
  expect(memberIn(await must(heron, 'members', '--cell', 'ss-01'), 'セキレイ')).toMatchObject({
    role: 'archive',
    sort: 'archive',
  });
});

/** The words that the inviter's terminal shows while it waits. */
async function wordsOf(terminal: Terminal): Promise<string> {
  for (;;) {
    const line = terminal.said.find((one) => one.split(' ').length === 8 && /^[a-z ]+\n$/.test(one));
    if (line) return line.trim();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('with a QR code', () => {
  test('the text is handed on, in any grouping, and the same steps follow', async () => {
    const way = join(heron.folder, 'by-code');
    mkdirSync(way);
    const newcomer = newTerminal();
    const begun = await must(heron, 'invite', 'start', '--qr', '--cell', 'ss-01', '--way', way);
    const text = textOf(begun, 'qr');
    expect(begun).toMatchObject({ words: null, qr: text, step: 'awaiting-answer' });
    expect(text).toMatch(/^BKI1[A-Z2-7]{111}$/);
    newcomer.answers.push(text.toLowerCase().replaceAll(/(.{5})/g, '$1 '));
    await must(newcomer, 'join', 'start', '--way', way);
    await must(newcomer, 'join', 'accept', '--way', way);
    const there = await must(heron, 'invite', 'answer', '--way', way);
    expect(await must(newcomer, 'join', 'status', '--way', way)).toMatchObject([
      { step: 'comparing', pictures: Reflect.get(Object(there), 'pictures') },
    ]);
    await must(heron, 'invite', 'different');
    newcomer.remove();
  });

  test('one that is cut off or of a newer version says so; words are words', async () => {
    const newcomer = newTerminal();
    const begun = await must(heron, 'invite', 'start', '--qr', '--cell', 'ss-01');
    const text = textOf(begun, 'qr');
    for (const [typed, code] of [
      [text.slice(0, -1), 'qr-not-whole'],
      [text.replace('BKI1', 'BKI2'), 'qr-newer'],
    ] as const) {
      newcomer.answers.push(typed);
      expect(JSON.parse((await newcomer.at('join', 'start', '--json')).out)).toMatchObject({
        refused: { code },
      });
    }
    expect(JSON.parse((await newcomer.at('join', 'start', '--json')).out)).toMatchObject({
      unusable: { code: 'no-invitation' },
    });
    await must(heron, 'invite', 'stop');
    newcomer.remove();
  });
});

test('the pictures differ: nothing was given', async () => {
  const way = join(heron.folder, 'other');
  mkdirSync(way);
  const stranger = newTerminal();
  const begun = await must(heron, 'invite', 'start', '--cell', 'office-1', '--way', way);
  stranger.answers.push(textOf(begun, 'words'));
  await must(stranger, 'join', 'start', '--way', way);
  await must(stranger, 'join', 'accept', '--way', way);
  await must(heron, 'invite', 'answer', '--way', way);
  const ended = await must(heron, 'invite', 'different');
  expect(ended).toMatchObject({ step: 'ended', ended: 'pictures-differ' });
  await must(stranger, 'join', 'status', '--way', way);
  expect(rows(await must(stranger, 'members'))).toEqual([]);
  expect((await must(heron, 'members', '--cell', 'office-1')) as unknown[]).toMatchObject([{ copies: 2 }]);
  stranger.remove();
});
