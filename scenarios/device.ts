import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtCommand, type Ended, installed, type Way, within } from './command-line.ts';
import { printed, rowOf, type Row, rowsOf, textIn } from './rows.ts';

/** A device of a story: a vault in a folder of its own, and the built command line over it. */
export interface Device {
  readonly folder: string;
  /** Runs a command that may fail. */
  readonly run: (...words: readonly string[]) => Promise<Ended>;
  /** Runs a command and expects that it is done: what it printed with `--json`. */
  readonly json: (...words: readonly string[]) => Promise<unknown>;
  /** An intent with its input, done. */
  readonly act: (intent: string, input: object, ...more: readonly string[]) => Promise<unknown>;
  /** The same device with more in its environment. */
  readonly with: (environment: Readonly<Record<string, string>>) => Device;
  /** The same device, each command in a process of its own. */
  readonly installed: Device;
  /** Runs a command and kills it after so many milliseconds by a signal that no program can hear. Whether it was done before. */
  readonly killed: (ms: number, ...words: readonly string[]) => Promise<boolean>;
}

/** Devices of a story and the stick that goes from one to another. */
export interface Household {
  readonly folder: string;
  readonly stick: string;
  readonly device: (name: string) => Device;
  readonly remove: () => void;
}

const passphrase = 'slow river paper lantern north wind';

export function household(): Household {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-story-'));
  return {
    folder,
    stick: mkdtempSync(join(folder, 'stick-')),
    device: (name) => deviceIn(within, join(folder, name), {}),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function deviceIn(by: Way, folder: string, environment: Readonly<Record<string, string>>): Device {
  const run = (...words: readonly string[]): Promise<Ended> =>
    by(['-v', folder, ...words], passphrase, environment);
  const json = async (...words: readonly string[]): Promise<unknown> => {
    const ended = await run(...words, '--json');
    if (ended.exit !== 0) throw new Error(`${words.join(' ')} ended with ${ended.exit}: ${ended.notes}`);
    return printed(ended.out);
  };
  return {
    folder,
    run,
    json,
    act: (intent, input, ...more) => json('do', intent, '--input', JSON.stringify(input), ...more),
    with: (more) => deviceIn(by, folder, { ...environment, ...more }),
    get installed() {
      return deviceIn(installed, folder, environment);
    },
    killed: (ms, ...words) => killedAfter(ms, ['-v', folder, ...words]),
  };
}

function killedAfter(ms: number, words: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const process = spawn(globalThis.process.execPath, [builtCommand, ...words], {
      env: { ...globalThis.process.env, BULKHEAD_PASSPHRASE: passphrase },
      stdio: 'ignore',
    });
    const timer = setTimeout(() => process.kill('SIGKILL'), ms);
    process.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

/** A new organisation on this device, whose key sheets it gives back. */
export async function beginOrganisation(device: Device, alias: string): Promise<readonly string[]> {
  const begun = rowOf(
    await device.json('init', device.folder, '--name', 'Example organisation', '--alias', alias, '--written'),
  );
  return Array.isArray(begun['keySheets']) ? begun['keySheets'].map(String) : [];
}

/** Lets a new device in by words over a folder. Both people see the same pictures. */
export async function letIn(
  by: Device,
  {
    device,
    alias,
    cells,
    role,
    way,
  }: {
    readonly device: Device;
    readonly alias: string;
    readonly cells: readonly string[];
    readonly role: 'holder' | 'steward' | 'archive';
    readonly way: string;
  },
): Promise<void> {
  const begun = rowOf(await by.json('invite', 'start', '--cell', ...cells, '--role', role, '--way', way));
  await device.with({ BULKHEAD_INVITATION: textIn(begun, 'words') }).json('join', 'start', '--way', way);
  await device.json('join', 'accept', '--way', way);
  const there = rowOf(await by.json('invite', 'answer', '--way', way));
  const [here] = rowsOf(await device.json('join', 'status', '--way', way));
  if (JSON.stringify(there['pictures']) !== JSON.stringify(here?.['pictures']))
    throw new Error('the pictures are not the same');
  await device.json('join', 'same', '--alias', alias, '--sort', 'phone', '--way', way);
  await by.json('invite', 'same', '--way', way);
  await device.json('sync', '--way', way);
  await by.json('sync', '--way', way);
}

/** The members of one compartment as a device sees them. */
export const compartmentOf = async (device: Device, cell: string): Promise<Row> =>
  rowsOf(await device.json('members', '--cell', cell))[0] ?? {};
