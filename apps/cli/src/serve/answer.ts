import type { IncomingMessage, ServerResponse } from 'node:http';
import { cacheControl, securityHeaders } from './headers.ts';
import type { Encoding, Site, SiteFile } from './site.ts';

/** The names by which a browser on this machine may call us. Anything else is somebody's DNS trick. */
export function ownHosts(port: number): ReadonlySet<string> {
  return new Set(['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`));
}

/** Answers one request for a file of the app. Writes nothing anywhere: no path, no time, no address. */
export function answer(site: Site, port: number, request: IncomingMessage, response: ServerResponse): void {
  const problem = notOurs(port, request);
  if (problem !== undefined) return say(response, problem);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return say(response, 405);
  }
  const path = pathOf(request);
  const file = site.get(path);
  if (file === undefined) return say(response, 404);
  sendFile(file, path, request, response);
}

/** Loopback is open to every page that the browser shows: Host and Origin tell ours from theirs. */
function notOurs(port: number, { headers }: IncomingMessage): number | undefined {
  const hosts = ownHosts(port);
  if (headers.host === undefined || !hosts.has(headers.host.toLowerCase())) return 421;
  const { origin } = headers;
  if (origin !== undefined && !hosts.has(origin.toLowerCase().replace(/^http:\/\//, ''))) return 403;
  return undefined;
}

/** The path of a request, without its query. Not decoded: no file of ours has a name that needs it. */
function pathOf(request: IncomingMessage): string {
  const [path = '/'] = (request.url ?? '/').split('?');
  return path === '/index.html' ? '/' : path;
}

function sendFile(file: SiteFile, path: string, request: IncomingMessage, response: ServerResponse): void {
  const encoding = file.compressible ? encodingFor(request.headers['accept-encoding']) : 'identity';
  const etag = encoding === 'identity' ? file.etag : file.etag.replace(/"$/, `-${encoding}"`);
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Cache-Control', cacheControl(path));
  response.setHeader('ETag', etag);
  if (file.compressible) response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  const body = file.body(encoding);
  response.setHeader('Content-Type', file.type);
  response.setHeader('Content-Length', body.length);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
}

function encodingFor(accepted: string | string[] | undefined): Encoding {
  const names = String(accepted ?? '')
    .split(',')
    .map((each) => each.trim().toLowerCase())
    .filter((each) => !/;\s*q=0(\.0*)?$/.test(each))
    .map((each) => each.split(';')[0]);
  if (names.includes('br')) return 'br';
  return names.includes('gzip') ? 'gzip' : 'identity';
}

const sentences: Readonly<Record<number, string>> = {
  403: 'This page belongs to another site.',
  404: 'There is nothing here.',
  405: 'Only reading is possible here.',
  421: 'This address is not ours.',
};

function say(response: ServerResponse, status: number): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.writeHead(status).end(`${sentences[status] ?? 'No.'}\n`);
}
