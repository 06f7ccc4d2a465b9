import {
  Card,
  CheckRow,
  MomentField,
  NumberField,
  SelectField,
  StepperRow,
  useClock,
  useForm,
  useWords,
} from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { garments, type Season } from '../records.ts';
import { FormPage, seasonIn } from './form-page.tsx';
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

interface PlanValues {
  readonly season: Season;
  readonly sizes: Sizes;
  readonly due: number;
  readonly to: string;
  readonly store: string;
}

/** A hand-over that is to come: it stands under "Next hand-over" and on Today. */
export function PlanHandOver() {
  const overview = useOverview();
  return overview ? <PlanForm overview={overview} /> : null;
}

function PlanForm({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { now } = useClock();
  const form = useForm<PlanValues>({
    key: 'supplies.plan-hand-over',
    intent: 'supplies.plan-hand-over',
    initial: {
      season: seasonInUse(overview),
      sizes: noSets,
      due: Math.ceil(now / 3600) * 3600 + 86_400,
      to: '',
      store: firstStore(overview),
    },
    toInput: ({ season, sizes, due, to, store }) => ({
      season,
      sizes,
      due,
      ...(to === '' ? {} : { to }),
      ...(store === '' ? {} : { store }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, sizes, due, to, store } = form.values;
  const onHand = onHandIn(overview, season, store);
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.plan-hand-over')}
      save={t('supplies.screen.save-plan')}
      line={t('supplies.screen.sets', { n: totalSets(sizes) })}
    >
      <Card padded>
        <MomentField
          name="due"
          label={t('supplies.field.plan.due')}
          value={due}
          onChange={(next) => form.change({ due: next })}
          error={form.errorOf('due')}
        />
      </Card>
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
        <SelectField
          name="to"
          label={t('supplies.screen.to')}
          value={to}
          onChange={(next) => form.change({ to: next })}
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

interface TargetValues {
  readonly season: Season;
  readonly amount: number | undefined;
  readonly startAgain: boolean;
}

/** A target, before the first hand-over; later only as the beginning of a new count. */
export function SetTarget({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  return overview ? <TargetForm overview={overview} input={input} /> : null;
}

function TargetForm({ overview, input }: { readonly overview: Overview; readonly input: unknown }) {
  const { t } = useWords();
  const form = useForm<TargetValues>({
    key: 'supplies.set-target',
    intent: 'supplies.set-target',
    initial: { season: seasonIn(input) ?? seasonInUse(overview), amount: undefined, startAgain: false },
    toInput: ({ season, amount, startAgain }) => ({ season, amount: amount ?? 0, startAgain }),
    cell: overview.cell ?? undefined,
  });
  const { season, amount, startAgain } = form.values;
  const row = overview.seasons.find((one) => one.season === season);
  const late = startAgain || form.problems.some((problem) => problem.code === 'target-too-late');
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.set-target')}
      save={t('supplies.screen.save-target')}
      line={row?.target ? t('supplies.screen.target-now', { n: row.target }) : t('supplies.screen.no-target')}
    >
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next, startAgain: false })} />
      </SizesCard>
      <Card padded stacked>
        <NumberField
          name="amount"
          label={t('supplies.field.target.amount')}
          hint={t('supplies.screen.target-hint')}
          unit={t('supplies.screen.in-sets')}
          value={amount}
          onChange={(next) => form.change({ amount: next })}
          error={form.errorOf('amount')}
        />
        {late ? (
          <CheckRow
            label={t('supplies.screen.start-again')}
            hint={t('supplies.screen.start-again-hint')}
            checked={startAgain}
            onChange={(next) => form.change({ startAgain: next })}
          />
        ) : null}
      </Card>
    </FormPage>
  );
}

type Parts = Readonly<Record<(typeof garments)[number], number>>;
interface KitValues {
  readonly season: Season;
  readonly parts: Parts | undefined;
  readonly lowAt: number | undefined;
}

/** What one set is made of, and from how few on the desk wants to know. */
export function SetKit({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  return overview ? <KitForm overview={overview} input={input} /> : null;
}

const none: Parts = { coat: 0, trousers: 0, shirt: 0, under: 0, socks: 0, hat: 0, gloves: 0, shoes: 0 };

function partsNow(overview: Overview, season: Season): Parts {
  const row = overview.seasons.find((one) => one.season === season);
  return { ...none, ...Object.fromEntries((row?.parts ?? []).map(({ garment, n }) => [garment, n])) };
}

function KitForm({ overview, input }: { readonly overview: Overview; readonly input: unknown }) {
  const { t } = useWords();
  const first = seasonIn(input) ?? seasonInUse(overview);
  const form = useForm<KitValues>({
    key: 'supplies.set-kit',
    intent: 'supplies.set-kit',
    initial: {
      season: first,
      parts: undefined,
      lowAt: overview.seasons.find((one) => one.season === first)?.lowAt ?? undefined,
    },
    toInput: ({ season, parts, lowAt }) => ({
      season,
      parts: parts ?? partsNow(overview, season),
      ...(lowAt === undefined ? {} : { lowAt }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, lowAt } = form.values;
  const parts = form.values.parts ?? partsNow(overview, season);
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.set-kit')}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.pieces-in-set', { n: Object.values(parts).reduce((sum, n) => sum + n, 0) })}
    >
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next, parts: undefined })} />
        {garments.map((garment) => (
          <StepperRow
            key={garment}
            name={`parts.${garment}`}
            label={t(`supplies.choice.lacking.${garment}`)}
            value={parts[garment]}
            max={20}
            onChange={(n) => form.change({ parts: { ...parts, [garment]: n } })}
            error={form.errorOf(`parts.${garment}`)}
          />
        ))}
      </SizesCard>
      <Card padded>
        <NumberField
          name="lowAt"
          label={t('supplies.field.kit.lowAt')}
          hint={t('supplies.screen.optional')}
          unit={t('supplies.screen.in-sets')}
          value={lowAt}
          onChange={(next) => form.change({ lowAt: next })}
          error={form.errorOf('lowAt')}
        />
      </Card>
    </FormPage>
  );
}
