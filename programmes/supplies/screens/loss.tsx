import { Card, RadioRows, SelectField, useForm, useWords } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { causes, type Season } from '../records.ts';
import { FormPage, seasonIn, textIn } from './form-page.tsx';
import { SizesCard, SeasonChoice, SizeRows, StoreChoice } from './sizes.tsx';
import {
  firstStore,
  noSets,
  onHandIn,
  seasonInUse,
  type Sizes,
  totalSets,
  useOverview,
} from './use-overview.ts';

interface LossValues {
  readonly season: Season;
  readonly store: string;
  readonly sizes: Sizes;
  readonly cause: (typeof causes)[number] | '';
}

/** What was lost, with its cause. */
export function RecordLoss({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  return overview ? <LossForm overview={overview} input={input} /> : null;
}

function LossForm({ overview, input }: { readonly overview: Overview; readonly input: unknown }) {
  const { t } = useWords();
  const form = useForm<LossValues>({
    key: 'supplies.record-loss',
    intent: 'supplies.record-loss',
    initial: {
      season: seasonIn(input) ?? seasonInUse(overview),
      store: textIn(input, 'store') || firstStore(overview),
      sizes: noSets,
      cause: '',
    },
    toInput: ({ season, store, sizes, cause }) => ({
      season,
      sizes,
      ...(cause === '' ? {} : { cause }),
      ...(store === '' ? {} : { store }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, store, sizes, cause } = form.values;
  const onHand = onHandIn(overview, season, store);
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.record-loss')}
      save={t('supplies.screen.save-loss')}
      line={t('supplies.screen.total-and-left', {
        n: totalSets(sizes),
        left: Math.max(0, totalSets(onHand) - totalSets(sizes)),
      })}
    >
      <StoreChoice
        overview={overview}
        value={store}
        onChange={(next) => form.change({ store: next })}
        error={form.errorOf('store')}
      />
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next })} />
        <SizeRows
          values={sizes}
          onChange={(next) => form.change({ sizes: next })}
          second={(size) => t('supplies.screen.on-hand', { n: onHand[size] })}
          errorOf={(size) => form.errorOf(`sizes.${size}`)}
        />
      </SizesCard>
      <Card padded>
        <RadioRows
          name="cause"
          label={t('supplies.field.movement.cause')}
          value={cause === '' ? undefined : cause}
          onChange={(next) => form.change({ cause: next })}
          options={causes.map((value) => ({ value, label: t(`supplies.choice.cause.${value}`) }))}
          error={form.errorOf('cause')}
        />
      </Card>
    </FormPage>
  );
}

interface MoveValues {
  readonly season: Season;
  readonly sizes: Sizes;
  readonly store: string;
  readonly toStore: string;
  readonly from: string;
}

/** From one store to another. */
export function Transfer() {
  const overview = useOverview();
  return overview ? <TransferForm overview={overview} /> : null;
}

function TransferForm({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const [first, second] = overview.stores;
  const form = useForm<MoveValues>({
    key: 'supplies.transfer',
    intent: 'supplies.transfer',
    initial: {
      season: seasonInUse(overview),
      sizes: noSets,
      store: first?.id ?? '',
      toStore: second?.id ?? '',
      from: '',
    },
    toInput: ({ season, sizes, store, toStore }) => ({ season, sizes, store, toStore }),
    cell: overview.cell ?? undefined,
  });
  const { season, sizes, store, toStore } = form.values;
  const onHand = onHandIn(overview, season, store);
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.transfer')}
      save={t('supplies.screen.save-transfer')}
      line={
        overview.stores.length < 2
          ? t('supplies.screen.one-store-only')
          : t('supplies.screen.sets', { n: totalSets(sizes) })
      }
    >
      <StoreChoice
        overview={overview}
        value={store}
        onChange={(next) => form.change({ store: next })}
        error={form.errorOf('store')}
      />
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next })} />
        <SizeRows
          values={sizes}
          onChange={(next) => form.change({ sizes: next })}
          second={(size) => t('supplies.screen.on-hand', { n: onHand[size] })}
          errorOf={(size) => form.errorOf(`sizes.${size}`)}
        />
      </SizesCard>
      <StoreChoice
        overview={overview}
        name="toStore"
        label={t('supplies.field.movement.toStore')}
        value={toStore}
        onChange={(next) => form.change({ toStore: next })}
        error={form.errorOf('toStore')}
      />
    </FormPage>
  );
}

/** Sets that came back from a hand-over. */
export function TakeBack() {
  const overview = useOverview();
  return overview ? <TakeBackForm overview={overview} /> : null;
}

function TakeBackForm({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const form = useForm<MoveValues>({
    key: 'supplies.take-back',
    intent: 'supplies.take-back',
    initial: {
      season: seasonInUse(overview),
      sizes: noSets,
      store: firstStore(overview),
      toStore: '',
      from: '',
    },
    toInput: ({ season, sizes, store, from }) => ({
      season,
      sizes,
      ...(store === '' ? {} : { store }),
      ...(from === '' ? {} : { from }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, sizes, store, from } = form.values;
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.take-back')}
      save={t('supplies.screen.save-back')}
      line={t('supplies.screen.sets', { n: totalSets(sizes) })}
    >
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next })} />
        <SizeRows
          values={sizes}
          onChange={(next) => form.change({ sizes: next })}
          errorOf={(size) => form.errorOf(`sizes.${size}`)}
        />
      </SizesCard>
      <Card padded>
        <SelectField
          name="to"
          label={t('supplies.screen.from-where')}
          value={from}
          onChange={(next) => form.change({ from: next })}
          none={t('supplies.screen.place-not-recorded')}
          options={overview.destinations.map(({ id, name }) => ({ value: id, label: name }))}
          error={form.errorOf('to')}
        />
      </Card>
      <StoreChoice
        overview={overview}
        value={store}
        onChange={(next) => form.change({ store: next })}
        error={form.errorOf('store')}
      />
    </FormPage>
  );
}
