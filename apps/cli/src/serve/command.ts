import { type Command, InvalidArgumentError } from 'commander';
import type { Front } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { serve } from './index.ts';

const USUAL_PORT = 4600;
const LARGEST_PORT = 65_535;

/** `bulkhead start`: serves the app to this machine until Ctrl+C. `ended` hears a fault when it cannot. */
export function addStart(bulkhead: Command, front: Front, ended: (outcome: Outcome) => void): void {
  const { t } = front.words;
  bulkhead
    .command('start')
    .description(t('cli.command.start'))
    .helpOption('-h, --help', t('cli.option.help'))
    .option('--port <number>', t('cli.option.port'), portNumber)
    .action(async ({ port }: { port?: number }) => {
      const fault = await start(front, port ?? portOf(front.surroundings.environment));
      if (fault) ended(fault);
    });
}

async function start({ words, surroundings }: Front, port: number): Promise<Outcome | undefined> {
  const started = await serve({ site: surroundings.site, port });
  if (!started.ok) {
    const other = `npm start -- --port ${port >= LARGEST_PORT ? USUAL_PORT : port + 100}`;
    return { kind: 'fault', fault: started.error, values: { port: String(port), other } };
  }
  surroundings.out(`${words.t('cli.start.open', { address: started.value.address })}\n`);
  surroundings.whenEnded(() => void started.value.close());
  return undefined;
}

const portOf = (environment: Front['surroundings']['environment']): number =>
  portNumber(environment['PORT'] ?? String(USUAL_PORT));

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= LARGEST_PORT) return port;
  throw new InvalidArgumentError(`'PORT' is a number from 0 to ${LARGEST_PORT}`);
}
