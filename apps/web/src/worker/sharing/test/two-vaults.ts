import { roster } from '@bulkhead/programmes';
import { cellId, type Fault, type Refusal, type Result } from '@bulkhead/records';
import { hash } from '@bulkhead/seal';
import {
  createVault,
  memoryFolder,
  type NewCell,
  openVault,
  systemClock,
  systemRandom,
  type Vault,
} from '@bulkhead/vault';
import { expect } from 'vitest';
import * as v from 'valibot';
import { resultOf } from '../../../messages/messages.ts';
import {
  type AskedOf,
  type FileMade,
  fileMade,
  type FileOutcome,
  type Role,
  fileOutcome,
  type SharedFile,
  sharedFile,
  type SharingAsked,
} from '../../../messages/sharing.ts';
import { crossed } from '../../../open/crossed.ts';
import { answerSharing } from '../answer.ts';
import { meetingsShown } from '../meetings.ts';
import { membersShown } from '../members.ts';

export const shelter = { kind: 'shelter', name: 'house-a' } as const;

/** What lies in the folder of a vault. */
export type Files = NonNullable<Parameters<typeof memoryFolder>[0]>;

const means = {
  passphrase: 'six words of the test',
  roster,
  clock: systemClock,
  random: systemRandom,
  stretch: (passphrase: string, salt: Uint8Array) =>
    hash(new TextEncoder().encode(`${passphrase} ${salt.join()}`)),
} as const;

export async function vaultWith(cells: readonly NewCell[], files: Files = new Map()): Promise<Vault> {
  const storage = memoryFolder(files);
  const made = await createVault({ ...means, storage, size: { bytes: 2 * 1024 * 1024 }, cells });
  if (!made.ok) throw new Error(`no vault: ${made.error.fault}`);
  return made.value;
}

/** Somebody has copied the folder, and knows its words: the same device once more. */
export const copyOf = async (files: Files): Promise<Vault> =>
  must(
    await openVault({
      ...means,
      storage: memoryFolder(new Map([...files].map(([name, bytes]) => [name, bytes.slice()]))),
    }),
  );

export function must<T>(result: Result<T, Refusal | Fault>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
const begunResult = resultOf(v.object({ meeting: v.string() }));
export const begun = async (vault: Vault, ask: SharingAsked): Promise<string> =>
  must(crossed(v.parse(begunResult, await answerSharing(vault, ask)))).meeting;
const doneResult = resultOf(v.undefined());
export const done = async (vault: Vault, ask: SharingAsked): Promise<void> => {
  must(crossed(v.parse(doneResult, await answerSharing(vault, ask))));
};
const savedResult = resultOf(sharedFile);
export const saved = async (vault: Vault, ask: SharingAsked): Promise<SharedFile> =>
  must(crossed(v.parse(savedResult, await answerSharing(vault, ask))));
const cameResult = resultOf(fileOutcome);
export const came = async (vault: Vault, ask: SharingAsked): Promise<FileOutcome> =>
  must(crossed(v.parse(cameResult, await answerSharing(vault, ask))));
const anyResult = resultOf(v.unknown());
export const refusalOf = async (vault: Vault, ask: SharingAsked): Promise<unknown> => {
  const result = crossed(v.parse(anyResult, await answerSharing(vault, ask)));
  return result.ok ? 'done' : result.error;
};

export const cellOf = (vault: Vault): string => vault.view.cells[0]?.id ?? '';
export const fileOf = (vault: Vault, meeting: string) => saved(vault, { ask: 'meeting-file', meeting });
export const open = (vault: Vault, { bytes }: SharedFile) => came(vault, { ask: 'open-file', bytes });

/** Two people hand files to each other until both have said that the pictures are the same. */
export async function meet(
  here: Vault,
  there: Vault,
  to: readonly string[] = [cellOf(here)],
  role: Role = 'holder',
): Promise<void> {
  const cells = to.map((cell) => ({ cell, role }));
  const meeting = await begun(here, { ask: 'invite', by: 'words', language: 'ja', cells });
  const words = meetingsShown(here)[0]?.words ?? '';
  expect(words.split(' ')).toHaveLength(8);
  const mine = await begun(there, { ask: 'join', by: 'words', given: words });
  await open(there, await fileOf(here, meeting));
  expect(meetingsShown(there)[0]).toMatchObject({
    step: 'offered',
    cells: to.map((cell) => ({ name: here.view.cell(cellId(cell))?.name, role })),
  });
  await done(there, { ask: 'meeting', meeting: mine, act: 'accept' });
  await open(here, await fileOf(there, mine));
  await open(there, await fileOf(here, meeting));
  expect(meetingsShown(there)[0]?.pictures).toEqual(meetingsShown(here)[0]?.pictures);
  await done(there, { ask: 'meeting', meeting: mine, act: 'shown' });
  await done(here, { ask: 'meeting', meeting, act: 'shown' });
  await done(there, { ask: 'meeting', meeting: mine, act: 'same' });
  await done(here, { ask: 'meeting', meeting, act: 'same' });
  expect(meetingsShown(here)[0]).toMatchObject({ step: 'agreed', words: undefined });
}

export const openPlace = async (vault: Vault, code: string): Promise<unknown> =>
  must(
    await vault.submit({
      intent: 'shelter.open-place',
      input: { code, kind: 'house', capacity: 4 },
      cell: cellId(cellOf(vault)),
    }),
  );

/** The codes of the places that are on this device and count. */
export function placesIn(vault: Vault): readonly unknown[] {
  const type = vault.records.types.get('shelter.place');
  if (!type) throw new Error('no places');
  return vault.view.cells.flatMap(({ id }) =>
    vault.records
      .within(id)
      .all(type)
      .map(({ values }) => values['code']),
  );
}

export const othersIn = (vault: Vault) =>
  membersShown(vault).compartments.flatMap(({ cell, members }) =>
    members.flatMap(({ device, isThisOne }) => (isThisOne ? [] : [{ cell, device }])),
  );
const madeResult = resultOf(fileMade);
/** What comes of asking for a file with records. */
export const made = async (vault: Vault, ask: AskedOf<'share-file'>): Promise<FileMade> =>
  must(crossed(v.parse(madeResult, await answerSharing(vault, ask))));
export const shared = async (
  vault: Vault,
  asked: Omit<AskedOf<'share-file'>, 'ask'>,
): Promise<SharedFile> => {
  const out = await made(vault, { ask: 'share-file', ...asked });
  if (out.kind !== 'file') throw new Error('keys are old');
  return out.file;
};
export const shareWithOthers = (vault: Vault, oldKeys?: AskedOf<'share-file'>['oldKeys']) =>
  shared(vault, { to: { devices: othersIn(vault) }, oldKeys });
