import { Card, Segmented, SelectField, StepperRow, useWords } from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { Overview } from '../reads.ts';
import { type Season, type Size, sizes } from '../records.ts';
import type { Sizes } from './use-overview.ts';

/** Winter or summer, in the first line of a card. */
export function SeasonChoice(props: { readonly value: Season; readonly onChange: (season: Season) => void }) {
  const { t } = useWords();
  return (
    <div className="stepper-row season-line">
      <Segmented
        label={t('supplies.field.movement.season')}
        layout="line"
        value={props.value}
        onChange={props.onChange}
        options={(['winter', 'summer'] as const).map((value) => ({
          value,
          label: t(`supplies.choice.season.${value}`),
        }))}
      />
    </div>
  );
}

/** Four steppers, one a size, each with what the books say about it. */
export function SizeRows(props: {
  readonly values: Sizes;
  readonly onChange: (values: Sizes) => void;
  readonly second?: ((size: Size) => ReactNode) | undefined;
  readonly errorOf?: ((size: Size) => ReactNode) | undefined;
  readonly name?: string;
}) {
  const { t } = useWords();
  const { values, onChange, second, errorOf, name = 'sizes' } = props;
  return sizes.map((size) => (
    <StepperRow
      key={size}
      name={`${name}.${size}`}
      label={t(`supplies.choice.size.${size}`)}
      second={second?.(size)}
      value={values[size]}
      max={20_000}
      onChange={(amount) => onChange({ ...values, [size]: amount })}
      error={errorOf?.(size)}
    />
  ));
}

/** The rooms of the desk, whoever has sets of it, and what is chosen already. */
const storesInUse = ({ stores, withOthers }: Overview, chosen: string): Overview['stores'] =>
  stores.filter(
    ({ id, sort }) =>
      sort === 'store' || id === chosen || withOthers.some((one) => one.id === id && one.still > 0),
  );

/** Which store; nothing is asked where there is only one. */
export function StoreChoice(props: {
  readonly overview: Overview;
  readonly value: string;
  readonly onChange: (store: string) => void;
  readonly name?: string;
  readonly label?: string;
  readonly error?: ReactNode;
}) {
  const { t } = useWords();
  const stores = storesInUse(props.overview, props.value);
  if (stores.length < 2) return null;
  return (
    <Card padded>
      <SelectField
        name={props.name ?? 'store'}
        label={props.label ?? t('supplies.field.movement.store')}
        value={props.value}
        onChange={props.onChange}
        none={t('supplies.screen.choose')}
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        error={props.error}
      />
    </Card>
  );
}

/** A number that may be below zero, with the sign of the trade. */
export const signed = (value: number, number: (value: number) => string): string =>
  value < 0 ? `\u2212${number(-value)}` : number(value);
