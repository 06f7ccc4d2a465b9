import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { bulkhead, type Ended } from './command-line.ts';
import './made-once.ts';
import { printed, rowOf, textIn } from './rows.ts';

/** A copy of the example's vault that one story may change, and the command line over it. */
export interface ExampleVault {
  readonly folder: string;
  readonly passphrase: string;
  /** Runs a command and expects that it is done. */
  readonly done: (...words: readonly string[]) => Ended;
  /** The same with `--json`: what it printed. */
  readonly json: (...words: readonly string[]) => unknown;
  /** Runs a command that may fail. */
  readonly run: (...words: readonly string[]) => Ended;
  /** Runs an intent with its input. */
  readonly act: (intent: string, input: object, ...more: readonly string[]) => Ended;
  readonly remove: () => void;
}

export function exampleVault(name: string): ExampleVault {
  const { folder: source, said } = inject('example');
  const passphrase = textIn(rowOf(printed(said)), 'passphrase');
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-story-'));
  cpSync(join(source, name), folder, { recursive: true });
  const run = (...words: readonly string[]): Ended => bulkhead(['-v', folder, ...words], passphrase);
  const done = (...words: readonly string[]): Ended => {
    const ended = run(...words);
    if (ended.exit !== 0) throw new Error(`${words[0]} ended with ${ended.exit}: ${ended.notes}`);
    return ended;
  };
  return {
    folder,
    passphrase,
    run,
    done,
    json: (...words) => printed(done(...words, '--json').out),
    act: (intent, input, ...more) => run('do', intent, '--input', JSON.stringify(input), ...more),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
