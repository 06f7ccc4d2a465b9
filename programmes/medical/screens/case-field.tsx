import { codeText, SelectField, useRead, useWords } from '@bulkhead/ui';
import type { Board, CaseRecord } from '../reads.ts';

/** Members of what a form was opened with. */
export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Object.entries(input).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Which case a form is about: the one it was opened from, else one of the open ones. */
export function CaseField(props: {
  readonly given: string | undefined;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  const { value: board } = useRead<Board>('medical.board');
  if (props.given !== undefined)
    return (
      <p className="medical-about">
        {t('medical.type.case')} <strong>{codeText(props.given)}</strong>
      </p>
    );
  return (
    <SelectField
      name="case"
      label={t('medical.type.case')}
      value={props.value}
      onChange={props.onChange}
      none={t('medical.screen.choose-case')}
      options={(board?.open ?? []).map(({ code }) => ({ value: code, label: codeText(code) }))}
      error={props.error}
    />
  );
}

/** Which illness is meant, asked only where a case has more than one that is not over. */
export function IllnessField(props: {
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

/** A form's values that say which case, and where needed which illness. */
export interface AboutCase {
  readonly case: string;
  readonly episode: string;
}
export const aboutCase = (values: AboutCase): object => ({
  ...(values.case === '' ? {} : { case: values.case }),
  ...(values.episode === '' ? {} : { episode: values.episode }),
});
