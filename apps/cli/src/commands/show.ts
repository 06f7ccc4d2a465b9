import { canonicalCode, type Code, exampleMarkOf, type Seen } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { cellName, codeOf, shortId, typeText } from '../shown/names.ts';
import { cellText, labelOf, recordRow, shownFields, versionsOf } from '../shown/record-row.ts';
import { listOfPairs } from '../terminal/table.ts';

/** A record that names another one. */
interface Naming {
  readonly type: string;
  readonly field: string;
  readonly id: string;
  readonly code: string;
}
type Pair = readonly [name: string, value: string];

/**
 * `show CODE`: what carries a code, or one record by its id (or its first eight digits, as lists print them), with
 * every version and the records that name it. Names and addresses only where they are asked for.
 */
export function showRecords(desk: Desk, asked: string, sealed: boolean): Outcome {
  const code = canonicalCode(asked);
  if (code === undefined && !/^[0-9a-f]{8,32}$/.test(asked)) return unusable('not-a-code');
  const found = code === undefined ? recordsById(desk, asked) : desk.view.byCode(code);
  const namedBy = namingsOf(desk, code, found);
  if (found.length === 0 && namedBy.length === 0) {
    const refusal = { code: 'nothing-there', values: { code: code ?? asked } };
    return { kind: 'refused', intent: 'cli.show', refusal };
  }
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
    lines: [...found.flatMap((seen) => linesOf(desk, seen, sealed)), ...namingLines(desk, namedBy, code)],
  };
}

const recordsById = (desk: Desk, start: string): readonly Seen[] =>
  [...desk.types.values()].flatMap((type) =>
    desk.view.all(type, { withdrawn: 'too' }).filter((seen) => seen.id.startsWith(start)),
  );

/** Records whose fields name this code or one of these records. A child without a record here is still named by stays. */
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
  const heading = words.facts([
    codeOf(desk, seen) || shortId(seen),
    typeText(words, seen.type),
    cellName(desk.view, seen),
  ]);
  return [heading, ...listOfPairs([...fieldPairs(desk, seen, sealed), ...ownPairs(desk, seen)]), ''];
}

function fieldPairs(desk: Desk, seen: Seen, sealed: boolean): readonly Pair[] {
  const type = desk.types.get(seen.type);
  return (type ? shownFields(type, true) : []).flatMap((field): readonly Pair[] => {
    const [name, definition] = field;
    const text = cellText(desk, seen, field);
    const held = definition.class === 'C3' && !sealed;
    const label = labelOf(desk, seen.type, name);
    return text === '' ? [] : [[label, held ? desk.words.t('cli.held-back') : text]];
  });
}

function ownPairs(desk: Desk, seen: Seen): readonly Pair[] {
  const { words } = desk;
  const moment = (ms: number): string => momentText(desk, Math.floor(ms / 1000));
  const mark = exampleMarkOf(seen);
  const pairs: readonly (Pair | undefined)[] = [
    mark === undefined ? undefined : [words.t('cli.show.mark'), words.t(`records.mark.${mark}`)],
    [words.t('cli.show.made'), moment(seen.made.at.ms)],
    [words.t('cli.show.changed'), moment(seen.changed.ms)],
    seen.withdrawn === undefined
      ? undefined
      : [words.t('cli.show.withdrawn'), words.t(`records.withdrawn.${seen.withdrawn}`)],
  ];
  return pairs.filter((pair) => pair !== undefined);
}

/** As many as fit beside a type before they are only counted. */
const MOST_NAMED = 12;

/** By type: what their codes are, or how many they are. */
function namingLines(desk: Desk, namedBy: readonly Naming[], asked: Code | undefined): readonly string[] {
  const { words } = desk;
  const types = [...new Set(namedBy.map(({ type }) => type))];
  const pairs = types.map((type): Pair => {
    const group = namedBy.filter((one) => one.type === type);
    const said = [...new Set(group.map((one) => (one.code === asked ? '' : one.code) || shortId(one)))];
    const few = said.length <= MOST_NAMED;
    return [
      typeText(words, type),
      few ? said.join(words.t('words.between-items')) : words.number(group.length),
    ];
  });
  return pairs.length === 0 ? [] : [words.t('cli.show.named-by'), ...listOfPairs(pairs)];
}
