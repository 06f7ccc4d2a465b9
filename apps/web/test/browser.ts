import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/**
 * Site isolation, sandboxed frames and web security stay on, as in the browser of a user: what is tested here is
 * also what keeps one page from another. The rest keeps the browser from talking to anybody.
 */
const browserArguments = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--site-per-process',
  '--enable-features=IsolateSandboxedIframes',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A headless browser; whoever launches it closes it. */
export const launchBrowser = async (): Promise<Browser> => launch(await browserPath());

/**
 * A whole browser, with cameras, told something more about them. Only where `hasCamera`: the one that comes as a package
 * answers nobody who asks for a camera.
 */
export function launchWithCamera(more: readonly string[]): Promise<Browser> {
  const here = browserHere();
  if (here === undefined) throw new Error('no whole browser on this machine');
  return launch(here, more);
}
export const hasCamera = (): boolean => browserHere() !== undefined;

const launch = (executablePath: string, more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...browserArguments, ...more], headless: true });

/**
 * The Chromium that comes as an npm package, where it runs: without the windows and the people of a whole one it takes
 * half as much for each visitor. Else the one of this machine.
 */
export async function browserPath(): Promise<string> {
  const named = process.env['BULKHEAD_CHROMIUM'];
  if (named !== undefined) return named;
  const here = platform() === 'linux' && arch() === 'x64' ? undefined : systemBrowser();
  return here ?? (await packagedBrowser());
}

const browserHere = (): string | undefined => process.env['BULKHEAD_CHROMIUM'] ?? systemBrowser();

function systemBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((file) => existsSync(file));
}

/**
 * The package unpacks into TMPDIR and takes any earlier file that it finds there, of whatever version: so each
 * version gets a folder of its own.
 */
async function packagedBrowser(): Promise<string> {
  const folder = join(tmpdir(), `bulkhead-chromium-${packagedVersion()}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function packagedVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const description: unknown = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'));
  const named = typeof description === 'object' && description !== null && 'version' in description;
  return named ? String(description.version) : 'unknown';
}
