import type { EntryId, HonourChoice } from '@bulkhead/cells';
import { ok, type Result } from '@bulkhead/records';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { calledOn, type DeviceIn, markOf, nameOf } from './called.ts';

/** How it was typed which decisions of a device count on: by the beginnings of their ids. */
export interface Keeping {
  readonly keep: readonly string[];
  readonly drop: readonly string[];
}

/** What a device that is to go decided as a steward, as a person is asked about it. */
export interface Decided extends DeviceIn {
  readonly choice: HonourChoice;
}

/** What was chosen: whether each decision counts on, what of it is said, and what `--json` says. */
export interface Chosen {
  readonly kept: ReadonlySet<EntryId>;
  /** Said afterwards where nobody was asked before. */
  readonly notes: readonly string[];
  readonly json: readonly unknown[];
}

/**
 * Which decisions count on: those that are proposed, and what somebody says otherwise. A person at a terminal is shown all
 * of them and asked; who is not asked reads them afterwards. Unusable: `unknown-decision`, which names those there are.
 */
export async function chosenOf(
  front: Front,
  desk: Desk,
  decided: readonly Decided[],
  { keep, drop }: Keeping,
): Promise<Result<Chosen, Outcome>> {
  const unknown = [...keep, ...drop].find((typed) => decisionsCalled(decided, typed).length !== 1);
  if (unknown !== undefined) return { ok: false, error: unknownDecision(desk, decided, unknown) };
  const isTyped = keep.length + drop.length > 0;
  const isAsked = !isTyped && decided.length > 0 && front.surroundings.attended;
  const turned = isAsked ? await askedWhich(front, desk, decided) : [];
  const kept = new Set(
    decided
      .filter(({ choice: { id, proposed } }) => {
        const isNamed = (all: readonly string[]): boolean => all.some((typed) => id.startsWith(typed));
        if (isTyped) return isNamed(keep) || (proposed && !isNamed(drop));
        return proposed !== isNamed(turned);
      })
      .map(({ choice }) => choice.id),
  );
  return ok({
    kept,
    notes: isAsked || decided.length === 0 ? [] : listed(desk, decided, kept),
    json: decided.map(({ cell, device, choice }) => ({
      cell: cell.name,
      device,
      ...choice,
      counts: kept.has(choice.id),
    })),
  });
}

const decisionsCalled = (decided: readonly Decided[], typed: string): readonly Decided[] =>
  typed === '' ? [] : decided.filter(({ choice }) => choice.id.startsWith(typed));

function unknownDecision(desk: Desk, decided: readonly Decided[], id: string): Outcome {
  const known = decided.map((one) => `${markOf(one.choice.id)} ${decisionText(desk, one)}`);
  return unusable('unknown-decision', { id, known: known.join(desk.words.t('words.between-items')) || '-' });
}

/** Asks until every id is one of those that are shown. */
async function askedWhich(
  { surroundings }: Front,
  desk: Desk,
  decided: readonly Decided[],
): Promise<readonly string[]> {
  const proposed = new Set(decided.flatMap(({ choice }) => (choice.proposed ? [choice.id] : [])));
  for (;;) {
    for (const line of listed(desk, decided, proposed)) surroundings.note(`${line}\n`);
    const said = await surroundings.ask(desk.words.t('cli.decided.ask'));
    const ids = (said ?? '').split(/[\s,、，]+/).filter((id) => id !== '');
    if (ids.every((id) => decisionsCalled(decided, id).length === 1)) return ids;
  }
}

function listed(desk: Desk, decided: readonly Decided[], kept: ReadonlySet<EntryId>): readonly string[] {
  const { t } = desk.words;
  return [
    ...tableOf(
      ['id', 'cell', 'decided', 'dated', 'came', 'counts-on'].map((head) => ({
        head: t(`cli.column.${head}`),
      })),
      decided.map((one) => [
        markOf(one.choice.id),
        one.cell.name,
        decisionText(desk, one),
        momentText(desk, one.choice.time),
        momentText(desk, one.choice.came),
        t(kept.has(one.choice.id) ? 'cli.yes' : 'cli.no'),
      ]),
    ),
    t('cli.decided.about'),
  ];
}

function decisionText({ vault, words }: Desk, { choice }: Decided): string {
  const called = calledOn(vault);
  const who = choice.letIn.map((device) => nameOf(words, device, called));
  return words.t(`cells.decided.${choice.kind}`, { who: who.join(words.t('words.between-items')) });
}
