import type { CellView, Command, Deciding, Draft, Refusal, Result } from '@bulkhead/records';
import type * as v from 'valibot';
import { decodesWhole } from '@bulkhead/records/input';

type Decide<Input> = (view: CellView, input: Input, deciding: Deciding) => Result<readonly Draft[], Refusal>;

/** A command of the register whose input is read by a schema; the messages of the schema are refusal codes. */
export const command = <S extends v.GenericSchema>(
  schema: S,
  decide: Decide<v.InferOutput<S>>,
): Command<v.InferOutput<S>> => ({ cells: ['incidents'], undo: true, decode: decodesWhole(schema), decide });
