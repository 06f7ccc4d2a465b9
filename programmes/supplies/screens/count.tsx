import { Button, Card, Notice, RadioRows, useForm, useOpen, useWords } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { differenceReasons, type Season, sizes } from '../records.ts';
import { FormPage, seasonIn, taskRecord, textIn } from './form-page.tsx';
import { SizesCard, SeasonChoice, signed, SizeRows, StoreChoice } from './sizes.tsx';
import { firstStore, onHandIn, seasonInUse, type Sizes, totalSets, useOverview } from './use-overview.ts';

/** Count what lies there. The books stand beside each size; a difference stays a difference, with its reason. */
export function CountStore({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  return overview ? <CountForm overview={overview} input={input} /> : null;
}

interface Values {
  readonly season: Season;
  readonly store: string;
  /** undefined while nobody has counted: the books are shown to begin with. */
  readonly sizes: Sizes | undefined;
  readonly difference: (typeof differenceReasons)[number] | '';
}

const storeIn = (input: unknown): string | undefined => taskRecord(input) ?? textIn(input, 'store');

function CountForm({ overview, input }: { readonly overview: Overview; readonly input: unknown }) {
  const { t, number } = useWords();
  const { open } = useOpen();
  const form = useForm<Values>({
    key: 'supplies.count',
    intent: 'supplies.count',
    initial: {
      season: seasonIn(input) ?? seasonInUse(overview),
      store: storeIn(input) || firstStore(overview),
      sizes: undefined,
      difference: '',
    },
    toInput: ({ season, store, sizes: counted, difference }) => ({
      season,
      sizes: counted ?? onHandIn(overview, season, store),
      ...(store === '' ? {} : { store }),
      ...(difference === '' ? {} : { difference }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, store, difference } = form.values;
  const books = onHandIn(overview, season, store);
  const counted = form.values.sizes ?? books;
  const differs = sizes.filter((size) => counted[size] !== books[size]);
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.count')}
      save={t('supplies.screen.save-count')}
      line={
        differs.length === 0
          ? t('supplies.screen.count-agrees', { n: totalSets(counted) })
          : t('supplies.screen.count-differs', {
              n: totalSets(counted),
              by: signed(totalSets(counted) - totalSets(books), number),
            })
      }
    >
      <StoreChoice
        overview={overview}
        value={store}
        onChange={(next) => form.change({ store: next, sizes: undefined })}
        error={form.errorOf('store')}
      />
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next, sizes: undefined })} />
        <SizeRows
          values={counted}
          onChange={(next) => form.change({ sizes: next })}
          second={(size) => t('supplies.screen.in-books', { n: books[size] })}
          errorOf={(size) => form.errorOf(`sizes.${size}`)}
        />
      </SizesCard>
      {differs.length === 0 ? null : (
        <Card padded stacked>
          <RadioRows
            name="difference"
            label={t('supplies.screen.why-differs')}
            value={difference === '' ? undefined : difference}
            onChange={(next) => form.change({ difference: next })}
            options={differenceReasons.map((value) => ({
              value,
              label: t(`supplies.choice.difference.${value}`),
            }))}
            error={form.errorOf('difference')}
          />
          <Notice>{t('supplies.screen.loss-is-no-difference')}</Notice>
          <Button
            onPress={() =>
              open({ section: 'supplies', form: 'supplies.record-loss', input: { season, store } })
            }
          >
            {t('supplies.intent.record-loss')}
          </Button>
        </Card>
      )}
    </FormPage>
  );
}
