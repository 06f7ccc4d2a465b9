import { ask, Button, type FormField, Notice, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { differenceReasons, sizes } from '../records.ts';
import { agreedByField } from './confirmations.tsx';
import { signed, SizeRows } from './sizes.tsx';
import { atDesk, booksBeside, seasonField, StockForm, storeField } from './stock-form.tsx';
import { type Sizes, totalSets } from './use-overview.ts';

/** What was counted; null while nobody has counted: the books are shown to begin with. */
const countedField = (overview: Overview): FormField<Sizes | null> => ({
  initial: null,
  shown: ({ value, onChange, errorOf, beside }, { t }) => {
    const books = booksBeside(overview, beside);
    return (
      <SizeRows
        values={value ?? books}
        onChange={onChange}
        second={(size) => t('supplies.screen.in-books', { n: books[size] })}
        errorOf={(size) => errorOf(`sizes.${size}`)}
      />
    );
  },
  sent: (counted) => counted ?? undefined,
  frame: 'lines',
});

/** Count what lies there. The books stand beside each size; a difference stays a difference, with its reason. */
export const CountStore = atDesk(function Count(desk) {
  const { t, number } = useWords();
  const { overview, input } = desk;
  const countedOf = (values: { readonly sizes: Sizes | null }): Sizes =>
    values.sizes ?? booksBeside(overview, values);
  const differs = (values: { readonly sizes: Sizes | null }): boolean =>
    sizes.some((size) => countedOf(values)[size] !== booksBeside(overview, values)[size]);
  return (
    <StockForm
      intent="supplies.count"
      overview={overview}
      fields={{
        store: storeField(overview, { initial: taskRecord(input) ?? textIn(input, 'store') }),
        season: seasonField(desk),
        sizes: countedField(overview),
        difference: differenceField,
        agreedBy: agreedByField,
      }}
      when={{ difference: differs }}
      follow={({ season, store }) =>
        season === undefined && store === undefined ? undefined : { sizes: null }
      }
      toInput={(sent, values) => ({ ...sent, sizes: countedOf(values) })}
      save={t('supplies.screen.save-count')}
      line={(values) => {
        const n = totalSets(countedOf(values));
        const by = n - totalSets(booksBeside(overview, values));
        return differs(values)
          ? t('supplies.screen.count-differs', { n, by: signed(by, number) })
          : t('supplies.screen.count-agrees', { n });
      }}
    />
  );
});

const why = ask.oneOf(differenceReasons, {
  label: 'supplies.screen.why-differs',
  words: 'supplies.choice.difference',
});
/** Why the count differs; what was lost is recorded as a loss instead. */
const differenceField: typeof why = {
  ...why,
  shown: (filling, words) => (
    <>
      {why.shown(filling, words)}
      <Notice>{words.t('supplies.screen.loss-is-no-difference')}</Notice>
      <ToLoss season={textIn(filling.beside, 'season')} store={textIn(filling.beside, 'store')} />
    </>
  ),
};

function ToLoss(input: { readonly season: string | undefined; readonly store: string | undefined }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button onPress={() => open({ section: 'supplies', form: 'supplies.record-loss', input })}>
      {t('supplies.intent.record-loss')}
    </Button>
  );
}
