import { ask, type FormField, useRead } from '@bulkhead/ui';
import type { People } from '../reads/list.ts';

/** Whom a form is about: said when it was opened from a record, else typed or chosen by code. */
export function usePersonField(given: string | undefined): FormField<string> {
  const { value: list } = useRead<People>('casework.people');
  const codes = (list?.people ?? []).map(({ code }) => ({ value: code, label: code }));
  return given === undefined
    ? ask.among(codes, {
        look: 'find',
        label: 'casework.field.note.person',
        hint: 'casework.screen.code-hint',
      })
    : ask.known(given, 'casework.type.person');
}

/** The same field, and somebody who is told what is typed into it. */
export const watched = (field: FormField<string>, typed: (text: string) => void): FormField<string> => ({
  ...field,
  shown: (filling, words) =>
    field.shown(
      {
        ...filling,
        onChange: (value) => {
          filling.onChange(value);
          typed(value);
        },
      },
      words,
    ),
});
