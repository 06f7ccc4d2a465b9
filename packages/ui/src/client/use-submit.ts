import type { Refusal, Result } from '@bulkhead/records';
import { useCallback } from 'react';
import type { SubmitResult } from './client.ts';
import { useClient } from './client-context.tsx';
import { useUndo } from './undo.tsx';

/** Sends an intent through the one door: `const submit = useSubmit(); await submit('supplies.hand-over', input, cell)`. */
export function useSubmit(): (intent: string, input: unknown, cell?: string) => Promise<SubmitResult> {
  const client = useClient();
  return useCallback((intent, input, cell) => client.submit({ intent, input, cell }), [client]);
}

/** Like `useSubmit`, and where it can be taken back an Undo bar is shown for 8 s: for rings and one-tap acts. */
export function useSubmitWithUndo(): (
  intent: string,
  input: unknown,
  cell?: string,
) => Promise<SubmitResult> {
  const submit = useSubmit();
  const undo = useUndo();
  return useCallback(
    async (intent, input, cell) => {
      const result = await submit(intent, input, cell);
      if (result.ok && result.value.undo) undo.offer(result.value);
      return result;
    },
    [submit, undo],
  );
}

/** A counted look at a name or an address: `const reveal = useReveal<string>('casework.name')`. */
export function useReveal<Output>(name: string): (input: unknown) => Promise<Result<Output, Refusal>> {
  const client = useClient();
  return useCallback(
    async (input) => (await client.reveal(name, input)) as Result<Output, Refusal>,
    [client, name],
  );
}
