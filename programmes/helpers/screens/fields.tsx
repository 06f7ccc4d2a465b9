import { SelectField, useCells, useWords } from '@bulkhead/ui';

/** Members of what a form was opened with. */
export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Object.entries(input).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Codes as typed, parted by spaces or any comma of the four languages. */
export const codesIn = (typed: string): readonly string[] =>
  typed.split(/[\s,;，、；]+/u).filter((one) => one !== '');

/** Which of several compartments of volunteers a new record belongs to; nothing is asked where there is one. */
export function CompartmentField(props: {
  readonly value: string | undefined;
  readonly onChange: (cell: string) => void;
}) {
  const { t } = useWords();
  const cells = useCells(['volunteers']);
  if (cells.length < 2) return null;
  return (
    <SelectField
      name="cell"
      label={t('helpers.screen.compartment')}
      value={props.value ?? cells[0]?.id ?? ''}
      onChange={props.onChange}
      options={cells.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
