import { type Change, type Draft } from './change.ts';
import { decidedAt, type Moment } from './decide.ts';
import type { Attachment } from './field.ts';
import type { CellId, RecordId } from './ids.ts';
import { fieldOf } from './record-type.ts';
import { ok, type Refusal, refused, type Result } from './result.ts';
import type { Records } from './store.ts';
import { checkValue } from './values/check.ts';
import { isAttachment } from './values/shape.ts';

/** Where a photo belongs. */
export interface PhotoPlace {
  readonly record: RecordId;
  readonly field: string;
}

/**
 * The change that puts a photo into a field, in place of the one before. Whoever asks has the bytes, sealed and stored:
 * nobody types this. Refusals: `not-open-here`, `no-such-record`, `no-photo-field`, `written-once`, `bad-attachment`.
 */
export function decideAttaching(
  records: Records,
  cell: CellId,
  { record, field, photo }: PhotoPlace & { readonly photo: Attachment },
  moment: Moment,
): Result<Change, Refusal> {
  const place = placeIn(records, cell, { record, field });
  if (!place.ok) return place;
  const refusal = checkValue(place.value.definition, photo);
  if (refusal) return refused(refusal);
  if (place.value.definition.once === true && records.view.heads(record, field).length > 0)
    return refused({ code: 'written-once' });
  const draft: Draft = { do: 'write', type: place.value.type, record, values: { [field]: photo } };
  return ok(decidedAt(moment, { cell, intent: 'records.attach', writes: records.writesOf([draft]) }));
}

/** The change that takes a photo out of its field. Refusals: as above, and `no-photo-there`. */
export function decideDetaching(
  records: Records,
  cell: CellId,
  { record, field }: PhotoPlace,
  moment: Moment,
): Result<Change, Refusal> {
  const place = placeIn(records, cell, { record, field });
  if (!place.ok) return place;
  if (place.value.definition.once === true) return refused({ code: 'written-once' });
  if (!records.view.heads(record, field).some(({ value }) => isAttachment(value)))
    return refused({ code: 'no-photo-there' });
  const draft: Draft = { do: 'write', type: place.value.type, record, values: { [field]: null } };
  return ok(decidedAt(moment, { cell, intent: 'records.detach', writes: records.writesOf([draft]) }));
}

function placeIn(records: Records, cell: CellId, { record, field }: PhotoPlace) {
  if (records.view.cell(cell)?.open !== true) return refused<Refusal>({ code: 'not-open-here' });
  const seen = records.within(cell).find(record);
  const type = seen && records.types.get(seen.type);
  if (!seen || !type || seen.withdrawn !== undefined) return refused<Refusal>({ code: 'no-such-record' });
  const definition = fieldOf(type, field);
  return definition?.kind === 'attachment'
    ? ok({ type: type.name, definition })
    : refused<Refusal>({ code: 'no-photo-field' });
}
