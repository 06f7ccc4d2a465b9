import type { Clock, Read, View } from '@bulkhead/records';
import { decodes, type Entries, type InputOf } from './input.ts';

interface Question<E extends Entries, Output> {
  /** Members of the input, each with the schema that reads it. */
  readonly input: E;
  readonly read: (view: View, input: InputOf<E>, clock: Clock) => Output;
}

/** A read from the members of its input and its answer. */
export const reading = <const E extends Entries, Output>({
  input,
  read,
}: Question<E, Output>): Read<InputOf<E>, Output> => ({ decode: decodes(input), read });
