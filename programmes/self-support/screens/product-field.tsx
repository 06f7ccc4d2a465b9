import { SelectField, useRead, useWords } from '@bulkhead/ui';
import type { SaleChoice } from '../reads.ts';
import { useProductWords } from './product-words.ts';

/** The products of the desk, with what is on hand and the newest price. Undefined until they are read. */
export const useProducts = (): readonly SaleChoice[] | undefined =>
  useRead<readonly SaleChoice[]>('self-support.sale-choices').value;

/** Which product a row is about. */
export function ProductField(props: {
  readonly products: readonly SaleChoice[];
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  const { nameOf, amountOf } = useProductWords();
  return (
    <SelectField
      name="product"
      label={t('self-support.type.product')}
      value={props.value}
      onChange={props.onChange}
      options={props.products.map((one) => ({
        value: one.key,
        label: t('self-support.screen.on-hand-of', {
          what: nameOf(one),
          amount: amountOf(one.onHand, one.unit),
        }),
      }))}
      error={props.error}
    />
  );
}
