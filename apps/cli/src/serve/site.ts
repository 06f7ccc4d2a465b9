import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
const worthCompressing = /^(text\/|application\/(json|manifest|wasm)|image\/svg)/;

/** How a body may be encoded for the wire, best first. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** One file of the built app. */
export interface SiteFile {
  readonly type: string;
  readonly etag: string;
  /** The bytes in an encoding; compressed at the first request for it and kept. */
  readonly body: (encoding: Encoding) => Buffer;
  readonly compressible: boolean;
}

/** The built app by URL path (`/`, `/assets/…`). */
export type Site = ReadonlyMap<string, SiteFile>;

/**
 * Reads a built app into memory. A path that is not in the map does not exist, so no request can name a file
 * outside the folder. Hidden files are left out.
 *
 * @throws the file system's error when the folder cannot be read
 */
export function readSite(folder: string): Site {
  const site = new Map<string, SiteFile>();
  for (const file of filesBelow(folder)) {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    site.set(path === '/index.html' ? '/' : path, siteFile(file));
  }
  return site;
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

function siteFile(file: string): SiteFile {
  const type = types[extname(file)] ?? 'application/octet-stream';
  const plain = readFileSync(file);
  const { mtimeMs, size } = statSync(file);
  const kept = new Map<Encoding, Buffer>([['identity', plain]]);
  return {
    type,
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    compressible: plain.length > 1024 && worthCompressing.test(type),
    body: (encoding) => {
      const body = kept.get(encoding) ?? compressed(plain, encoding);
      kept.set(encoding, body);
      return body;
    },
  };
}

function compressed(plain: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(plain, { level: 6 });
  if (encoding === 'br')
    return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return plain;
}
