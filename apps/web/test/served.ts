import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve, type Serving } from '../../cli/src/serve/index.ts';

export const builtApp =
  process.env['BULKHEAD_SITE'] ?? join(dirname(fileURLToPath(import.meta.url)), '../dist');

/** The built app, or another folder, on the server that users get. Closing it is the death of the server. */
export async function serveForTest(site: string = builtApp, port = 0): Promise<Serving> {
  const started = await serve({ site, port });
  if (!started.ok) throw new Error(`the app cannot be served: ${started.error.fault}`);
  return started.value;
}
