import { ask, codeText, type FormField, SelectField, textIn, useRead, useWords } from '@bulkhead/ui';
import type { Board, CaseRecord } from '../reads.ts';

/** Which case a form is about: the one it was opened from, else one of the open ones; and which of its illnesses. */
export function useCaseFields(given: string | undefined): {
  readonly case: FormField<string>;
  readonly episode: FormField<string>;
} {
  const { value: board } = useRead<Board>('medical.board');
  const open = (board?.open ?? []).map(({ code }) => ({ value: code, label: codeText(code) }));
  return {
    case:
      given === undefined
        ? ask.among(open, { label: 'medical.type.case', none: 'medical.screen.choose-case' })
        : ask.known(given, 'medical.type.case'),
    episode,
  };
}

/** Another case has other illnesses. */
export const otherIllness = (typed: object): { readonly episode: string } | undefined =>
  'case' in typed ? { episode: '' } : undefined;

const episode: FormField<string> = {
  initial: '',
  shown: ({ value, onChange, error, beside }) => (
    <IllnessField code={textIn(beside, 'case') ?? ''} value={value} onChange={onChange} error={error} />
  ),
  sent: (value) => (value === '' ? undefined : value),
  frame: 'padded',
};

/** Which illness is meant, asked only where a case has more than one that is not over. */
function IllnessField(props: {
  readonly code: string;
  readonly value: string;
  readonly onChange: (record: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  const { value: record } = useRead<CaseRecord | null>('medical.case', { code: props.code });
  const running = (record?.illnesses ?? []).filter((one) => !one.over);
  if (running.length < 2) return null;
  return (
    <SelectField
      name="episode"
      label={t('medical.type.episode')}
      value={props.value}
      onChange={props.onChange}
      none={t('medical.screen.choose-illness')}
      options={running.map((one, index) => ({
        value: one.record,
        label: t('medical.screen.illness-n', { n: index + 1 }),
      }))}
      error={props.error}
    />
  );
}
