import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron, Lark and Merle are stewards. Lark lets Wagtail in; three days later whoever has taken Lark's laptop lets Shrike in
// with it, on a laptop whose clock still says Tuesday. Linnet is let in by Lark as well, on Tuesday, and heard of late.

let heron: Terminal;
let lark: Terminal;
let merle: Terminal;
const others: Terminal[] = [];
let stick: string;
/** Wednesday: Lark was seen with the laptop. */
const lastSafe = '2002-12-04';

async function enters(by: Terminal, alias: string, role = 'holder'): Promise<Terminal> {
  const terminal = newTerminal();
  others.push(terminal);
  await letIn({ by, way: stick }, terminal, alias, '--role', role);
  return terminal;
}

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(heron, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
  lark = await enters(heron, 'Lark', 'steward');
  merle = await enters(heron, 'Merle', 'steward');
  await enters(lark, 'Wagtail');
  for (const one of [lark, heron, merle]) await must(one, 'sync', '--way', stick);
  for (const one of [heron, merle]) one.wait(3);
  await enters(lark, 'Linnet');
  await enters(lark, 'Shrike');
  for (const one of [lark, heron, merle]) await must(one, 'sync', '--way', stick);
}, 180_000);
afterAll(() => {
  for (const terminal of [heron, ...others]) terminal.remove();
});

interface Decision {
  readonly id: string;
  readonly kind: string;
  readonly proposed: boolean;
  readonly counts: boolean;
  readonly letIn: readonly string[];
}
const decidedIn = (done: unknown): readonly Decision[] => Object(done).decided;

async function aliasesAt(terminal: Terminal): Promise<readonly string[]> {
  const [{ members }] = Object(await must(terminal, 'members'));
  return members.map(({ alias }: { readonly alias: string }) => alias).toSorted();
}

const removing = ['remove', 'Lark', '--alone', '--reason', 'captured', '--last-safe', lastSafe] as const;

test('what is no decision of the device is not guessed at: those there are, are named (rules C6)', async () => {
  const { unusable } = JSON.parse((await heron.at(...removing, '--keep', 'ffff0000', '--json')).out);
  expect(unusable.code).toBe('unknown-decision');
  expect(unusable.text).toContain('Added Wagtail');
  expect(unusable.text).toContain('Added Shrike');
  expect(await aliasesAt(heron)).toContain('Lark');
});

test('whoever disconnects a steward is shown what it decided, and says what counts on (rules C6)', async () => {
  const { unusable } = JSON.parse((await heron.at(...removing, '--keep', 'ffff0000', '--json')).out);
  const linnet = /([0-9a-f]{8}) Added Linnet/.exec(unusable.text)?.[1] ?? '';
  heron.answers.push('not an id', linnet);
  const gone = await heron.at(...removing);
  expect(gone.exit).toBe(0);
  const shown = heron.said.join('');
  expect(shown).toMatch(/Added Wagtail .*yes/);
  expect(shown).toMatch(/Added Shrike .*no/);
  expect(shown).toContain('A date is only the word of the device');
  expect(await aliasesAt(heron)).toEqual(['Heron', 'Linnet', 'Merle', 'Wagtail']);
});

test('at a script the choice is typed, and what counts on is said afterwards (rules C6)', async () => {
  const done = await must(merle, ...removing);
  const decided = decidedIn(done).filter(({ kind }) => kind === 'add');
  expect(decided.map(({ proposed, counts }) => [proposed, counts])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
  expect(await aliasesAt(merle)).toEqual(['Heron', 'Merle', 'Wagtail']);
});

test('key keepers are shown it too, and no removal counts on unless they say so (rules C8)', async () => {
  const founder = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  others.push(founder);
  const taken = await enters(founder, 'Lark', 'steward');
  const keeper = await enters(taken, 'Merle');
  for (const one of [taken, founder, keeper]) await must(one, 'sync', '--way', stick);
  founder.wait(3);
  await must(taken, 'remove', 'Merle', '--alone');
  for (const one of [taken, founder]) await must(one, 'sync', '--way', stick);
  expect(await aliasesAt(founder)).not.toContain('Merle');
  const { keySheets } = Object(await must(founder, 'root', 'sheets'));
  founder.answers.push('', keySheets[0], keySheets[1]);
  const done = await must(founder, 'root', 'settle', '--for', 'Lark', '--last-safe', '2002-12-31');
  expect(decidedIn(done).map(({ kind, counts }) => `${kind} ${counts}`)).toContain('remove false');
  expect(decidedIn(done).map(({ kind, counts }) => `${kind} ${counts}`)).toContain('add true');
  expect(await aliasesAt(founder)).toContain('Merle');
});
