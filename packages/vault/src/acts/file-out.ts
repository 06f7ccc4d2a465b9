import { confirmOldKeys, type HandedOver, type NotShared } from '@bulkhead/cells';
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

/** A compartment whose records are not in a file. */
export interface LeftOut {
  readonly cell: CellId;
  readonly lacks: NotShared;
  /** The file says to stewards what they have to hear all the same: that this device is back. */
  readonly isSaid: boolean;
}

export type SealedFile =
  /** A file to hand over, and what is not in it. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly left: readonly LeftOut[] }
  /**
   * No file: of these compartments no change of keys has come for four weeks, and a person has to say what they want. `hasRest`:
   * records of others could be in it, whatever they say.
   */
  | {
      readonly kind: 'old-keys';
      readonly since: number;
      readonly left: readonly LeftOut[];
      readonly hasRest: boolean;
    };

/** What a person says who was asked about keys of four weeks ago (rules D11). */
export const oldKeysAnswers = ['share', 'say-only'] as const;
/** `share`: all the same, and they are not asked again for a week. `say-only`: only what stewards have to hear, also in a week in which they said otherwise. */
export type OldKeysAnswer = (typeof oldKeysAnswers)[number];

/** For whoever knows these words, in place of devices; and whether the photos that are here go along. */
export interface SealingFile {
  readonly words?: string | undefined;
  readonly photos?: boolean;
  readonly oldKeys?: OldKeysAnswer | undefined;
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
 * and `nothing-shared-…` where nothing at all would be in it.
 */
export async function sealFile(
  vault: Sharer & Pick<Vault, 'photos'>,
  parts: readonly FileFor[],
  { words, photos = false, oldKeys }: SealingFile = {},
): Promise<Result<SealedFile, Refusal | Fault>> {
  const recipients = recipientsOf(vault, parts, words);
  if (!recipients) return refused({ code: 'nobody-to-share-with' });
  const frames: Frame[] = [];
  const left: LeftOut[] = [];
  for (const part of parts) {
    const made = await handedOver(vault, part, oldKeys);
    if (!made.ok) return made;
    const { frames: more, lacks } = made.value;
    frames.push(...more);
    if (lacks) left.push({ cell: part.cell, lacks, isSaid: more.length > 0 });
  }
  const since = oldKeys === undefined ? oldestKeys(left) : undefined;
  const hasRest = left.length < parts.length;
  if (since !== undefined) return ok({ kind: 'old-keys', since, left: left.filter(isOfOldKeys), hasRest });
  const [first] = left;
  if (first && !hasRest && !left.some(({ isSaid }) => isSaid))
    return refused({ code: `nothing-shared-${first.lacks.why}` });
  const shared = parts.filter(({ cell }) => left.every((one) => one.cell !== cell));
  for (const { cell } of photos ? shared : []) {
    const lying = await vault.photos.frames(cell);
    if (!lying.ok) return lying;
    frames.push(...lying.value);
  }
  return ok({ kind: 'file', bytes: await sealBundle(bundleOf(frames), recipients), left });
}

async function handedOver(
  { sharing }: Sharer,
  { cell, devices }: FileFor,
  oldKeys: OldKeysAnswer | undefined,
): Promise<Result<HandedOver, Refusal | Fault>> {
  const made = await sharing.framesFor(cell, devices, { saysOnly: oldKeys === 'say-only' });
  if (!made.ok || oldKeys !== 'share' || made.value.lacks?.why !== 'old-keys') return made;
  const confirmed = await sharing.act(cell, (_, { here }) => ok([confirmOldKeys(here)]));
  return confirmed.ok ? sharing.framesFor(cell, devices) : confirmed;
}

const isOfOldKeys = ({ lacks }: LeftOut): boolean => lacks.why === 'old-keys';

/** Since when no change of keys has come to the one of these for which that is longest. */
function oldestKeys(left: readonly LeftOut[]): number | undefined {
  const since = left.flatMap(({ lacks }) => (lacks.why === 'old-keys' ? [lacks.since] : []));
  return since.length === 0 ? undefined : Math.min(...since);
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
