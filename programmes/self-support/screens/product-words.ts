import { useWords } from '@bulkhead/ui';
import type { SaleChoice } from '../reads.ts';

/** What a product is called: by its kind, or by its own label. */
export function useProductWords() {
  const { t, quantity } = useWords();
  const nameOf = ({ kind, label }: { readonly kind: string; readonly label?: string | undefined }): string =>
    label ?? t(`self-support.choice.kind.${kind}`);
  /** `430 pairs` */
  const amountOf = (amount: number, unit: string): string => quantity({ amount, unit });
  return {
    nameOf,
    amountOf,
    /** `Cushions, 430 pairs on hand` */
    stockOf: (one: SaleChoice): string =>
      t('self-support.screen.on-hand-of', { what: nameOf(one), amount: amountOf(one.onHand, one.unit) }),
  };
}
