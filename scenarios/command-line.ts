import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sealReady, stretchPassphrase } from '@bulkhead/seal';
import { systemClock, systemRandom } from '@bulkhead/vault';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'apps/cli/dist');
/** The command as it is installed: the built one. */
export const builtCommand = join(dist, 'bulkhead.js');

/** What one command said and how it ended. */
export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly notes: string;
}

/** What a command is run with: the passphrase, and more that stands in its environment. */
type Given = readonly [passphrase?: string | undefined, more?: Readonly<Record<string, string>>];

/** One way to run a command. */
export type Way = (words: readonly string[], ...given: Given) => Promise<Ended>;

/** Runs the built command in a process of its own, without a terminal, as a script does. */
export function bulkhead(words: readonly string[], ...[passphrase, more = {}]: Given): Ended {
  const { BULKHEAD_PASSPHRASE: _, LANG: __, LC_ALL: ___, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...words], {
    encoding: 'utf8',
    env: { ...environment, ...withPassphrase(passphrase), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { exit: status, out: stdout, notes: stderr };
}

export const installed: Way = (words, ...given) => Promise.resolve(bulkhead(words, ...given));

const withPassphrase = (passphrase: string | undefined): Readonly<Record<string, string>> =>
  passphrase === undefined ? {} : { BULKHEAD_PASSPHRASE: passphrase };

/** The built command line, as it is given its surroundings by the program that starts it. */
interface Built {
  readonly runCommandLine: (words: readonly string[], surroundings: object) => Promise<number>;
}
let built: Promise<Built> | undefined;
const load = (): Promise<Built> => import(pathToFileURL(join(dist, 'command-line.js')).href);

/**
 * The same command within this process: every one opens the vault from the disk and closes it again. A story is some hundred
 * commands, and starting a program for each takes ten times what the commands do. The vault is the same, so that a step of
 * the story may be `installed`.
 */
export const within: Way = async (words, ...[passphrase, more = {}]) => {
  built ??= load();
  const { runCommandLine } = await built;
  await sealReady();
  let [out, notes] = ['', ''];
  const exit = await runCommandLine(words, {
    environment: { ...withPassphrase(passphrase), ...more },
    out: (text: string) => {
      out += text;
    },
    note: (text: string) => {
      notes += text;
    },
    columns: undefined,
    live: false,
    ask: nobodyAnswers,
    askPassphrase: nobodyAnswers,
    attended: false,
    pause: (ms: number) => pause(ms),
    site: dist,
    whenEnded: () => undefined,
    device: { clock: systemClock, random: systemRandom, stretch: stretchOnce },
  });
  return { exit, out, notes };
};

const nobodyAnswers = (): Promise<undefined> => Promise.resolve(undefined);

const stretched = new Map<string, Uint8Array>();

/** What Argon2id makes of a passphrase, worked out once for each vault: it costs what it costs on purpose. */
function stretchOnce(passphrase: string, salt: Uint8Array): Uint8Array {
  const name = `${salt.join()} ${passphrase}`;
  const known = stretched.get(name) ?? stretchPassphrase(passphrase, salt);
  stretched.set(name, known);
  return known.slice();
}
