import type { CellId, DeviceId, Fault, Refusal, Result } from '@bulkhead/records';
import { ok, refused } from '@bulkhead/records';
import { type BundleRecipients, sealBundle } from '@bulkhead/seal';
import type { Frame } from '@bulkhead/wire';
import { bundleOf } from '../adapters/bundle-transport.ts';
import type { Vault } from '../vault.ts';

/** The devices of a compartment that a file is for. */
export interface FileFor {
  readonly cell: CellId;
  readonly devices: readonly DeviceId[];
}

/** A file to hand over, and the compartments of which nothing can be shared now. */
export interface SealedFile {
  readonly bytes: Uint8Array;
  readonly left: readonly CellId[];
}

/** For whoever knows these words, in place of devices; and whether the photos that are here go along. */
export interface SealingFile {
  readonly words?: string | undefined;
  readonly photos?: boolean;
}

type Sharer = Pick<Vault, 'sharing'>;

/** Every other member of these compartments: whoever is told the words of a file may be any of them. */
export const everybodyIn = ({ sharing }: Sharer, cells: readonly CellId[]): readonly FileFor[] =>
  cells.flatMap((cell): readonly FileFor[] => {
    const holding = sharing.holding(cell);
    const devices = [...(holding?.roster.members.keys() ?? [])].filter((one) => one !== holding?.self.device);
    return devices.length === 0 ? [] : [{ cell, devices }];
  });

/**
 * Seals what these devices are not known to have into one file, for them or for whoever knows the words. Nothing is noted
 * as delivered. Photos stand behind everything else: a file that is cut loses them first. Refusals: `nobody-to-share-with`,
 * `nothing-shared-now`.
 */
export async function sealFile(
  vault: Sharer & Pick<Vault, 'photos'>,
  parts: readonly FileFor[],
  { words, photos = false }: SealingFile = {},
): Promise<Result<SealedFile, Refusal | Fault>> {
  const recipients = recipientsOf(vault, parts, words);
  if (!recipients) return refused({ code: 'nobody-to-share-with' });
  const frames: Frame[] = [];
  const left: CellId[] = [];
  for (const { cell, devices } of parts) {
    const made = await vault.sharing.framesFor(cell, devices);
    if (!made.ok) return made;
    if (made.value) frames.push(...made.value);
    else left.push(cell);
  }
  if (left.length === parts.length) return refused({ code: 'nothing-shared-now' });
  const shared = parts.filter(({ cell }) => !left.includes(cell));
  for (const { cell } of photos ? shared : []) {
    const lying = await vault.photos.frames(cell);
    if (!lying.ok) return lying;
    frames.push(...lying.value);
  }
  return ok({ bytes: await sealBundle(bundleOf(frames), recipients), left });
}

function recipientsOf(
  { sharing }: Sharer,
  parts: readonly FileFor[],
  words: string | undefined,
): BundleRecipients | undefined {
  const to = parts.flatMap(({ cell, devices }) => {
    const members = sharing.holding(cell)?.roster.members;
    return devices.flatMap((device) => members?.get(device)?.card.age ?? []);
  });
  if (to.length === 0) return undefined;
  return words === undefined ? { to: [...new Set(to)] } : { words };
}
