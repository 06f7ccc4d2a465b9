import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type RequestOptions } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type Serving } from './index.ts';

let folder = '';
let serving: Serving;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-serve-'));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside the app');
  writeFileSync(join(folder, 'site/.hidden'), 'hidden');
  writeFileSync(join(folder, 'site/index.html'), '<!doctype html><title>Notes</title>');
  writeFileSync(join(folder, 'site/sw.js'), '// worker');
  writeFileSync(join(folder, 'site/assets/app-1234.js'), 'export const water = 1;\n'.repeat(200));
  const started = await serve({ site: join(folder, 'site'), port: 0 });
  if (!started.ok) throw new Error(started.error.fault);
  serving = started.value;
});

afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});

describe('the app on loopback', () => {
  test('opens with the production headers', async () => {
    const { status, headers, body } = await get('/');
    expect(status).toBe(200);
    expect(String(body)).toContain('<title>Notes</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain(
      "require-trusted-types-for 'script'; trusted-types app",
    );
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test.each(['127.0.0.1', '::1'])('answers at %s', async (hostname) => {
    const { status } = await get('/', { hostname, headers: { host: `localhost:${serving.port}` } });
    expect(status).toBe(200);
  });

  test('keeps hashed files for a year, and asks again for the worker that updates them', async () => {
    expect((await get('/assets/app-1234.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/sw.js')).headers['cache-control']).toBe('no-cache');
  });

  test('sends text compressed, and nothing again that the browser has', async () => {
    const brotli = await get('/assets/app-1234.js', { headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await get('/assets/app-1234.js', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
    const plain = await get('/assets/app-1234.js');
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(brotli.body.length).toBeLessThan(plain.body.length / 10);
    const again = await get('/', { headers: { 'if-none-match': String((await get('/')).headers.etag) } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '//secret.txt',
    '/%2e%2e/secret.txt',
    '/.hidden',
    '/assets/',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect([status, String(body)]).toEqual([404, 'There is nothing here.\n']);
  });

  test('refuses a host name that somebody else pointed at this machine', async () => {
    expect((await get('/', { headers: { host: 'rebound.example' } })).status).toBe(421);
    expect((await get('/', { headers: { host: `localhost:${serving.port + 1}` } })).status).toBe(421);
  });

  test('refuses a request that a page of another site makes', async () => {
    for (const origin of ['https://elsewhere.example', 'null', `https://localhost:${serving.port}`]) {
      expect((await get('/', { headers: { origin } })).status).toBe(403);
    }
    expect((await get('/', { headers: { origin: serving.address } })).status).toBe(200);
  });

  test('can only be read', async () => {
    const { status, headers } = await get('/', { method: 'POST' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    expect((await get('/', { method: 'HEAD' })).body.length).toBe(0);
  });
});

describe('a start that cannot be', () => {
  test('on a busy port leaves that which is there alone', async () => {
    const started = await serve({ site: join(folder, 'site'), port: serving.port });
    expect(started).toEqual({ ok: false, error: { fault: 'port-busy', retry: true } });
  });

  test('on a port that is busy only for IPv6 leaves nothing open', async () => {
    const other = createServer().listen(0, '::1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await serve({ site: join(folder, 'site'), port })).toMatchObject({
      error: { fault: 'port-busy' },
    });
    await new Promise((resolve) => other.close(resolve));
    const free = await serve({ site: join(folder, 'site'), port });
    expect(free.ok).toBe(true);
    if (free.ok) await free.value.close();
  });

  test('without a built app says so', async () => {
    const started = await serve({ site: join(folder, 'nowhere'), port: 0 });
    expect(started).toEqual({ ok: false, error: { fault: 'site-absent', retry: false } });
  });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A bare request: unlike fetch it sends the path, Host and Origin exactly as given. */
function get(path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = { host: `localhost:${serving.port}` };
    const headers = { ...host, ...(options.headers as Record<string, string> | undefined) };
    const sent = request(
      { hostname: '127.0.0.1', port: serving.port, path, ...options, headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}
