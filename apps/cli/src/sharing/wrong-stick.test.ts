import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Two organisations in one town, and sticks that look alike.

let heron: Terminal;
let wagtail: Terminal;
let stranger: Terminal;
beforeAll(async () => {
  heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'office', name: 'office-1' },
  ]);
  stranger = await openTerminal([{ kind: 'shelter', name: 'house-1' }]);
  wagtail = newTerminal();
  await letIn({ by: heron, way: newStick('of ss-01') }, wagtail, 'Wagtail', '--cell', 'ss-01');
});
afterAll(() => {
  for (const terminal of [heron, wagtail, stranger]) terminal.remove();
});

function newStick(name: string): string {
  const stick = join(heron.folder, name);
  mkdirSync(stick);
  return stick;
}

const first = 'You are the first to come here';
const others = 'please look whether this is the right stick';
const layOf = async (terminal: Terminal, ...words: readonly string[]): Promise<unknown> => {
  const printed = await must(terminal, ...words);
  return Array.isArray(printed)
    ? printed.map((row: unknown) => Reflect.get(Object(row), 'lay') as unknown)
    : [];
};

describe.each([
  ['--way', newStick],
  ['--file', (name: string) => join(heron.folder, `${name}.dat`)],
])('sync %s', (option, newThing) => {
  test('an empty stick: whoever comes is told to be the first, and the next one is not', async () => {
    const stick = newThing(`empty ${option}`);
    const came = await heron.at('sync', option, stick);
    expect([came.exit, came.notes]).toEqual([0, expect.stringContaining(first)]);
    const next = await wagtail.at('sync', option, stick);
    expect([next.exit, next.notes.includes(first), next.notes.includes(others)]).toEqual([0, false, false]);
    expect(await layOf(heron, 'sync', option, stick)).toEqual(['ours', 'ours']);
  });

  test('the stick of another organisation: it is said, nothing is refused, and what lies there stays', async () => {
    const stick = newThing(`of a stranger ${option}`);
    expect(await layOf(stranger, 'sync', option, stick)).toEqual(['nothing']);
    const came = await wagtail.at('sync', option, stick);
    expect([came.exit, came.notes]).toEqual([0, expect.stringContaining(others)]);
    const back = await stranger.at('sync', option, stick);
    expect([back.exit, back.out]).toEqual([0, 'Nothing new on either side.\n']);
    expect(back.notes).not.toContain(others);
  });

  test('one stick for people of several compartments: it is said in JSON of each, and aloud only where nothing is ours', async () => {
    const stick = newThing(`shared ${option}`);
    await must(heron, 'sync', option, stick, '--cell', 'office-1');
    expect(await layOf(wagtail, 'sync', option, stick)).toEqual(['others']);
    await must(heron, 'sync', option, stick, '--cell', 'office-1');
    const both = newThing(`of the office ${option}`);
    await must(heron, 'sync', option, both, '--cell', 'office-1');
    const came = await heron.at('sync', option, both, '--json');
    expect(JSON.parse(came.out)).toMatchObject([
      { cell: 'ss-01', lay: 'others' },
      { cell: 'office-1', lay: 'ours' },
    ]);
    expect(came.notes).not.toContain(others);
  });
});

test('a stick on which only the own invitation lies is not the stick of somebody else', async () => {
  const stick = newStick('of an invitation');
  await must(heron, 'invite', 'start', '--cell', 'ss-01', '--way', stick);
  const came = await heron.at('sync', '--way', stick);
  expect([came.exit, came.notes.includes(others), came.notes.includes(first)]).toEqual([0, false, false]);
  await must(heron, 'invite', 'stop');
});

test('letters and pictures that lie on a stick as well do not make it one of others', async () => {
  const stick = newStick('with a letter');
  writeFileSync(join(stick, 'letter.txt'), 'Dear mother');
  expect(await layOf(wagtail, 'sync', '--way', stick)).toEqual(['nothing']);
});
