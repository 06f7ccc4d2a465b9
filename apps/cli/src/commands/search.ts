import { ok, refused, type Result, type Seen } from '@bulkhead/records';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { cellName, codeOf, shortId, typeText } from '../shown/names.ts';
import { cellText, labelOf } from '../shown/record-row.ts';
import { type Row, tableOf } from '../terminal/table.ts';

/** As many as anybody reads; a search that finds more is too wide. */
const MOST = 200;

/**
 * What is searched for. A name or an address is asked for without being shown, or comes from the environment: what is
 * typed behind a command stands in the history of the shell and in the list of processes.
 */
export async function searchedText(
  { surroundings, words }: Front,
  typed: string,
  sealed: boolean,
): Promise<Result<string, Outcome>> {
  if (!sealed) return typed === '' ? refused(unusable('argument', { name: 'text' })) : ok(typed);
  if (typed !== '') return refused(unusable('sealed-not-typed'));
  const set = surroundings.environment['BULKHEAD_SEARCH'];
  const asked = set ?? (await surroundings.askPassphrase(words.t('cli.search.ask')));
  return asked === undefined ? refused(unusable('nothing-to-search')) : ok(asked);
}

/**
 * `search TEXT`: every word, by any part, in any script. With `--sealed` names and addresses are looked through too, and
 * are still not printed: `show CODE --sealed` does that.
 */
export function searchRecords(desk: Desk, text: string, sealed: boolean): Outcome {
  const { words } = desk;
  const found = desk.vault.records.search(text, { limit: MOST, sealed });
  const json = found.map(({ seen, fields }) => ({
    id: seen.id,
    type: seen.type,
    cell: cellName(desk.view, seen),
    code: codeOf(desk, seen),
    fields,
  }));
  if (found.length === 0) return { kind: 'done', json, lines: [], notes: [words.t('cli.nothing')] };
  const heads = ['code', 'type', 'cell', 'found'];
  return {
    kind: 'done',
    json,
    lines: tableOf(
      heads.map((head) => ({ head: words.t(`cli.column.${head}`) })),
      found.map(({ seen, fields }) => rowOf(desk, seen, fields)),
    ),
  };
}

const rowOf = (desk: Desk, seen: Seen, fields: readonly string[]): Row => [
  codeOf(desk, seen) || shortId(seen),
  typeText(desk.words, seen.type),
  cellName(desk.view, seen),
  desk.words.facts(fields.map((field) => foundText(desk, seen, field))),
];

/** The field with its value; a name or an address only by its field. */
function foundText(desk: Desk, seen: Seen, field: string): string {
  const label = labelOf(desk, seen.type, field);
  const definition = desk.types.get(seen.type)?.fields[field];
  if (definition === undefined || definition.class === 'C3') return label;
  return desk.words.t('cli.beside', { field: label, value: cellText(desk, seen, [field, definition]) });
}
