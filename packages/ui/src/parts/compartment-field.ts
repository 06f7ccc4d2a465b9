import type { CellKind } from '@bulkhead/records';
import { useCells } from '../client/client-context.tsx';
import { ask } from './ask.tsx';
import type { FormField } from './ask.tsx';

/**
 * Which of several open compartments something new belongs to; nothing is asked where there is one. Its value is the
 * `cell` of the form, not a member of the input: `cell={({ compartment }) => compartment}`.
 */
export function useCompartmentField(kinds: readonly CellKind[], label: string): FormField<string> {
  const cells = useCells(kinds);
  const field = ask.among(
    cells.map(({ id, name }) => ({ value: id, label: name })),
    { label, initial: cells[0]?.id },
  );
  return {
    ...field,
    shown: (filling, words) => (cells.length < 2 ? null : field.shown(filling, words)),
    sent: () => undefined,
  };
}
