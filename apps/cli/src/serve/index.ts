import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, ok, refused, type Result } from '@bulkhead/records';
import { answer } from './answer.ts';
import { readSite, type Site } from './site.ts';

/** A running server. */
export interface Serving {
  /** Where a browser on this machine finds the app, without a slash at the end. */
  readonly address: string;
  readonly port: number;
  /** Ends at once: open connections are cut. */
  readonly close: () => Promise<void>;
}

/** `site-absent`: the app is not built. `port-busy`, `port-not-allowed`: choose another. `not-serving`: the rest. */
export interface ServeFault extends Fault {
  readonly fault: 'site-absent' | 'port-busy' | 'port-not-allowed' | 'not-serving';
}

/**
 * Serves a built app to this machine only: on 127.0.0.1 and, where there is one, on ::1.
 *
 * @param asked.site the folder of the built app, read once into memory
 * @param asked.port 0 lets the system choose
 */
export async function serve(asked: {
  readonly site: string;
  readonly port: number;
}): Promise<Result<Serving, ServeFault>> {
  const site = siteIn(asked.site);
  if (site === undefined) return refused({ fault: 'site-absent', retry: false });
  const servers: Server[] = [];
  try {
    const first = await listen(site, '127.0.0.1', asked.port);
    servers.push(first);
    const port = portOf(first);
    const second = await listenWhereThereIsSix(site, port);
    if (second !== undefined) servers.push(second);
    return ok({ address: `http://localhost:${port}`, port, close: () => closeAll(servers) });
  } catch (error) {
    await closeAll(servers);
    return refused(faultOf(error));
  }
}

function siteIn(folder: string): Site | undefined {
  try {
    const site = readSite(folder);
    return site.has('/') ? site : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function listen(site: Site, host: string, port: number): Promise<Server> {
  const server: Server = createServer((request, response) => answer(site, portOf(server), request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}

/** A machine without IPv6 is served on 127.0.0.1 alone. */
async function listenWhereThereIsSix(site: Site, port: number): Promise<Server | undefined> {
  try {
    return await listen(site, '::1', port);
  } catch (error) {
    if (codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT') return undefined;
    throw error;
  }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function faultOf(error: unknown): ServeFault {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return { fault: 'port-busy', retry: true };
  if (code === 'EACCES') return { fault: 'port-not-allowed', retry: false };
  if (code !== undefined) return { fault: 'not-serving', retry: true };
  throw error;
}
