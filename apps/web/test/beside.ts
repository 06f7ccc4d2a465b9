import { cellId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import type { Page } from 'playwright-core';
import type { FileOutcome, Role } from '../src/messages/sharing.ts';
import { firstCompartments } from '../src/worker/compartments.ts';
import { meetingsShown } from '../src/worker/sharing/meetings.ts';
import { membersShown } from '../src/worker/sharing/members.ts';
import {
  begun,
  done,
  fileOf,
  must,
  open,
  othersIn,
  shared,
  vaultWith,
} from '../src/worker/sharing/test/two-vaults.ts';
import { givenFor, type Inviting, invites, opens, opensFile, primary, saveOf } from './sharing.ts';

/*
 * Somebody beside the browser: a vault in this process, asked as the page asks its worker. Every person in a browser
 * costs more than all that they do there; so in a browser are those whose screens a story is about.
 */

/** Somebody with an organisation of their own, as the app begins it. */
export const beginsBeside = (): Promise<Vault> => vaultWith(firstCompartments);

/** Says in every compartment what the others shall call this device. */
export async function introducesItself(vault: Vault, alias: string): Promise<void> {
  for (const { id } of vault.view.cells) {
    const input = { alias, sort: 'phone' };
    must(await vault.submit({ intent: 'helpers.introduce', input, cell: cellId(id) }));
  }
}

/** Where the devices of this name are, as this one knows it. */
export function placesOf(vault: Vault, alias: string): readonly { cell: string; device: string }[] {
  const { aliases } = membersShown(vault).called;
  return othersIn(vault).filter(({ device }) => aliases[device] === alias);
}

/** A place in a compartment of this name. */
export async function opensPlace(vault: Vault, compartment: string, code: string): Promise<void> {
  const cell = vault.view.cells.find(({ name }) => name === compartment)?.id ?? '';
  const input = { code, kind: 'house', capacity: 4 };
  must(await vault.submit({ intent: 'shelter.open-place', input, cell: cellId(cell) }));
}

/** A file for everybody whom this device knows. */
export async function fileFrom(vault: Vault, photos = false): Promise<Buffer> {
  const to = { devices: othersIn(vault) };
  return Buffer.from((await shared(vault, { to, photos })).bytes);
}
export const takes = (vault: Vault, file: Buffer): Promise<FileOutcome> =>
  open(vault, { name: '', bytes: new Uint8Array(file) });

/** Brings the page a file with all that is new, and what came of it there in words. */
export const brings = async (vault: Vault, page: Page): Promise<string> => opens(page, await fileFrom(vault));

/** Takes a file from the page. `whom`: what this device is called there, if it is not the first. */
export const fetches = async (vault: Vault, page: Page, whom = ''): Promise<FileOutcome> =>
  takes(vault, await givenFor(page, whom));

/** Somebody new, let into compartments by the page, who is called this from then on. */
export async function letsIn(
  page: Page,
  compartments: readonly string[],
  alias: string,
  how: Inviting = {},
): Promise<Vault> {
  const vault = await vaultWith([]);
  await comesIn(vault, page, compartments, how);
  await introducesItself(vault, alias);
  await brings(vault, page);
  return vault;
}

/** From the words that the page shows to the first file with records. */
export async function comesIn(
  vault: Vault,
  page: Page,
  compartments: readonly string[],
  how: Inviting = {},
): Promise<void> {
  const meeting = await begun(vault, {
    ask: 'join',
    by: 'words',
    given: await invites(page, compartments, how),
  });
  await takes(vault, await saveOf(page));
  await done(vault, { ask: 'meeting', meeting, act: 'accept' });
  await opensFile(page, await leavesOf(vault, meeting));
  await page.locator('.pictures').waitFor();
  await takes(vault, await saveOf(page));
  for (const act of ['shown', 'same'] as const) await done(vault, { ask: 'meeting', meeting, act });
  await primary(page).click();
  await page.locator('.action-bar .button.primary svg').waitFor();
  await takes(vault, await saveOf(page));
}

/** How a device beside the browser invites: by words or a QR code; a device of the same person, for whom that is known. */
interface InvitingBeside {
  readonly by?: 'words' | 'qr';
  readonly sameAs?: string;
}

/** Words or a QR code for compartments of this device, each with what the other one will be in it. */
export async function invitesBeside(
  steward: Vault,
  compartments: Readonly<Record<string, Role>>,
  { by = 'words', sameAs }: InvitingBeside = {},
): Promise<{ readonly meeting: string; readonly words: string; readonly qr: string | undefined }> {
  const cells = steward.view.cells.flatMap(({ id, name }) => {
    const role = compartments[name];
    return role ? [{ cell: id, role, ...(sameAs === undefined ? {} : { sameAs }) }] : [];
  });
  const meeting = await begun(steward, { ask: 'invite', by, language: 'en', cells });
  const { words = '', qr } = meetingsShown(steward).find((one) => one.meeting === meeting) ?? {};
  return { meeting, words, qr };
}

/** Lets the one who joins in the page into these compartments, with the first file, as far as the question for a name. */
export async function letInFromBeside(
  steward: Vault,
  page: Page,
  compartments: Readonly<Record<string, Role>>,
  how: InvitingBeside = {},
): Promise<void> {
  const { meeting, words } = await invitesBeside(steward, compartments, how);
  await page.fill('#field-words', words);
  await primary(page).click();
  await opensFile(page, await leavesOf(steward, meeting));
  await fromHullOn(steward, page, meeting);
}

/** From what the device of the page will hold to the question for a name. */
export async function fromHullOn(steward: Vault, page: Page, meeting: string): Promise<void> {
  await page.locator('.hull').waitFor();
  await primary(page).click();
  await page.locator('.file-out').waitFor();
  await takes(steward, await saveOf(page));
  await opensFile(page, await leavesOf(steward, meeting));
  await page.locator('.pictures').waitFor();
  await primary(page).click();
  await page.locator('.file-drop').waitFor();
  for (const act of ['shown', 'same'] as const) await done(steward, { ask: 'meeting', meeting, act });
  await opensFile(page, await fileFrom(steward));
  await page.locator('#field-alias').waitFor();
  await done(steward, { ask: 'meeting', meeting, act: 'forget' });
}

/** The next file of an invitation. */
export const leavesOf = async (vault: Vault, meeting: string): Promise<Buffer> =>
  Buffer.from((await fileOf(vault, meeting)).bytes);
