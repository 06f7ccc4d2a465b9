import { canonicalCode, type Code, isId, recordId, type Seen } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { cellName, codeOf, typeText } from '../shown/names.ts';
import { cellText, labelOf, markOf, recordRow, shownFields, versionsOf } from '../shown/record-row.ts';
import { listOfPairs } from '../terminal/table.ts';

/** A record that names another one. */
interface Naming {
  readonly type: string;
  readonly field: string;
  readonly id: string;
  readonly code: string;
}

/** `show CODE`: what carries a code, or one record by its id, with every version and the records that name it. */
export function showRecords(desk: Desk, asked: string, sealed: boolean): Outcome {
  const code = canonicalCode(asked);
  if (code === undefined && !isId(asked)) return unusable('not-a-code');
  const found = code === undefined ? oneById(desk, asked) : desk.view.byCode(code);
  if (found.length === 0 && !isNamed(desk, code)) {
    const refusal = { code: 'nothing-there', values: { code: code ?? asked } };
    return { kind: 'refused', intent: 'cli.show', refusal };
  }
  const namedBy = namingsOf(desk, code, found);
  return {
    kind: 'done',
    json: {
      code: code ?? null,
      records: found.map((seen) => ({
        ...recordRow(desk, seen, sealed),
        versions: versionsOf(desk, seen, sealed),
      })),
      namedBy,
    },
    lines: [...found.flatMap((seen) => linesOf(desk, seen, sealed)), ...namingLines(desk, namedBy)],
  };
}

const oneById = (desk: Desk, id: string): readonly Seen[] => {
  const seen = desk.view.find(recordId(id));
  return seen ? [seen] : [];
};

const isNamed = (desk: Desk, code: Code | undefined): boolean =>
  code !== undefined && namingsOf(desk, code, []).length > 0;

/** Records whose fields name this code, or one of these records; a child that has no record here is still named by stays. */
function namingsOf(desk: Desk, code: Code | undefined, found: readonly Seen[]): readonly Naming[] {
  const targets = [...(code === undefined ? [] : [code]), ...found.map((seen) => seen.id)];
  return [...desk.types.values()].flatMap((type) =>
    Object.entries(type.fields)
      .filter(([, { kind, class: level }]) => (kind === 'ref' || kind === 'codeRef') && level !== 'C3')
      .flatMap(([field]) =>
        targets
          .flatMap((target) => desk.view.naming(type, field, target))
          .map((seen) => ({ type: type.name, field, id: seen.id, code: codeOf(desk, seen) })),
      ),
  );
}

function linesOf(desk: Desk, seen: Seen, sealed: boolean): readonly string[] {
  const { words } = desk;
  const type = desk.types.get(seen.type);
  const heading = words.facts([
    codeOf(desk, seen) || seen.id,
    typeText(words, seen.type),
    cellName(desk.view, seen),
  ]);
  const fields = (type ? shownFields(type, true) : []).flatMap(
    (field): readonly (readonly [string, string])[] => {
      const [name, definition] = field;
      const text = cellText(desk, seen, field);
      if (text === '') return [];
      const held = definition.class === 'C3' && !sealed;
      return [[labelOf(desk, seen.type, name), held ? words.t('cli.held-back') : text]];
    },
  );
  return [heading, ...listOfPairs([...fields, ...ownPairs(desk, seen)]), ''];
}

function ownPairs(desk: Desk, seen: Seen): readonly (readonly [string, string])[] {
  const { words } = desk;
  const moment = (ms: number): string => momentText(desk, Math.floor(ms / 1000));
  const mark = markOf(seen);
  return [
    ...(mark === null ? [] : ([[words.t('cli.show.mark'), words.t(`records.mark.${mark}`)]] as const)),
    [words.t('cli.show.made'), moment(seen.made.at.ms)],
    [words.t('cli.show.changed'), moment(seen.changed.ms)],
    ...(seen.withdrawn === undefined
      ? []
      : ([[words.t('cli.show.withdrawn'), words.t(`records.withdrawn.${seen.withdrawn}`)]] as const)),
  ];
}

/** By type, with codes where there are some and a count where there are none. */
function namingLines(desk: Desk, namedBy: readonly Naming[]): readonly string[] {
  const { words } = desk;
  const types = [...new Set(namedBy.map(({ type }) => type))];
  const pairs = types.map((type): readonly [string, string] => {
    const group = namedBy.filter((one) => one.type === type);
    const codes = [...new Set(group.map(({ code }) => code))].filter((code) => code !== '');
    const said = codes.length > 0 ? codes.join(words.t('cli.list-separator')) : words.number(group.length);
    return [typeText(words, type), said];
  });
  return pairs.length === 0 ? [] : [words.t('cli.show.named-by'), ...listOfPairs(pairs)];
}
