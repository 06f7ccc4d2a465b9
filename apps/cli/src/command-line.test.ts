import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Language, languages } from '@bulkhead/records';
import { vaultFaults } from '@bulkhead/vault';
import { speak } from '@bulkhead/words';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../test/terminal.ts';
import { saidDefect } from './defect.ts';
import { languageOf, wordsIn } from './speaking.ts';

const terminals = new Map<Language, Terminal>();
beforeAll(async () => {
  for (const language of languages)
    terminals.set(language, await openTerminal([{ kind: 'shelter', name: 'ss-01' }], language));
});
afterAll(() => {
  for (const terminal of terminals.values()) terminal.remove();
});
function terminalIn(language: Language): Terminal {
  const terminal = terminals.get(language);
  if (!terminal) throw new Error('no terminal');
  return terminal;
}

describe.each(languages)('a keeper whose terminal is set to %s', (language) => {
  test('opens a house, and reads its list', async () => {
    const bulkhead = terminalIn(language);
    const words = speak(language, await wordsIn(language));
    const saved = await bulkhead.act('shelter.open-place', { code: 'ss1', rooms: [2] });
    expect(saved).toMatchObject({ exit: 0, notes: '' });
    expect(saved.out.split('\n')[0]).toBe(words.t('cli.saved'));
    const list = await bulkhead.at('list', 'shelter.place');
    expect(list.out).toContain(words.t('shelter.choice.state.active'));
    expect(list.out.split('\n')[0]).toContain(words.t('cli.column.code'));
  });

  test('opens the app, and is told what to type when the port is in use', async () => {
    const bulkhead = terminalIn(language);
    const words = speak(language, await wordsIn(language));
    expect((await bulkhead.type('start')).notes.trim()).toBe(words.t('cli.fault.site-absent'));
    mkdirSync(join(bulkhead.folder, 'site'));
    writeFileSync(join(bulkhead.folder, 'site/index.html'), '<!doctype html><title>Notes</title>');
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    const busy = await bulkhead.type('start', '--port', port);
    other.close();
    expect(busy).toMatchObject({ exit: 3, out: '' });
    expect(busy.notes).toContain(`http://localhost:${port}`);
    expect(busy.notes).toContain('npm start -- --port');
    const opened = await bulkhead.type('start', '--port', port);
    expect(opened.out.trim()).toBe(words.t('cli.start.open', { address: `http://localhost:${port}` }));
    bulkhead.end();
  });

  test('is told why something is refused, with its field', async () => {
    const bulkhead = terminalIn(language);
    const words = speak(language, await wordsIn(language));
    const refused = await bulkhead.act('shelter.leave', {
      people: ['K-1'],
      reason: 'own-wish',
      destination: 'not-known',
    });
    expect([1, 2]).toContain(refused.exit);
    expect(refused.out).toBe('');
    expect(refused.notes).not.toContain(words.t('words.refusal.other'));
    expect(refused.notes.trimEnd()).toMatch(/^\w+(: |：)\S/);
  });

  test('finds help in that language', async () => {
    const help = await terminalIn(language).type('--help');
    const words = speak(language, await wordsIn(language));
    expect(help.exit).toBe(0);
    expect(help.out).toContain(words.t('cli.heading.commands'));
    for (const command of [
      'start',
      'demo',
      'do',
      'list',
      'show',
      'search',
      'tasks',
      'contradictions',
      'figures',
      'report',
      'four-w',
      'un-pack',
      'init',
      'members',
      'invite',
      'join',
      'sync',
      'bundle',
      'remove',
      'turn',
      'quarantine',
      'release',
      'root',
    ])
      expect(help.out).toContain(words.t(`cli.command.${command}`).split(' ')[0]);
  });

  test('finds help on each step of an invitation', async () => {
    const words = speak(language, await wordsIn(language));
    const help = await terminalIn(language).type('invite', '--help');
    for (const step of ['start', 'answer', 'same', 'different', 'wrong', 'status', 'stop'])
      expect(help.out).toContain(words.t(`cli.command.invite-${step}`).split(' ')[0]);
    expect((await terminalIn(language).type('bundle', 'out', '--help')).out).toContain('--words');
  });

  test('has words for every fault of a vault', async () => {
    const words = speak(language, await wordsIn(language));
    expect(vaultFaults.filter((fault) => !words.has(`cli.fault.${fault}`))).toEqual([]);
  });
});

test('an empty list says so beside standard output', async () => {
  expect(await terminalIn('en').at('list', 'shelter.pause')).toEqual({
    exit: 0,
    out: '',
    notes: 'Nothing here.\n',
  });
  expect((await terminalIn('en').at('list', 'shelter.pause', '--json')).out).toBe('[]\n');
});

test('without a command it says where to look', async () => {
  const ended = await terminalIn('en').type();
  expect(ended.exit).toBe(2);
  expect(ended.notes).toContain('--help');
});

test('an intent that no compartment here is for is refused', async () => {
  const ended = await terminalIn('en').act('incidents.add-source', { title: 'Page', kind: 'page' });
  expect(ended).toMatchObject({ exit: 1, out: '' });
});

test('the language is that of the option, else of the terminal, else English', () => {
  expect(languageOf(['tasks', '--language', 'ko'], { LANG: 'ja_JP.UTF-8' })).toBe('ko');
  expect(languageOf(['tasks', '--language=zh'], {})).toBe('zh');
  expect(languageOf(['tasks'], { LC_ALL: 'ja_JP.UTF-8', LANG: 'en_GB.UTF-8' })).toBe('ja');
  expect(languageOf(['tasks'], { LC_ALL: '', LANG: 'zh_CN' })).toBe('zh');
  expect(languageOf(['tasks'], { LANG: 'C.UTF-8' })).toBe('en');
  expect(languageOf(['tasks', '--language', 'tlh'], {})).toBe(undefined);
});

test('a defect says where it was and nothing of what it was about', async () => {
  const error = new TypeError('cannot read K-014 of Sonamu');
  const said = await saidDefect(error, ['tasks'], { LANG: 'ko_KR.UTF-8' });
  expect(said).toContain('TypeError');
  expect(said).toMatch(/command-line\.test\.ts:\d+/);
  expect(said).not.toMatch(/K-014|Sonamu/);
});
