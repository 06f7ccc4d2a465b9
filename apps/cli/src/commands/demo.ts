import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as exampleOrganisation from '@bulkhead/demonstration';
import type { Fault, Result } from '@bulkhead/records';
import { createVault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import type { Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { sheetLines } from '../sharing/root.ts';
import { progressLine } from '../terminal/progress.ts';
import { makeDevices } from './demo-devices.ts';

/** Loaded only here: nobody else needs the example. */
type Demonstration = typeof exampleOrganisation;
type Chapter = exampleOrganisation.Chapter;

/** Two vaults beside those of the devices: everything of the year, and the organisation before it was cut into compartments. */
const vaults: readonly { readonly name: string; readonly chapter: Chapter }[] = [
  { name: 'all', chapter: 'year' },
  { name: 'before', chapter: 'before' },
];
/** In MiB: some 14,000 records. */
const SIZE = 8;

/** Where sealed copies of devices lie, and the key sheets of the invented organisation. */
const stick = 'stick';
const onStick = (name: string): string => join(stick, name);
const sheetsFile = 'example-key-sheets.txt';

/** What was made of one vault. */
interface Made {
  readonly name: string;
  readonly folder: string;
  readonly compartments: number;
}

/**
 * `demo DIR`: the FY2002-2003 example organisation. Nothing is made in the folder of a vault or where one of its own is
 * there already, and nothing stays behind where it could not be finished.
 */
export async function makeDemo(front: Front, folder: string): Promise<Outcome> {
  const demonstration = await import('@bulkhead/demonstration');
  const names = [
    ...vaults.map((one) => one.name),
    ...demonstration.devices.map(({ vault }) => vault),
    ...demonstration.backedUp.map(onStick),
  ];
  const folders = [folder, ...names.map((name) => join(folder, name))];
  for (const one of folders)
    if (await fileFolder(one).has('store'))
      return { kind: 'fault', fault: { fault: 'vault-exists', retry: false } };
  const papers = join(folder, sheetsFile);
  if (existsSync(papers)) return unusable('file-exists', { file: papers });
  const ours = [...folders, join(folder, stick)].filter((one) => !existsSync(one));
  const outcome = await makeVaults(front, demonstration, folder);
  if (outcome.kind === 'fault')
    for (const one of [...ours, papers]) rmSync(one, { recursive: true, force: true });
  return outcome;
}

async function makeVaults(front: Front, demonstration: Demonstration, folder: string): Promise<Outcome> {
  const made: Made[] = [];
  for (const { name, chapter } of vaults) {
    const one = await makeVault(front, demonstration, { name, chapter, folder: join(folder, name) });
    if (!one.ok) return { kind: 'fault', fault: one.error };
    made.push(one.value);
  }
  const devices = await makeAllDevices(front, demonstration, folder);
  if (!devices.ok) return { kind: 'fault', fault: devices.error };
  made.push(...devices.value.made);
  for (const name of demonstration.backedUp)
    cpSync(join(folder, name), join(folder, onStick(name)), { recursive: true });
  writeFileSync(join(folder, sheetsFile), papersText(front, devices.value.sheets));
  return madeOutcome(front, folder, made, demonstration.examplePassphrase);
}

/** The sheets of the key keepers, who are nobody: marked as an example from the first line to the last. */
const papersText = ({ words }: Front, sheets: readonly string[]): string =>
  [
    words.t('cli.demo.sheets.head'),
    ...sheetLines(words, sheets),
    '',
    words.t('cli.demo.sheets.end', { commands: 'root found, root appoint, root settle' }),
    '',
  ].join('\n');

function madeOutcome({ words }: Front, folder: string, made: readonly Made[], passphrase: string): Outcome {
  const command = `BULKHEAD_PASSPHRASE="${passphrase}" bulkhead -v ${join(folder, 'all')} tasks`;
  return {
    kind: 'done',
    json: {
      folder: resolve(folder),
      passphrase,
      vaults: made,
      keySheets: resolve(folder, sheetsFile),
      stick: resolve(folder, stick),
    },
    lines: [
      ...made.map((one) => words.t('cli.demo.made', { folder: one.folder, cells: one.compartments })),
      words.t('cli.demo.passphrase', { passphrase }),
      words.t('cli.demo.everything'),
      words.t('cli.demo.stick', { folder: join(folder, stick) }),
      words.t('cli.demo.sheets', {
        file: join(folder, sheetsFile),
        command: `bulkhead -v ${join(folder, 'advocacy')} root appoint Heron --cell incidents`,
      }),
      words.t('cli.demo.next', { command }),
    ],
  };
}

/** One vault a device, as they stand on an ordinary morning after the reorganisation. */
async function makeAllDevices(
  { surroundings, words, language }: Front,
  demonstration: Demonstration,
  folder: string,
): Promise<Result<{ readonly made: readonly Made[]; readonly sheets: readonly string[] }, Fault>> {
  const progress = progressLine(surroundings);
  const folderOf = (name: string): string => join(folder, name);
  const made = await makeDevices({
    demonstration,
    device: surroundings.device,
    folderOf,
    size: SIZE,
    language,
    progress: (done, of) => progress.show(words.t('cli.demo.devices', { done, of })),
  });
  progress.end();
  if (!made.ok) return made;
  return {
    ok: true,
    value: {
      made: made.value.vaults.map(({ vault, compartments }) => ({
        name: vault,
        folder: resolve(folderOf(vault)),
        compartments,
      })),
      sheets: made.value.sheets,
    },
  };
}

async function makeVault(
  front: Front,
  demonstration: Demonstration,
  { name, chapter, folder }: { readonly name: string; readonly chapter: Chapter; readonly folder: string },
): Promise<Result<Made, Fault>> {
  const { surroundings, words, language } = front;
  const progress = progressLine(surroundings);
  progress.show(words.t('cli.demo.reading', { name }));
  const example = demonstration.example(chapter);
  const created = await createVault({
    ...surroundings.device,
    storage: fileFolder(folder),
    passphrase: demonstration.examplePassphrase,
    roster: programmes,
    size: SIZE,
    cells: example.cells.map((cell) => ({ kind: cell.kind, name: cell.name })),
    settings: {
      organisation: example.organisation,
      language,
      example: example.clock,
      petnames: example.authors,
    },
  });
  if (!created.ok) return created;
  const vault = created.value;
  const saved = await demonstration.fillVault(vault, example, (done, of) =>
    progress.show(words.t('cli.demo.saving', { name, done, of })),
  );
  progress.end();
  const closed = await vault.close();
  if (!saved.ok) return saved;
  if (!closed.ok) return closed;
  return {
    ok: true,
    value: {
      name,
      folder: resolve(folder),
      compartments: example.cells.length,
    },
  };
}
