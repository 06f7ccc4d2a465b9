import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { serve } from './index.ts';
import { startLine } from './say.ts';

/** The built web app beside the built command line (`apps/cli/dist` -> `apps/web/dist`). */
const builtApp = join(dirname(fileURLToPath(import.meta.url)), '../../web/dist');

/** `bulkhead start`: serves the app to this machine until Ctrl+C. Exits with 3 when it cannot. */
export function addStart(bulkhead: Command): void {
  bulkhead
    .command('start')
    .description('open the app on this machine')
    .option('--port <number>', 'the port to open (default: 4600, or PORT)', portNumber)
    .action(async ({ port }: { port?: number }) => start(port ?? portNumber(process.env['PORT'] ?? '4600')));
}

async function start(port: number): Promise<void> {
  const started = await serve({ site: builtApp, port });
  if (!started.ok) {
    console.error(startLine(started, port));
    process.exitCode = 3;
    return;
  }
  console.log(startLine(started, port));
  const end = (): void => void started.value.close();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535');
}
