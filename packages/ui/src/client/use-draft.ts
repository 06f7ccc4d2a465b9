import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from './client-context.tsx';
import { ignoreClosed } from './closed.ts';

const AUTOSAVE_MS = 400;

export interface Draft<Values> {
  readonly values: Values;
  /** Whether what was written before a crash or a lock has been looked for; a form waits for it before it shows fields. */
  readonly ready: boolean;
  /** Whether anything was typed that is not saved as a record. */
  readonly dirty: boolean;
  readonly change: (part: Partial<Values>) => void;
  /** Forgets the draft, after saving or when somebody turns it down. */
  readonly forget: () => Promise<void>;
  /** As if nobody had typed yet, and nothing kept: a day that stands in it today is another one tomorrow. */
  readonly beginAgain: () => Promise<void>;
}

/**
 * Values of a form that survive a crash: sealed in the vault under `key` shortly after each edit. `initial` must be
 * plain JSON values. A stored draft of another shape is completed from `initial`.
 */
export function useDraft<Values extends object>(key: string, initial: Values): Draft<Values> {
  const client = useClient();
  const [state, setState] = useState({ key, values: initial, ready: false, dirty: false });
  const waiting = useRef<{ key: string; values: Values } | undefined>(undefined);
  const flush = useCallback(() => {
    const draft = waiting.current;
    waiting.current = undefined;
    return draft ? client.writeDraft(draft.key, draft.values) : Promise.resolve();
  }, [client]);

  if (state.key !== key) setState({ key, values: initial, ready: false, dirty: false });
  useEffect(() => {
    let current = true;
    client.readDraft(key).then((stored) => {
      if (!current) return;
      setState((now) =>
        now.key !== key || now.dirty
          ? { ...now, ready: true }
          : {
              ...now,
              ready: true,
              dirty: isObject(stored),
              values: { ...now.values, ...(isObject(stored) ? stored : {}) },
            },
      );
    }, ignoreClosed);
    return () => {
      current = false;
    };
  }, [client, key]);
  useEffect(() => {
    const hide = (): void => void flush().catch(ignoreClosed);
    document.addEventListener('visibilitychange', hide);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      hide();
    };
  }, [flush]);
  useEffect(() => {
    if (!waiting.current) return undefined;
    const timer = setTimeout(() => void flush().catch(ignoreClosed), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [flush, state.values]);

  const change = useCallback(
    (part: Partial<Values>) =>
      setState((now) => {
        const values = { ...now.values, ...part };
        waiting.current = { key, values };
        return { ...now, values, dirty: true };
      }),
    [key],
  );
  const forget = useCallback(async () => {
    waiting.current = undefined;
    setState((now) => ({ ...now, dirty: false }));
    await client.writeDraft(key, null);
  }, [client, key]);
  const beginAgain = (): Promise<void> => {
    setState((now) => ({ ...now, values: initial }));
    return forget();
  };
  return { values: state.values, ready: state.ready, dirty: state.dirty, change, forget, beginAgain };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
