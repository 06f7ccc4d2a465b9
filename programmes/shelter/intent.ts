import type { CellKind, CellView, Command, Deciding, Draft, Refusal, Result } from '@bulkhead/records';
import { decodes, type Entries, type InputOf } from './input.ts';

interface Intent<E extends Entries> {
  readonly cells: readonly CellKind[];
  readonly undo: boolean;
  /** Members of the input, each with the schema that reads it. */
  readonly input: E;
  readonly decide: (
    view: CellView,
    input: InputOf<E>,
    deciding: Deciding,
  ) => Result<readonly Draft[], Refusal>;
}

/** A command from the members of its input and its rules. */
export const intent = <const E extends Entries>({
  cells,
  undo,
  input,
  decide,
}: Intent<E>): Command<InputOf<E>> => ({
  cells,
  undo,
  decode: decodes(input),
  decide,
});
