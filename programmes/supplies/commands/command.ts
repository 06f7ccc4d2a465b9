import type { CellKind, CellView, Command, Deciding, Draft, Refusal, Result } from '@bulkhead/records';
import type * as v from 'valibot';
import { decodesWhole } from '@bulkhead/records/input';

interface Rules<Input> {
  readonly cells: readonly CellKind[];
  readonly undo: boolean;
  readonly decide: (view: CellView, input: Input, deciding: Deciding) => Result<readonly Draft[], Refusal>;
}

/** A command whose input is read by a schema; the messages of the schema are refusal codes. */
export const command = <S extends v.GenericSchema>(
  schema: S,
  rules: Rules<v.InferOutput<S>>,
): Command<v.InferOutput<S>> => ({ ...rules, decode: decodesWhole(schema) });
