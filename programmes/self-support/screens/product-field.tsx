import { ask, type FormField, useRead } from '@bulkhead/ui';
import type { SaleChoice } from '../reads.ts';
import { useProductWords } from './product-words.ts';

/** The products of the desk, with what is on hand and the newest price. Undefined until they are read. */
export const useProducts = (): readonly SaleChoice[] | undefined =>
  useRead<readonly SaleChoice[]>('self-support.sale-choices').value;

/** Which product a row is about: the one a form was opened for, else the first. */
export function useProductField(products: readonly SaleChoice[], given?: string): FormField<string> {
  const { stockOf } = useProductWords();
  return ask.among(
    products.map((one) => ({ value: one.key, label: stockOf(one) })),
    { label: 'self-support.type.product', initial: given ?? products[0]?.key },
  );
}
