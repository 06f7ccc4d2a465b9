import {
  type Attachment,
  type Change,
  isAttachment,
  type RecordId,
  type Records,
  type RecordType,
} from '@bulkhead/records';
import type { Contents, OpenCell } from './contents.ts';
import type { BlobId } from './photo-book.ts';

/** A photo and the field that names it. */
export interface NamedPhoto {
  readonly record: RecordId;
  readonly field: string;
  readonly photo: Attachment;
}

const photoFields = (type: RecordType): readonly string[] =>
  Object.entries(type.fields).flatMap(([name, { kind }]) => (kind === 'attachment' ? [name] : []));

/** The photos that records of a cell show, every version of them; those of withdrawn records are none. */
export function photosShown(
  { view, types }: Pick<Records, 'view' | 'types'>,
  cell: OpenCell,
): readonly NamedPhoto[] {
  return [...types.values()].flatMap((type) => {
    const fields = photoFields(type);
    if (fields.length === 0) return [];
    return view
      .all(type, { cell: cell.id })
      .flatMap(({ id }) => fields.flatMap((field) => versionsIn(view, id, field)));
  });
}

const versionsIn = (view: Records['view'], record: RecordId, field: string): readonly NamedPhoto[] =>
  view
    .heads(record, field)
    .flatMap(({ value }) => (isAttachment(value) ? [{ record, field, photo: value }] : []));

/** The photos that one record shows. */
export const photosOf = (
  { view, types }: Pick<Records, 'view' | 'types'>,
  record: RecordId,
): readonly NamedPhoto[] => {
  const type = types.get(view.find(record)?.type ?? '');
  return type ? photoFields(type).flatMap((field) => versionsIn(view, record, field)) : [];
};

/**
 * Everything that must not go with a move: what records show, and what a change names that no checkpoint covers yet. Such
 * a change may not count now and count again when a removal is taken back.
 */
export function photosNamed({ records }: Pick<Contents, 'records'>, cell: OpenCell): ReadonlySet<BlobId> {
  const { holding, pending } = cell.compartment;
  const kept = holding.history.kept().flatMap(({ signed }) => signed.body.changes);
  return new Set([
    ...photosShown(records, cell).map(({ photo }) => photo.blob),
    ...[...kept, ...pending].flatMap(photosIn),
  ]);
}

const photosIn = ({ writes }: Change): readonly BlobId[] =>
  writes.flatMap(({ value }) => (isAttachment(value) ? [value.blob] : []));
