import { existsSync } from 'node:fs';
import type { BlobShelf, Transport } from '@bulkhead/cells';
import type { Result } from '@bulkhead/records';
import { directoryTransport } from '@bulkhead/vault/directory';
import { fileTransport } from '@bulkhead/vault/handed-over';
import type { Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import type { Given } from '../typed.ts';

/** Carries entries, and photos beside them. */
export type Way = Transport & BlobShelf;

/**
 * The way between devices that was typed: a folder that is there, or one file that is handed over. Undefined: none was
 * typed. A folder is never made here: behind a wrong name no stick is found.
 */
export function wayTyped(
  { surroundings }: Pick<Front, 'surroundings'>,
  { way, file }: Pick<Given, 'way' | 'file'>,
): Result<Way | undefined, Outcome> {
  if (way !== undefined && file !== undefined) return { ok: false, error: unusable('one-way') };
  if (file !== undefined) return { ok: true, value: fileTransport(file, surroundings.device.random) };
  if (way === undefined) return { ok: true, value: undefined };
  if (!existsSync(way)) return { ok: false, error: unusable('no-folder', { folder: way }) };
  return { ok: true, value: directoryTransport(way, surroundings.device.random) };
}

/** The same where a command cannot do without. */
export function wayNeeded(
  front: Pick<Front, 'surroundings'>,
  typed: Pick<Given, 'way' | 'file'>,
): Result<Way, Outcome> {
  const way = wayTyped(front, typed);
  if (!way.ok) return way;
  return way.value ? { ok: true, value: way.value } : { ok: false, error: unusable('way-needed') };
}
