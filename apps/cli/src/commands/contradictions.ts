import { type ContradictionOf, contradictionsOf, type RecordId } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { cellName, codeOf, fieldLabel, shortId, typeText } from '../shown/names.ts';
import { plainText } from '../terminal/plain-text.ts';

/** `contradictions`: what does not fit together, what it is about, and the intents with which people settle it. */
export function listContradictions(desk: Desk): Outcome {
  const { words } = desk;
  const found = contradictionsOf(programmes, desk.view);
  return {
    kind: 'done',
    json: found.map((one) => ({
      ...one,
      field: one.field ?? null,
      values: one.values ?? {},
      task: one.task ?? null,
      cell: cellName(desk.view, one),
      text: plainText(textOf(desk, one)),
    })),
    lines: found.flatMap((one) => linesOf(desk, one)),
    notes: found.length === 0 ? [words.t('cli.nothing')] : [],
  };
}

/** `settledBy` stays as it is: that is what `do` takes. */
const linesOf = (desk: Desk, one: ContradictionOf): readonly string[] => [
  plainText(desk.words.facts([textOf(desk, one), cellName(desk.view, one)])),
  ...one.records.slice(0, MOST_NAMED).map((id) => `  ${recordText(desk, one, id)}`),
  ...(one.settledBy.length === 0
    ? []
    : [
        `  ${desk.words.t('cli.settle-by', {
          intents: one.settledBy.join(desk.words.t('words.between-items')),
        })}`,
      ]),
];

/** As many records of one contradiction as are named. */
const MOST_NAMED = 8;

/** What `show` takes: a code where there is one, and the field where one field is in two versions. */
function recordText(desk: Desk, one: ContradictionOf, id: RecordId): string {
  const { words } = desk;
  const seen = desk.view.find(id);
  if (!seen) return shortId({ id });
  const split = one.field !== undefined && seen.split.includes(one.field);
  return words.facts([
    codeOf(desk, seen) || shortId(seen),
    typeText(words, seen.type),
    split && fieldLabel(words, seen.type, one.field),
  ]);
}

const textOf = ({ words }: Desk, one: ContradictionOf): string =>
  words.t(`${one.programme}.contradiction.${one.kind}`, one.values);
