import { existsSync, statSync } from 'node:fs';
import type { Result } from '@bulkhead/records';
import type { Carried } from '@bulkhead/vault';
import { directoryTransport } from '@bulkhead/vault/directory';
import { fileTransport, isHandedOver } from '@bulkhead/vault/handed-over';
import type { Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import type { Given } from '../typed.ts';

/** By which way, as it was typed. */
type WayGiven = Pick<Given, 'way' | 'file' | 'replace'>;

/** A folder or a file. */
export type Way = Carried;

/**
 * The way between devices that was typed: a folder that is there, or one file that is handed over. Undefined: none was
 * typed. A folder is never made here: behind a wrong name no stick is found. A file that is something else is written
 * over only where that was typed as well.
 */
export function wayTyped(
  { surroundings }: Pick<Front, 'surroundings'>,
  { way, file, replace }: WayGiven,
): Result<Way | undefined, Outcome> {
  if (way !== undefined && file !== undefined) return { ok: false, error: unusable('one-way') };
  if (file !== undefined) return fileWay(surroundings, file, replace);
  if (way === undefined) return { ok: true, value: undefined };
  if (!existsSync(way)) return { ok: false, error: unusable('no-folder', { folder: way }) };
  if (!statSync(way).isDirectory()) return { ok: false, error: unusable('way-is-file', { folder: way }) };
  return { ok: true, value: directoryTransport(way, surroundings.device.random) };
}

function fileWay({ device }: Front['surroundings'], file: string, replaces: boolean): Result<Way, Outcome> {
  if (existsSync(file) && statSync(file).isDirectory())
    return { ok: false, error: unusable('file-is-folder', { file }) };
  if (!isHandedOver(file) && !replaces) return { ok: false, error: unusable('file-is-other', { file }) };
  return { ok: true, value: fileTransport(file, device.random, { replaces }) };
}

/** The same where a command cannot do without. */
export function wayNeeded(front: Pick<Front, 'surroundings'>, typed: WayGiven): Result<Way, Outcome> {
  const way = wayTyped(front, typed);
  if (!way.ok) return way;
  return way.value ? { ok: true, value: way.value } : { ok: false, error: unusable('way-needed') };
}
