import { expect } from 'vitest';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '@bulkhead/records';
import { createVault, type NewCell, openVault, systemRandom, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { runCommandLine } from '../src/command-line.ts';
import { programmes } from '../src/programmes.ts';
import type { Surroundings } from '../src/surroundings.ts';

/** What one command printed, and its exit code. */
export interface Ended {
  readonly exit: number;
  readonly out: string;
  readonly notes: string;
}

/** A terminal over a new organisation in a folder of its own, on a morning in Tokyo. */
export interface Terminal {
  readonly folder: string;
  readonly type: (...words: readonly string[]) => Promise<Ended>;
  /** The same in this vault. */
  readonly at: (...words: readonly string[]) => Promise<Ended>;
  /** With `--json`: what it printed. */
  readonly json: (...words: readonly string[]) => Promise<unknown>;
  /** An intent with its input. */
  readonly act: (intent: string, input: object, ...more: readonly string[]) => Promise<Ended>;
  /** What somebody who sits here answers, one line after another. Empty: nobody sits here. */
  readonly answers: string[];
  /** What was noted beside standard output since the terminal was opened, also while a command goes on. */
  readonly said: readonly string[];
  /** So many days go by. */
  readonly wait: (days: number) => void;
  /** As Ctrl+C: ends what goes on. */
  readonly end: () => void;
  readonly remove: () => void;
}

/** Tuesday 3 December 2002, 09:00 in Tokyo. */
const morning = Date.UTC(2002, 11, 3, 0, 0);
const passphrase = 'slow river paper lantern north wind';

/** In place of Argon2id: these tests are about what is printed. */
const quickStretch = (words: string, salt: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(words).update(salt).digest());

const device: Surroundings['device'] = {
  clock: { now: () => morning, offset: () => 540 },
  random: systemRandom,
  stretch: quickStretch,
};

/** Opens a terminal whose language is set as the system sets it, and a vault with these compartments. */
export async function openTerminal(cells: readonly NewCell[], language: Language = 'en'): Promise<Terminal> {
  const terminal = newTerminal(language);
  const made = await createVault({
    ...device,
    storage: fileFolder(join(terminal.folder, 'vault')),
    passphrase,
    roster: programmes,
    size: { bytes: 1024 * 1024 },
    cells,
  });
  if (!made.ok) throw new Error(`no vault: ${made.error.fault}`);
  await made.value.close();
  return terminal;
}

/** The vault of a terminal, for what no command does. */
export async function withVault<T>({ folder }: Terminal, work: (vault: Vault) => Promise<T>): Promise<T> {
  const storage = fileFolder(join(folder, 'vault'));
  const opened = await openVault({ ...device, storage, passphrase, roster: programmes });
  if (!opened.ok) throw new Error(`no vault: ${opened.error.fault}`);
  const done = await work(opened.value);
  await opened.value.close();
  return done;
}

/** A terminal without a vault: of somebody who is to join. */
export function newTerminal(language: Language = 'en'): Terminal {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-cli-'));
  const vault = join(folder, 'vault');
  const ends: (() => void)[] = [];
  const answers: string[] = [];
  const said: string[] = [];
  let now = morning;
  const type = (...words: readonly string[]): Promise<Ended> =>
    typed(words, language, {
      site: join(folder, 'site'),
      whenEnded: (end) => ends.push(end),
      ask: () => Promise.resolve(answers.shift()),
      askPassphrase: () => Promise.resolve(answers.shift()),
      attended: answers.length > 0,
      device: { ...device, clock: { ...device.clock, now: () => now } },
      note: (text) => said.push(text),
    });
  const at = (...words: readonly string[]): Promise<Ended> => type('-v', vault, ...words);
  return {
    folder,
    type,
    at,
    answers,
    said,
    json: async (...words) => printed((await at(...words, '--json')).out),
    act: (intent, input, ...more) => at('do', intent, '--input', JSON.stringify(input), ...more),
    wait: (days) => {
      now += days * 86_400_000;
    },
    end: () => {
      for (const end of ends.splice(0)) end();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function typed(
  words: readonly string[],
  language: Language,
  house: Pick<Surroundings, 'site' | 'whenEnded' | 'ask' | 'askPassphrase' | 'attended' | 'note' | 'device'>,
): Promise<Ended> {
  let out = '';
  let notes = '';
  const exit = await runCommandLine(words, {
    environment: { LANG: `${language}_XX.UTF-8`, BULKHEAD_PASSPHRASE: passphrase },
    out: (text) => {
      out += text;
    },
    columns: undefined,
    live: false,
    pause: () => pause(2),
    ...house,
    note: (text) => {
      notes += text;
      house.note(text);
    },
  });
  return { exit, out, notes };
}

const printed = (text: string): unknown => JSON.parse(text);

/** What a command says in JSON; the test fails with the command and its notes where it was refused. */
export async function must(terminal: Terminal, ...words: readonly string[]): Promise<unknown> {
  const ended = await terminal.at(...words, '--json');
  expect([words.join(' '), ended.exit, ended.exit === 0 ? '' : ended.notes]).toEqual([
    words.join(' '),
    0,
    '',
  ]);
  return JSON.parse(ended.out);
}
