import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Ended, installed, type Way, within } from './command-line.ts';
import './made-once.ts';
import { printed, rowOf, textIn } from './rows.ts';

/** A copy of the example's vault that one story may change, and the command line over it. */
export interface ExampleVault {
  readonly folder: string;
  readonly passphrase: string;
  /** Runs a command and expects that it is done. */
  readonly done: (...words: readonly string[]) => Promise<Ended>;
  /** The same with `--json`: what it printed. */
  readonly json: (...words: readonly string[]) => Promise<unknown>;
  /** Runs a command that may fail. */
  readonly run: (...words: readonly string[]) => Promise<Ended>;
  /** Runs an intent with its input. */
  readonly act: (intent: string, input: object, ...more: readonly string[]) => Promise<Ended>;
  /** The same vault, each command in a process of its own. */
  readonly installed: ExampleVault;
  readonly remove: () => void;
}

export function exampleVault(name: string): ExampleVault {
  const { folder: source, said } = inject('example');
  const passphrase = textIn(rowOf(printed(said)), 'passphrase');
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-story-'));
  cpSync(join(source, name), folder, { recursive: true });
  return vaultIn(within, folder, passphrase);
}

function vaultIn(by: Way, folder: string, passphrase: string): ExampleVault {
  const run = (...words: readonly string[]): Promise<Ended> => by(['-v', folder, ...words], passphrase);
  const done = async (...words: readonly string[]): Promise<Ended> => {
    const ended = await run(...words);
    if (ended.exit !== 0) throw new Error(`${words[0]} ended with ${ended.exit}: ${ended.notes}`);
    return ended;
  };
  return {
    folder,
    passphrase,
    run,
    done,
    json: async (...words) => printed((await done(...words, '--json')).out),
    act: (intent, input, ...more) => run('do', intent, '--input', JSON.stringify(input), ...more),
    get installed() {
      return vaultIn(installed, folder, passphrase);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
