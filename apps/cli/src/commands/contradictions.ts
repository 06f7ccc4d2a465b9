import { type ContradictionOf, contradictionsOf } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { cellName } from '../shown/names.ts';
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
      cell: cellName(desk.view, one),
      text: textOf(desk, one),
    })),
    lines: found.flatMap((one) => linesOf(desk, one)),
    notes: found.length === 0 ? [words.t('cli.nothing')] : [],
  };
}

/** `settledBy` stays as it is: that is what `do` takes. */
const linesOf = (desk: Desk, one: ContradictionOf): readonly string[] => [
  plainText(desk.words.facts([textOf(desk, one), cellName(desk.view, one)])),
  ...(one.settledBy.length === 0
    ? []
    : [
        `  ${desk.words.t('cli.settle-by', {
          intents: one.settledBy.join(desk.words.t('cli.list-separator')),
        })}`,
      ]),
];

const textOf = ({ words }: Desk, one: ContradictionOf): string =>
  words.t(`${one.programme}.contradiction.${one.kind}`, one.values);
