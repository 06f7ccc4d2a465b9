import { canonicalCode, type PhotoPlace, type Result, type Seen } from '@bulkhead/records';
import type { PhotoSeen } from '@bulkhead/vault';
import { bytesOfFile, writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import { notDone, type Outcome, unusable } from '../outcome.ts';
import type { Way } from '../sharing/ways.ts';
import { photoText } from '../shown/field-text.ts';
import { codeOf } from '../shown/names.ts';

/** Which field of which record was meant, as typed. */
export interface FieldTyped {
  readonly code: string;
  readonly field: string;
}

/** `attach CODE --field F --file PATH`: strips a photo and puts it into a field. What the file is called is kept nowhere. */
export async function attachPhoto(
  desk: Desk,
  { file, fingerprint, ...typed }: FieldTyped & { readonly file: string; readonly fingerprint: boolean },
): Promise<Outcome> {
  const found = recordTyped(desk, typed);
  if (!found.ok) return found.error;
  const bytes = bytesOfFile(file);
  if (!bytes) return unusable('no-such-file', { file });
  const place = { record: found.value.id, field: typed.field };
  const done = await desk.vault.photos.attach({
    ...place,
    bytes,
    ...(fingerprint ? { original: bytes } : {}),
  });
  if (!done.ok) return notDone('records.attach', done.error);
  return savedOutcome(desk, place, found.value, done.value.change.id);
}

/** `detach CODE --field F`: takes the photo out of the field. */
export async function detachPhoto(desk: Desk, typed: FieldTyped): Promise<Outcome> {
  const found = recordTyped(desk, typed);
  if (!found.ok) return found.error;
  const place = { record: found.value.id, field: typed.field };
  const done = await desk.vault.photos.detach(place);
  if (!done.ok) return notDone('records.detach', done.error);
  return savedOutcome(desk, place, found.value, done.value.change.id);
}

function savedOutcome(desk: Desk, place: PhotoPlace, seen: Seen, change: string): Outcome {
  const photo = desk.vault.photos.seen(place);
  return {
    kind: 'done',
    json: { ...placeRow(desk, place, seen), change, photo: photo ? photoRow(desk, photo) : null },
    lines: [desk.words.t('cli.saved'), ...(photo ? [photoText(desk, photo)] : [])],
  };
}

/** `photo CODE --field F [--to FILE] [--way DIR]`: what is known of a photo; fetched and written to a file where asked. */
export async function showPhoto(
  desk: Desk,
  {
    to,
    way,
    replace,
    ...typed
  }: FieldTyped & {
    readonly to: string;
    readonly way: Way | undefined;
    readonly replace: boolean;
  },
): Promise<Outcome> {
  const found = recordTyped(desk, typed);
  if (!found.ok) return found.error;
  const place = { record: found.value.id, field: typed.field };
  const fetched = way && (await desk.vault.photos.exchange(found.value.cell, way, place));
  if (fetched?.ok === false) return notDone('records.attach', fetched.error);
  const photo = desk.vault.photos.seen(place);
  if (!photo) return notDone('records.attach', { code: 'no-photo-there' });
  if (to === '') return photoOutcome(desk, { place, seen: found.value, photo, file: null });
  const opened = await desk.vault.photos.open(place);
  if (!opened.ok) return notDone('records.attach', opened.error);
  if (!opened.value) return elsewhere(desk, photo);
  const notWritten = writeWhole(to, opened.value.bytes, replace);
  return notWritten ?? photoOutcome(desk, { place, seen: found.value, photo, file: to });
}

interface PhotoShown {
  readonly place: PhotoPlace;
  readonly seen: Seen;
  readonly photo: PhotoSeen;
  readonly file: string | null;
}

function photoOutcome(desk: Desk, { place, seen, photo, file }: PhotoShown): Outcome {
  const { t } = desk.words;
  return {
    kind: 'done',
    json: { ...placeRow(desk, place, seen), photo: photoRow(desk, photo), file },
    lines: [photoText(desk, photo), ...(file === null ? [] : [t('cli.photo.written', { file })])],
    notes: file === null ? [] : [t('cli.photo.not-sealed')],
  };
}

const elsewhere = (desk: Desk, { by, at }: PhotoSeen): Outcome =>
  notDone('cli.photo', {
    code: 'photo-elsewhere',
    values: {
      by: desk.petnames[by] ?? desk.words.t('cli.show.some-device'),
      day: desk.words.date(at),
    },
  });

const placeRow = (desk: Desk, { field }: PhotoPlace, seen: Seen) => ({
  record: seen.id,
  type: seen.type,
  code: codeOf(desk, seen),
  field,
});

/** A photo as `--json` gives it. */
const photoRow = (desk: Desk, { by, original, isHere, ...about }: PhotoSeen) => ({
  ...about,
  here: isHere,
  original: original ?? null,
  by: desk.petnames[by] ?? null,
});

/** The one record that carries a code, or that an id (or the beginning of one, as lists print it) means. */
function recordTyped(desk: Desk, { code: typed }: FieldTyped): Result<Seen, Outcome> {
  const code = canonicalCode(typed);
  if (code === undefined && !/^[0-9a-f]{8,32}$/.test(typed))
    return { ok: false, error: unusable('not-a-code') };
  const all =
    code === undefined
      ? [...desk.types.values()].flatMap((type) =>
          desk.view.all(type).filter(({ id }) => id.startsWith(typed)),
        )
      : desk.view.byCode(code);
  const [only, ...others] = all;
  if (!only)
    return {
      ok: false,
      error: notDone('cli.show', { code: 'nothing-there', values: { code: code ?? typed } }),
    };
  return others.length === 0
    ? { ok: true, value: only }
    : { ok: false, error: unusable('several-records', { code: code ?? typed }) };
}
