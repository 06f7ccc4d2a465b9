import type { Read, Refusal } from '@bulkhead/records';
import { useEffect, useState } from 'react';
import { useClient, useVersion } from './client-context.tsx';
import { ignoreClosed } from './closed.ts';

/** `value` is there once it was read, and stays while it is read again. */
export interface ReadState<Output> {
  readonly value: Output | undefined;
  readonly refusal: Refusal | undefined;
}
/** What a read gives: `useRead<OutputOf<typeof bedBoard>>('shelter.bed-board', { place })`. */
export type OutputOf<R> = R extends Read<never, infer Output> ? Output : never;

interface Answer {
  readonly key: string;
  readonly value: unknown;
  readonly refusal: Refusal | undefined;
}

/**
 * Reads where the records are, and again after every change. What was read stays on the screen until the new answer
 * is here, so nothing flickers; another input shows nothing old unless `keep` is set (a search while typing).
 */
export function useRead<Output>(
  name: string,
  input: unknown = {},
  options: { readonly keep?: boolean } = {},
): ReadState<Output> {
  const client = useClient();
  const version = useVersion();
  const [answer, setAnswer] = useState<Answer>();
  const asked = JSON.stringify(input);
  const key = `${name} ${asked}`;
  useEffect(() => {
    let current = true;
    client.read(name, JSON.parse(asked)).then(
      (result) => {
        if (!current) return;
        setAnswer(
          result.ok
            ? { key, value: result.value, refusal: undefined }
            : { key, value: undefined, refusal: result.error },
        );
      },
      (defect: unknown) => {
        if (current) setAnswer({ key, value: undefined, refusal: { code: 'unreadable' } });
        ignoreClosed(defect);
      },
    );
    return () => {
      current = false;
    };
  }, [client, version, name, asked, key]);
  const shown = answer && (answer.key === key || options.keep) ? answer : undefined;
  return { value: shown?.value as Output | undefined, refusal: shown?.refusal };
}
