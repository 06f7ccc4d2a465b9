import type { Fault, Refusal, Result } from '@bulkhead/records';
import { type FormProblem, ignoreClosed, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import { sharingRefusal } from './said.ts';

/** Something that is being done, and what kept it from being done. */
export interface Doing {
  readonly busy: boolean;
  readonly problems: readonly FormProblem[];
  /** Does it; `then` hears what came of it. One thing at a time. */
  readonly run: <T>(work: () => Promise<Result<T, Refusal | Fault>>, then?: (value: T) => void) => void;
}

export function useDoing(): Doing {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  async function done<T>(
    work: () => Promise<Result<T, Refusal | Fault>>,
    then: (value: T) => void,
  ): Promise<void> {
    setBusy(true);
    const result = await work();
    setBusy(false);
    if (result.ok) {
      setProblems([]);
      then(result.value);
    } else setProblems([{ code: 'sharing', field: undefined, message: sharingRefusal(words, result.error) }]);
  }
  return {
    busy,
    problems,
    run: (work, then = nothing) => {
      if (!busy) done(work, then).catch(ignoreClosed);
    },
  };
}
const nothing = (): void => undefined;
