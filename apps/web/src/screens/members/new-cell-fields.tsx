import { type CellKind, chosenCellKinds } from '@bulkhead/records';
import { SelectField, TextField, useWords } from '@bulkhead/ui';

/** A compartment that is about to begin. */
export interface NewCell {
  readonly kind: Exclude<CellKind, 'undivided'>;
  readonly name: string;
}
export const noCellYet: NewCell = { kind: chosenCellKinds[0], name: '' };

/** What is recorded in it, and a name that says nothing. */
export function NewCellFields(props: {
  readonly value: NewCell;
  readonly onChange: (cell: NewCell) => void;
}) {
  const { t } = useWords();
  const { value, onChange } = props;
  return (
    <>
      <SelectField
        name="kind"
        label={t('web.found.kind')}
        value={value.kind}
        onChange={(typed) =>
          onChange({ ...value, kind: chosenCellKinds.find((one) => one === typed) ?? value.kind })
        }
        options={chosenCellKinds.map((one) => ({ value: one, label: t(`web.kind.${one}`) }))}
      />
      <TextField
        name="name"
        label={t('web.found.name')}
        hint={t('web.found.name.hint')}
        max={40}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
      />
    </>
  );
}
