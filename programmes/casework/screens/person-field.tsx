import { codeText, ComboField, useRead, useWords } from '@bulkhead/ui';
import type { People } from '../reads/list.ts';

/** Whom a form is about: said when it was opened from a record, else typed or chosen by code. */
export function PersonField(props: {
  readonly fixed: boolean;
  readonly value: string;
  readonly onChange: (person: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  const { value: list } = useRead<People>('casework.people');
  const { value } = props;
  if (props.fixed)
    return (
      <p className="people-about">
        {t('casework.type.person')} <strong>{codeText(value)}</strong>
      </p>
    );
  return (
    <ComboField
      name="person"
      label={t('casework.field.note.person')}
      hint={t('casework.screen.code-hint')}
      value={value}
      onChange={props.onChange}
      options={(list?.people ?? []).map(({ code }) => ({ value: code, label: code }))}
      error={props.error}
    />
  );
}
