import { readFileSync } from 'node:fs';
import { type AnyCommand, type CellInfo, commandOf, type Result, type Seen } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import { notDone, type Outcome, unusable } from '../outcome.ts';
import { programmes } from '../programmes.ts';
import { cellName, codeOf, shortId, typeText } from '../shown/names.ts';
import { tableOf } from '../terminal/table.ts';

/** What `do` was asked for, as typed. */
export interface DoAsked {
  readonly intent: string;
  readonly input: string | undefined;
  readonly cell: string | undefined;
}

/** One intent with its input, read before any vault is opened. */
export interface ReadyIntent {
  readonly intent: string;
  readonly command: AnyCommand;
  readonly input: unknown;
  readonly cell: string | undefined;
}

/** Reads what was asked: the intent is known, the input is JSON that the intent understands. */
export function readIntent(
  { intent, input, cell }: DoAsked,
  separator: string,
): Result<ReadyIntent, Outcome> {
  const command = commandOf(programmes, intent);
  if (!command) return { ok: false, error: unknownIntent(intent, separator) };
  const json = inputOf(input);
  if (!json.ok) return json;
  const decoded = command.decode(json.value);
  if (!decoded.ok) return { ok: false, error: { kind: 'unreadable', intent, refusal: decoded.error } };
  return { ok: true, value: { intent, command, input: json.value, cell } };
}

function unknownIntent(intent: string, separator: string): Outcome {
  const [name = ''] = intent.split('.');
  const programme = programmes.find((one) => one.name === name);
  if (!programme) {
    const known = programmes.map((one) => one.name).join(separator);
    return unusable('unknown-programme', { intent, known });
  }
  const known = Object.keys(programme.commands).join(separator);
  return unusable('unknown-intent', { intent, programme: name, known });
}

/** JSON as typed, or from the file behind `@`; without either, an input with nothing in it. */
function inputOf(input: string | undefined): Result<unknown, Outcome> {
  if (input === undefined) return { ok: true, value: {} };
  const text = input.startsWith('@') ? textOfFile(input.slice(1)) : input;
  if (text === undefined) return { ok: false, error: unusable('no-file') };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // What is wrong with it may hold what somebody typed about a person: it is not said.
    return { ok: false, error: unusable('not-json') };
  }
}

function textOfFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** `do INTENT`: through the one door, as a screen does it. Done means that it is on the disk. */
export async function doIntent(desk: Desk, ready: ReadyIntent): Promise<Outcome> {
  const cell = cellFor(desk, ready);
  if ('kind' in cell && !('id' in cell)) return cell;
  const { intent, input } = ready;
  const result = await desk.vault.submit({ intent, input, cell: cell.id });
  if (!result.ok) return notDone(intent, result.error);
  const { change } = result.value;
  const ids = [...new Set(change.writes.map((write) => write.record))];
  const touched = ids.flatMap((id) => desk.view.find(id) ?? []);
  return {
    kind: 'done',
    json: {
      change: change.id,
      intent,
      cell: cell.name,
      at: Math.floor(change.at.ms / 1000),
      records: touched.map((seen) => ({ id: seen.id, type: seen.type, code: codeOf(desk, seen) })),
    },
    lines: [desk.words.t('cli.saved'), ...touchedLines(desk, touched)],
  };
}

const touchedLines = (desk: Desk, touched: readonly Seen[]): readonly string[] =>
  tableOf(
    [{ head: '' }, { head: '' }, { head: '' }],
    touched.map((seen) => [
      codeOf(desk, seen) || shortId(seen),
      typeText(desk.words, seen.type),
      cellName(desk.view, seen),
    ]),
  ).slice(1);

/** The compartment that was named, or the only one in which the intent may be done. */
function cellFor(desk: Desk, { command, cell: name }: ReadyIntent): CellInfo | Outcome {
  const { cells } = desk.view;
  const listed = (some: readonly CellInfo[]): string =>
    some.map((cell) => cell.name).join(desk.words.t('words.between-items'));
  if (name !== undefined) {
    const named = cells.find((cell) => cell.name === name);
    return named ?? unusable('unknown-cell', { cell: name, known: listed(cells) });
  }
  const fitting = cells.filter(
    (cell) => cell.open && (cell.kind === 'undivided' || command.cells.includes(cell.kind)),
  );
  const [only, ...others] = fitting;
  if (!only) return { kind: 'refused', intent: 'cli.do', refusal: { code: 'no-fitting-cell' } };
  return others.length === 0 ? only : unusable('which-cell', { known: listed(fitting) });
}
