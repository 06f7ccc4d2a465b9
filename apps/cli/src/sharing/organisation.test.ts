import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newTerminal, type Terminal } from '../../test/terminal.ts';

let terminal: Terminal | undefined;
afterEach(() => terminal?.remove());

const begun = async (...more: readonly string[]): Promise<Terminal> => {
  terminal = newTerminal();
  const folder = join(terminal.folder, 'vault');
  const ended = await terminal.type('init', folder, '--name', 'Office of the river', ...more);
  expect(ended.exit).toBe(0);
  return terminal;
};
const sheets = (json: unknown): readonly unknown[] => {
  const all: unknown = Reflect.get(Object(json), 'keySheets');
  return Array.isArray(all) ? all : [];
};
const text: unknown = expect.any(String);

test('init: the compartments, and three key sheets of 24 words that are shown once', async () => {
  terminal = newTerminal();
  const folder = join(terminal.folder, 'vault');
  const ended = await terminal.type('init', folder, '--name', 'Office', '--written', '--json');
  const said: unknown = JSON.parse(ended.out);
  expect(said).toEqual({
    folder,
    organisation: 'Office',
    passphrase: null,
    cells: expect.arrayContaining([{ name: 'shelter-1', kind: 'shelter' }]),
    keySheets: [text, text, text],
    keysForgotten: true,
  });
  expect(sheets(said).map((sheet) => String(sheet).split(' ').length)).toEqual([24, 24, 24]);
  expect(readdirSync(folder)).toEqual(['store']);
  expect((await terminal.at('root', 'sheets')).exit).toBe(1);
});

test('until somebody says that they are on paper, the sheets stay, and it says so', async () => {
  const { at, answers } = await begun();
  const shown: unknown = JSON.parse((await at('root', 'sheets', '--json')).out);
  expect(shown).toMatchObject({ keysForgotten: false });
  expect(sheets(shown)).toHaveLength(3);
  answers.push('no');
  expect((await at('root', 'sheets')).notes).toContain('still on this device');
  answers.push('yes');
  expect((await at('root', 'sheets')).notes).toContain('has forgotten the key sheets');
  expect((await at('root', 'sheets')).exit).toBe(1);
});

test('under an alias, the one device is known in every compartment', async () => {
  const { json } = await begun('--alias', 'Lark', '--sort', 'laptop', '--written');
  const members: unknown = await json('members');
  const all = Array.isArray(members) ? members : [];
  expect(all.length).toBeGreaterThan(5);
  for (const cell of all) expect(cell).toMatchObject({ members: [{ alias: 'Lark', sort: 'laptop' }] });
});

test('a folder that has a vault already is left alone, and a template must be one', async () => {
  const { folder, type } = await begun('--written');
  expect((await type('init', join(folder, 'vault'), '--name', 'Other', '--written')).exit).toBe(3);
  expect((await type('init', join(folder, 'second'), '--name', 'Other', '--template', 'huge')).exit).toBe(2);
  expect(readdirSync(folder)).toEqual(['vault']);
});

test('a decision of the key keepers needs both papers', async () => {
  const { at } = await begun('--alias', 'Lark', '--written');
  const ended = await at('root', 'found', '--name', 'ss-04', '--kind', 'shelter', '--json');
  expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([2, { unusable: { code: 'no-key-sheets' } }]);
});
