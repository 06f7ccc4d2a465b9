import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
/** The command as it is installed: the built one. */
export const builtCommand = join(project, 'apps/cli/dist/bulkhead.js');

/** What one command said and how it ended. */
export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly notes: string;
}

/** Runs the built command in a process of its own, without a terminal, as a script does. */
export function bulkhead(
  words: readonly string[],
  passphrase?: string,
  more: Readonly<Record<string, string>> = {},
): Ended {
  const { BULKHEAD_PASSPHRASE: _, LANG: __, LC_ALL: ___, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [builtCommand, ...words], {
    encoding: 'utf8',
    env: {
      ...environment,
      ...(passphrase === undefined ? {} : { BULKHEAD_PASSPHRASE: passphrase }),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { exit: status, out: stdout, notes: stderr };
}
