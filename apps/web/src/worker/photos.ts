import {
  isId,
  type PhotoPlace,
  recordId,
  refused,
  type Result,
  type Refusal,
  type Fault,
  ok,
} from '@bulkhead/records';
import type { Saved } from '@bulkhead/ui';
import type { Submitted, Vault } from '@bulkhead/vault';
import type { PhotoAsked, PhotoShown, PhotosHere } from '../messages/photos.ts';
import { calledOn } from './sharing/aliases.ts';

/** Puts a photo into a field, takes it out, or opens it. */
export async function answerPhoto(
  vault: Vault,
  asked: PhotoAsked,
): Promise<Result<unknown, Refusal | Fault>> {
  const place = placeOf(asked);
  if (!place) return refused({ code: 'no-such-record' });
  switch (asked.ask) {
    case 'attach-photo': {
      const { bytes, original } = asked;
      return savedBy(await vault.photos.attach({ ...place, bytes, ...(original ? { original } : {}) }));
    }
    case 'detach-photo':
      return savedBy(await vault.photos.detach(place));
    case 'open-photo':
      return vault.photos.open(place);
  }
}

function savedBy(result: Result<Submitted, Refusal | Fault>): Result<Saved, Refusal | Fault> {
  if (!result.ok) return result;
  const { change, undo } = result.value;
  const records = change.writes.map(({ record }) => record);
  return ok({ change: change.id, at: Math.floor(change.at.ms / 1000), records, undo });
}

/** The photo of a field, without its key; undefined where there is no such record. */
export function photoShown(
  vault: Vault,
  input: { readonly record?: unknown; readonly field?: unknown },
  codeOf: (record: PhotoPlace['record']) => string,
): PhotoShown | undefined {
  const place = placeOf(input);
  const seen = place && vault.view.find(place.record);
  if (!place || !seen) return undefined;
  const photo = vault.photos.seen(place);
  if (!photo) return { type: seen.type, code: codeOf(seen.id), photo: null };
  const { by, original, ...about } = photo;
  return {
    type: seen.type,
    code: codeOf(seen.id),
    photo: {
      ...about,
      original,
      isMine: vault.sharing.holding(seen.cell)?.self.device === by,
      by: calledOn(vault).aliases[by],
    },
  };
}

/** What a file with photos would hold. */
export function photosHere({ photos, view }: Pick<Vault, 'photos' | 'view'>): PhotosHere {
  const held = view.cells.map(({ id }) => photos.held(id));
  return {
    here: held.reduce((sum, { here }) => sum + here, 0),
    bytes: held.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function placeOf({
  record,
  field,
}: {
  readonly record?: unknown;
  readonly field?: unknown;
}): PhotoPlace | undefined {
  if (typeof record !== 'string' || !isId(record) || typeof field !== 'string') return undefined;
  return { record: recordId(record), field };
}
