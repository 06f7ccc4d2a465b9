import { useWords } from '@bulkhead/ui';

/** What a product is called: by its kind, or by its own label. */
export function useProductWords() {
  const { t, quantity } = useWords();
  return {
    nameOf: ({ kind, label }: { readonly kind: string; readonly label?: string | undefined }): string =>
      label ?? t(`self-support.choice.kind.${kind}`),
    /** `430 pairs` */
    amountOf: (amount: number, unit: string): string => quantity({ amount, unit }),
  };
}

/** A member of what a form was opened with. */
export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Object.entries(input).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}
