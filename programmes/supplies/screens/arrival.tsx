import {
  Card,
  CheckRow,
  type Form,
  MomentField,
  RadioRows,
  Row,
  Rows,
  Section,
  TextField,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { Truck } from 'lucide-react';
import type { Overview } from '../reads.ts';
import { arrivalReasons, type Garment, garments, type Season, sizes as allSizes } from '../records.ts';
import { FormPage, taskRecord, textIn } from './form-page.tsx';
import { SizesCard, SeasonChoice, SizeRows, StoreChoice } from './sizes.tsx';
import { firstStore, noSets, seasonInUse, type Sizes, totalSets, useOverview } from './use-overview.ts';

interface Values {
  readonly season: Season;
  readonly waybill: string;
  readonly sizes: Sizes;
  /** What the waybill says, where it differs from what came. */
  readonly sent: Sizes | undefined;
  readonly reason: (typeof arrivalReasons)[number] | '';
  readonly lacking: readonly Garment[];
  readonly store: string;
}

/** Sets arrived: what was counted, beside what the waybill says. */
export function Receive({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  return overview ? <ReceiveForm overview={overview} input={input} /> : null;
}

/** The purchase that a task or a row is about. */
function purchaseIn(overview: Overview, input: unknown): Overview['onTheWay'][number] | undefined {
  const waybill = textIn(input, 'waybill');
  const about = taskRecord(input);
  return overview.onTheWay.find((one) => one.waybill === waybill || one.id === about);
}

function ReceiveForm({ overview, input }: { readonly overview: Overview; readonly input: unknown }) {
  const { t } = useWords();
  const bought = purchaseIn(overview, input);
  const form = useForm<Values>({
    key: `supplies.receive ${bought?.id ?? ''}`,
    intent: 'supplies.receive',
    initial: {
      season: bought?.season ?? seasonInUse(overview),
      waybill: bought?.waybill ?? '',
      sizes: { ...noSets, ...bought?.sizes },
      sent: bought ? { ...noSets, ...bought.sizes } : undefined,
      reason: '',
      lacking: [],
      store: firstStore(overview),
    },
    toInput: ({ season, waybill, sizes, sent, reason, lacking, store }) => ({
      season,
      sizes,
      ...(sent === undefined ? {} : { sent }),
      ...(waybill.trim() === '' ? {} : { waybill }),
      ...(reason === '' ? {} : { reason }),
      ...(lacking.length === 0 ? {} : { lacking }),
      ...(store === '' ? {} : { store }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { values } = form;
  const sent = values.sent ?? values.sizes;
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.receive')}
      save={t('supplies.screen.save-arrival')}
      line={t('supplies.screen.arrived-of', { n: totalSets(values.sizes), sent: totalSets(sent) })}
    >
      {bought ? null : <WaysToChoose overview={overview} form={form} />}
      <Card padded stacked>
        <TextField
          name="waybill"
          label={t('supplies.field.movement.waybill')}
          hint={t('supplies.screen.waybill-hint')}
          value={values.waybill}
          max={40}
          onChange={(waybill) => form.change({ waybill })}
          error={form.errorOf('waybill')}
        />
      </Card>
      <StoreChoice
        overview={overview}
        value={values.store}
        onChange={(store) => form.change({ store })}
        error={form.errorOf('store')}
      />
      <Section title={t('supplies.screen.counted-here')}>
        <SizesCard>
          <SeasonChoice value={values.season} onChange={(season) => form.change({ season })} />
          <SizeRows
            values={values.sizes}
            onChange={(sizes) => form.change({ sizes })}
            second={values.sent ? (size) => t('supplies.screen.says', { n: sent[size] }) : undefined}
            errorOf={(size) => form.errorOf(`sizes.${size}`)}
          />
        </SizesCard>
      </Section>
      <Gap form={form} />
      <Lacking form={form} />
    </FormPage>
  );
}

/** Purchases that are on the way: one tap fills the form. */
function WaysToChoose({ overview, form }: { readonly overview: Overview; readonly form: Form<Values> }) {
  const { t } = useWords();
  if (overview.onTheWay.length === 0 || form.values.waybill !== '') return null;
  return (
    <Section title={t('supplies.screen.way-title')}>
      <Rows>
        {overview.onTheWay.map(({ id, waybill, season, total, sizes }) => (
          <Row
            key={id}
            icon={Truck}
            title={t('supplies.screen.season-sets', { n: total, season })}
            second={waybill}
            onOpen={() =>
              form.change({ waybill, season, sizes: { ...noSets, ...sizes }, sent: { ...noSets, ...sizes } })
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

/** What the waybill says, where it is not what came; and why. */
function Gap({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { sizes, sent, reason } = form.values;
  const differs = sent !== undefined && allSizes.some((size) => sent[size] !== sizes[size]);
  return (
    <Card padded stacked>
      <CheckRow
        label={t('supplies.screen.waybill-differs')}
        checked={sent !== undefined}
        onChange={(on) => form.change({ sent: on ? sizes : undefined, reason: '' })}
      />
      {sent === undefined ? null : (
        <div className="card">
          <SizeRows name="sent" values={sent} onChange={(next) => form.change({ sent: next })} />
        </div>
      )}
      {differs ? (
        <RadioRows
          name="reason"
          label={t('supplies.field.movement.arrival')}
          value={reason === '' ? undefined : reason}
          onChange={(next) => form.change({ reason: next })}
          options={arrivalReasons.map((value) => ({ value, label: t(`supplies.choice.arrival.${value}`) }))}
        />
      ) : null}
    </Card>
  );
}

/** A set that came with a garment missing is said so, and stays a set. */
function Lacking({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { lacking } = form.values;
  const turn = (garment: Garment, on: boolean): void =>
    form.change({ lacking: on ? [...lacking, garment] : lacking.filter((one) => one !== garment) });
  return (
    <details className="supplies-details">
      <summary>{t('supplies.screen.something-missing')}</summary>
      <Card padded>
        {garments.map((garment) => (
          <CheckRow
            key={garment}
            label={t(`supplies.choice.lacking.${garment}`)}
            checked={lacking.includes(garment)}
            onChange={(on) => turn(garment, on)}
          />
        ))}
      </Card>
    </details>
  );
}

interface BuyValues {
  readonly season: Season;
  readonly waybill: string;
  readonly sizes: Sizes;
  readonly expected: number | undefined;
  readonly from: string;
}

/** Sets were bought and are on the way. */
export function Buy() {
  const overview = useOverview();
  return overview ? <BuyForm overview={overview} /> : null;
}

function BuyForm({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const form = useForm<BuyValues>({
    key: 'supplies.buy',
    intent: 'supplies.buy',
    initial: { season: seasonInUse(overview), waybill: '', sizes: noSets, expected: undefined, from: '' },
    toInput: ({ season, waybill, sizes, expected, from }) => ({
      season,
      waybill,
      sizes,
      ...(expected === undefined ? {} : { expected }),
      ...(from.trim() === '' ? {} : { from }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { season, waybill, sizes, expected, from } = form.values;
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.buy')}
      save={t('supplies.screen.save-purchase')}
      line={t('supplies.screen.sets', { n: totalSets(sizes) })}
    >
      <Card padded stacked>
        <TextField
          name="waybill"
          label={t('supplies.field.purchase.waybill')}
          value={waybill}
          max={40}
          onChange={(next) => form.change({ waybill: next })}
          error={form.errorOf('waybill')}
        />
      </Card>
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next })} />
        <SizeRows
          values={sizes}
          onChange={(next) => form.change({ sizes: next })}
          errorOf={(size) => form.errorOf(`sizes.${size}`)}
        />
      </SizesCard>
      <Card padded stacked>
        <MomentField
          name="expected"
          label={t('supplies.field.purchase.expected')}
          value={expected}
          onChange={(next) => form.change({ expected: next })}
          error={form.errorOf('expected')}
        />
        <TextField
          name="from"
          label={t('supplies.field.purchase.from')}
          hint={t('supplies.screen.optional')}
          value={from}
          max={60}
          onChange={(next) => form.change({ from: next })}
          error={form.errorOf('from')}
        />
      </Card>
    </FormPage>
  );
}
