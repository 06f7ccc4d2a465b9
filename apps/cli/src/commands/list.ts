import type { RecordType } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { cellName, codeOf, shortId } from '../shown/names.ts';
import { cellText, labelOf, recordRow, shownFields } from '../shown/record-row.ts';
import { shortened } from '../terminal/plain-text.ts';
import { type Column, fittingColumns, type Row, tableOf } from '../terminal/table.ts';

/** Columns of a terminal that one field may take; `show` gives all of it. */
const WIDEST = 40;

/** `list TYPE`: every record of a type that is in the lists, without names and addresses. */
export function listRecords(desk: Desk, name: string): Outcome {
  const type = desk.types.get(name);
  if (!type) {
    const known = [...desk.types.keys()].toSorted().join(desk.words.t('words.between-items'));
    return unusable('unknown-type', { type: name, known });
  }
  const seen = desk.view.all(type);
  const json = seen.map((one) => recordRow(desk, one));
  if (seen.length === 0) return { kind: 'done', json, lines: [], notes: [desk.words.t('cli.nothing')] };
  return { kind: 'done', json, ...tableFor(desk, type) };
}

function tableFor(
  desk: Desk,
  type: RecordType,
): { readonly lines: readonly string[]; readonly notes: readonly string[] } {
  const fields = shownFields(type, false).filter(([field]) => field !== type.label);
  const columns: readonly Column[] = [
    { head: desk.words.t('cli.column.code') },
    { head: desk.words.t('cli.column.cell') },
    ...fields.map(([field, { kind }]) => ({
      head: labelOf(desk, type.name, field),
      numbers: kind === 'quantity' || kind === 'money',
    })),
  ];
  const rows = desk.view
    .all(type)
    .map(
      (seen): Row => [
        codeOf(desk, seen) || shortId(seen),
        cellName(desk.view, seen),
        ...fields.map((field) => shortened(cellText(desk, seen, field), WIDEST)),
      ],
    );
  const fitting = desk.columns === undefined ? columns.length : fittingColumns(columns, rows, desk.columns);
  const left = columns.length - fitting;
  return {
    lines: tableOf(
      columns.slice(0, fitting),
      rows.map((row) => row.slice(0, fitting)),
    ),
    notes: left === 0 ? [] : [desk.words.t('cli.more-columns', { n: left })],
  };
}
