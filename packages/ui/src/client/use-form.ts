import type { Fault, Refusal } from '@bulkhead/records';
import { useState } from 'react';
import { refusalWords } from '../language/refusal-words.ts';
import { useWords } from '../language/words.tsx';
import type { Saved } from './client.ts';
import { ignoreClosed } from './closed.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { useSubmit } from './use-submit.ts';

/** One thing that kept a form from being saved; `field` is the input it belongs to. */
export interface FormProblem {
  readonly code: string;
  readonly field: string | undefined;
  readonly message: string;
}
export interface Form<Values extends object> extends Draft<Values> {
  readonly problems: readonly FormProblem[];
  /** The message for a field, or undefined: give it to the field as `error`. */
  readonly errorOf: (field: string) => string | undefined;
  readonly saving: boolean;
  readonly saved: Saved | undefined;
  /** Sends the intent. Input is kept when it is refused; the draft goes when it is saved. */
  readonly save: () => Promise<Saved | undefined>;
  /** Problems that the form itself sees before asking: an empty field. */
  readonly refuse: (problems: readonly FormProblem[]) => void;
  /** Empties the form for the next one. */
  readonly again: () => void;
}

/**
 * A form over one intent: draft, saving, refusals beside their fields. `key` names the draft (add the record it is
 * about), `toInput` makes the input of the intent out of what is typed; `cell` where more than one may be meant.
 */
export function useForm<Values extends object>(form: {
  readonly key: string;
  readonly intent: string;
  readonly initial: Values;
  readonly toInput: (values: Values) => unknown;
  readonly cell?: string | undefined | ((values: Values) => string | undefined);
}): Form<Values> {
  const words = useWords();
  const submit = useSubmit();
  const draft = useDraft(form.key, form.initial);
  const [problems, refuse] = useState<readonly FormProblem[]>([]);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState<Saved>();

  async function save(): Promise<Saved | undefined> {
    const cell = typeof form.cell === 'function' ? form.cell(draft.values) : form.cell;
    setSaving(true);
    const result = await submit(form.intent, form.toInput(draft.values), cell);
    setSaving(false);
    refuse(result.ok ? [] : problemsOf(result.error));
    if (!result.ok) return undefined;
    setSaved(result.value);
    await draft.forget();
    return result.value;
  }
  function problemsOf(error: Refusal | Fault): readonly FormProblem[] {
    const message = refusalWords(words, form.intent, error);
    if ('fault' in error) return [{ code: error.fault, field: undefined, message }];
    const { code, field, also = [] } = error;
    return [{ code, field, message }, ...also.flatMap(problemsOf)];
  }
  function again(): void {
    setSaved(undefined);
    void draft.beginAgain().catch(ignoreClosed);
  }
  const errorOf = (field: string): string | undefined =>
    problems.find((problem) => problem.field === field)?.message;
  return { ...draft, problems, errorOf, saving, saved, save, refuse, again };
}
