import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock, systemRandom } from '@bulkhead/vault';
import { runCommandLine } from './command-line.ts';
import { saidDefect } from './defect.ts';
import { exitCodes } from './outcome.ts';
import { ask, askPassphrase } from './terminal/asking.ts';

// Whoever reads our output may have read enough: `bulkhead … | head`.
process.stdout.on('error', (error: Error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.done);
});

const typed = process.argv.slice(2);
try {
  const exit = await runCommandLine(typed, {
    environment: process.env,
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    live: process.stderr.isTTY === true,
    askPassphrase,
    ask,
    attended: process.stdin.isTTY === true,
    pause: (ms) => pause(ms),
    // Beside the built command line: `apps/cli/dist` -> `apps/web/dist`.
    site: join(dirname(fileURLToPath(import.meta.url)), '../../web/dist'),
    whenEnded(end) {
      process.once('SIGINT', end);
      process.once('SIGTERM', end);
    },
    device: { clock: systemClock, random: systemRandom },
  });
  if (exit !== exitCodes.done) process.exitCode = exit;
} catch (error) {
  console.error(await saidDefect(error, typed, process.env));
  process.exitCode = exitCodes.defect;
}
