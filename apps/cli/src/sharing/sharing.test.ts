import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Three people, three devices, one stick: the shapes that docs/cli.md promises, in the order in which they come up.

let heron: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
let stick: string;
beforeAll(async () => {
  heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'office', name: 'office-1' },
  ]);
  wagtail = newTerminal();
  linnet = newTerminal('ja');
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(
    heron,
    'do',
    'helpers.introduce',
    '--input',
    '{"alias": "Heron", "sort": "laptop"}',
    '--cell',
    'ss-01',
  );
  await must(heron, 'do', 'shelter.open-place', '--input', '{"code": "SS-01", "rooms": [4, 4]}');
});
afterAll(() => {
  for (const terminal of [heron, wagtail, linnet]) terminal.remove();
});

const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const digest: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
const number: unknown = expect.any(Number);
const text: unknown = expect.any(String);
const holding = (part: object): unknown => expect.objectContaining(part);
const memberIn = (json: unknown, alias: string): Record<string, unknown> | undefined => {
  const [cell] = rows(json);
  return rows(cell?.['members']).find((one) => one['alias'] === alias);
};
const rows = (json: unknown): readonly Record<string, unknown>[] => (Array.isArray(json) ? json : []);
const textOf = (json: unknown, member: string): string => {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, member) : undefined;
  return typeof value === 'string' ? value : '';
};

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

describe('a file on a stick', () => {
  const file = (): string => join(heron.folder, 'notes-2.dat');

  test('bundle out, bundle in: for one alias, an ordinary file, taken in once', async () => {
    await must(
      heron,
      'do',
      'shelter.arrive',
      '--input',
      '{"place": "ss1", "people": ["k14"], "reason": "no-home"}',
    );
    expect(await must(heron, 'bundle', 'out', file(), '--for', 'wagtail')).toEqual({
      file: file(),
      bytes: number,
      words: null,
      for: ['Wagtail'],
      cells: ['ss-01'],
      notShared: [],
    });
    expect(await must(wagtail, 'bundle', 'in', file())).toEqual({
      cut: false,
      entries: { came: number, of: number },
      cells: [
        {
          cell: 'ss-01',
          received: number,
          ignored: 0,
          holdsBack: false,
          photos: 0,
          full: false,
          divided: false,
        },
      ],
    });
    expect((await wagtail.at('list', 'shelter.stay')).out).toContain('K-014');
    expect((await wagtail.at('bundle', 'in', file())).out).toContain('nothing changed');
  });

  test('it is for whom it is for, it is refused when altered, and never written over', async () => {
    expect(await linnet.at('bundle', 'in', file(), '--json')).toMatchObject({ exit: 1 });
    expect((await heron.at('bundle', 'out', file(), '--for', 'Wagtail')).exit).toBe(2);
    const bytes = readFileSync(file());
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
    writeFileSync(file(), bytes);
    const damaged = await wagtail.at('bundle', 'in', file(), '--json');
    expect(JSON.parse(damaged.out)).toMatchObject({ refused: { code: 'file-is-damaged' } });
    writeFileSync(file(), 'a letter');
    expect(JSON.parse((await wagtail.at('bundle', 'in', file(), '--json')).out)).toMatchObject({
      refused: { code: 'not-our-file' },
    });
  });

  test('for whoever knows six words', async () => {
    const by = join(heron.folder, 'notes-3.dat');
    const words = textOf(await must(heron, 'bundle', 'out', by, '--words', '--cell', 'ss-01'), 'words');
    expect(words.split(' ')).toHaveLength(6);
    wagtail.answers.push('six words that are not these');
    expect(JSON.parse((await wagtail.at('bundle', 'in', by, '--json')).out)).toMatchObject({
      refused: { code: 'words-do-not-open' },
    });
    wagtail.answers.push(words);
    await must(wagtail, 'bundle', 'in', by);
    const elsewhere = newTerminal();
    elsewhere.answers.push(words);
    elsewhere.answers.unshift('wet abandon zoo lake near rose window cat');
    await must(elsewhere, 'join', 'start');
    await must(elsewhere, 'join', 'stop');
    elsewhere.answers.push(words);
    expect(JSON.parse((await elsewhere.at('bundle', 'in', by, '--json')).out)).toMatchObject({
      refused: { code: 'file-from-elsewhere' },
    });
    elsewhere.remove();
  });
});

describe('somebody is disconnected', () => {
  test('remove: in every compartment where this device is steward, with what does not count any more', async () => {
    await must(
      wagtail,
      'do',
      'shelter.arrive',
      '--input',
      '{"place": "ss1", "people": ["k15"], "reason": "no-home"}',
    );
    for (const one of [wagtail, heron, linnet]) await must(one, 'sync', '--way', stick);
    const safe = String(Date.UTC(2002, 11, 2) / 1000);
    const removed = await must(heron, 'remove', 'Wagtail', '--reason', 'captured', '--last-safe', safe);
    expect(removed).toEqual({
      removed: [
        { cell: 'ss-01', device: id, alias: 'Wagtail', second: 'not-asked', lost: number, left: false },
      ],
      notRemoved: [],
      askSteward: [],
      stillIn: [],
      decided: [],
    });
    expect((await heron.at('list', 'shelter.stay')).out).not.toContain('K-015');
    const members = await must(heron, 'members', '--cell', 'ss-01');
    expect(rows(members)[0]?.['removed']).toMatchObject([{ reason: 'captured' }]);
  });

  test('only a steward can', async () => {
    const ended = await linnet.at('remove', 'Heron', '--json');
    expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([1, { refused: { code: 'not-a-steward' } }]);
    expect(await linnet.at('remove', 'Nobody')).toMatchObject({ exit: 1, out: '' });
  });

  test('the removed device meets silence and no error, and its work is kept back', async () => {
    await must(
      wagtail,
      'do',
      'shelter.arrive',
      '--input',
      '{"place": "ss1", "people": ["k16"], "reason": "no-home"}',
    );
    await must(
      heron,
      'do',
      'shelter.arrive',
      '--input',
      '{"place": "ss1", "people": ["k17"], "reason": "no-home"}',
    );
    for (const one of [heron, wagtail, heron, linnet]) await must(one, 'sync', '--way', stick);
    expect((await wagtail.at('list', 'shelter.stay')).out).not.toContain('K-017');
    expect((await heron.at('list', 'shelter.stay')).out).not.toContain('K-016');
    expect(await must(heron, 'quarantine')).toEqual([
      {
        cell: 'ss-01',
        device: id,
        alias: 'Wagtail',
        from: number,
        to: number,
        changes: number,
        forked: false,
        came: number,
        branches: [
          {
            until: digest,
            from: number,
            to: number,
            changes: number,
            records: number,
            days: [{ at: number, changes: number, until: digest }],
            came: number,
          },
        ],
        review: [{ record: id, fields: ['device', 'alias', 'sort'], at: number }],
      },
    ]);
  });

  test('release: two members let it count after all', async () => {
    const file = join(heron.folder, 'notes-4.dat');
    const [held] = rows(await must(heron, 'quarantine'));
    const device = textOf(held, 'device');
    expect(
      await must(heron, 'release', 'out', device, '--cell', 'ss-01', '--with', 'セキレイ', '--file', file),
    ).toEqual({
      file,
      cell: 'ss-01',
      from: number,
      to: number,
      until: digest,
      changes: number,
      forked: false,
    });
    expect(await must(linnet, 'release', 'in', file)).toEqual({ cell: 'ss-01', device, forked: false });
    for (const one of [linnet, heron, linnet]) await must(one, 'sync', '--way', stick);
    expect((await heron.at('list', 'shelter.stay')).out).toContain('K-016');
    expect(await must(heron, 'quarantine')).toMatchObject([
      { changes: 0, from: null, review: [{ fields: ['device', 'alias', 'sort'] }] },
    ]);
  });

  test('turn: new keys', async () => {
    expect(await must(heron, 'turn', 'ss-01')).toEqual({ cell: 'ss-01', keysSince: number, left: [] });
    expect((await linnet.at('turn', 'ss-01')).exit).toBe(1);
  });
});

test('what is typed wrongly is said, and nothing happens', async () => {
  const code = async (...words: readonly string[]): Promise<string> => {
    const ended = await heron.at(...words, '--json');
    expect(ended.exit).toBe(2);
    return textOf(Reflect.get(Object(JSON.parse(ended.out)), 'unusable'), 'code');
  };
  expect(await code('sync')).toBe('way-needed');
  expect(await code('sync', '--way', join(stick, 'absent'))).toBe('no-folder');
  expect(await code('sync', '--way', stick, '--file', 'x')).toBe('one-way');
  expect(await code('invite')).toBe('nobody-to-ask');
  expect(await code('invite', 'start', '--role', 'king')).toBe('unknown-role');
  expect(await code('members', '--cell', 'ss-09')).toBe('unknown-cell');
  expect(await code('remove', 'Heron', '--reason', 'bored')).toBe('unknown-reason');
  expect(await code('remove', 'Heron', '--last-safe', 'yesterday')).toBe('not-a-moment');
  expect(await code('bundle', 'out', 'x')).toBe('for-or-words');
  expect(readdirSync(stick)).not.toContain('absent');
});
