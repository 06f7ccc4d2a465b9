import { resolve } from 'node:path';
import { chosenCellKinds } from '@bulkhead/records';
import { createVault, type NewCell, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { firstSize, passphraseOrNew } from '../new-vault.ts';
import type { Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { introduce, type Introduction } from '../sharing/join.ts';
import { saidWritten, sheetLines, sheetsOf, stillHere } from '../sharing/root.ts';

/** The compartments that a template begins with, one of each kind, under neutral names. */
const templates: Readonly<Record<string, readonly NewCell[]>> = {
  small: chosenCellKinds.map((kind) => ({ kind, name: `${kind}-1` })),
};

/** What a new organisation is typed with. */
export interface Beginning {
  readonly folder: string;
  readonly name: string;
  readonly template: string;
  readonly introduction: Introduction;
  /** The key sheets will be copied from this output: they are not kept. */
  readonly written: boolean;
}

/** `init DIR`: a new organisation. Its three key sheets are shown once, and kept here until they are on paper. */
export async function beginOrganisation(front: Front, beginning: Beginning): Promise<Outcome> {
  const cells = templates[beginning.template];
  if (!cells) {
    const known = Object.keys(templates).join(', ');
    return unusable('unknown-template', { template: beginning.template, known });
  }
  const { passphrase, isNew } = await passphraseOrNew(front);
  const created = await createVault({
    ...front.surroundings.device,
    storage: fileFolder(beginning.folder),
    passphrase,
    roster: programmes,
    size: firstSize,
    cells,
    settings: { organisation: beginning.name, language: front.language },
  });
  if (!created.ok) return { kind: 'fault', fault: created.error };
  const vault = created.value;
  try {
    return await begun(front, vault, { ...beginning, passphrase: isNew ? passphrase : undefined });
  } finally {
    await vault.close();
  }
}

async function begun(
  front: Front,
  vault: Vault,
  {
    folder,
    name,
    introduction,
    written,
    passphrase,
  }: Beginning & { readonly passphrase: string | undefined },
): Promise<Outcome> {
  const { words, surroundings } = front;
  const introduced = await introduce(vault, vault.view.cells, introduction);
  if (!introduced.ok && 'fault' in introduced.error) return { kind: 'fault', fault: introduced.error };
  const sheets = await sheetsOf(front, vault.rootKeys);
  const isAsked = !written && surroundings.attended;
  const isWritten = written || (isAsked && (await saidWritten(surroundings, words, sheets)));
  const forgotten = isWritten ? await vault.forgetRootKeys() : undefined;
  if (forgotten?.ok === false) return { kind: 'fault', fault: forgotten.error };
  return {
    kind: 'done',
    json: {
      folder: resolve(folder),
      organisation: name,
      passphrase: passphrase ?? null,
      cells: vault.view.cells.map((cell) => ({ name: cell.name, kind: cell.kind })),
      keySheets: sheets,
      keysForgotten: isWritten,
    },
    lines: [
      words.t('cli.init.made', { folder, n: vault.view.cells.length }),
      ...(passphrase === undefined ? [] : ['', words.t('cli.init.passphrase'), `  ${passphrase}`]),
      ...(isAsked ? [] : sheetLines(words, sheets)),
    ],
    notes: [
      words.t('cli.sheets.whom'),
      isWritten ? words.t('cli.sheets.forgotten') : stillHere(words),
      words.t('cli.members.one-copy'),
      words.t('cli.members.one-steward'),
    ],
  };
}
