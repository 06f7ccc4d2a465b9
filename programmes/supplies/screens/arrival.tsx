import {
  ask,
  Card,
  CheckRow,
  CheckRows,
  type Form,
  type FormField,
  LinesCard,
  Row,
  Rows,
  Section,
  taskRecord,
  textIn,
  useWords,
} from '@bulkhead/ui';
import { Truck } from 'lucide-react';
import type { Overview } from '../reads.ts';
import {
  arrivalReasons,
  sealStates,
  type Garment,
  garments,
  type Season,
  sizes as allSizes,
} from '../records.ts';
import { SizeRows } from './sizes.tsx';
import { atDesk, seasonField, sizesField, StockForm, storeField } from './stock-form.tsx';
import { noSets, type Sizes, sizesIn, totalSets } from './use-overview.ts';

interface Arriving {
  readonly waybill: string;
  readonly season: Season;
  readonly sizes: Sizes;
  /** What the waybill says, where it differs from what came. */
  readonly sent: Sizes | null;
}

/** The purchase that a task or a row is about. */
function purchaseIn(overview: Overview, input: unknown): Overview['onTheWay'][number] | undefined {
  const waybill = textIn(input, 'waybill');
  const about = taskRecord(input);
  return overview.onTheWay.find((one) => one.waybill === waybill || one.id === about);
}

/** Sets arrived: what was counted, beside what the waybill says. */
export const Receive = atDesk(function Arrived(desk) {
  const { t } = useWords();
  const { overview } = desk;
  const bought = purchaseIn(overview, desk.input);
  const said = bought && { ...noSets, ...bought.sizes };
  const season = seasonField(desk);
  return (
    <StockForm
      intent="supplies.receive"
      draft={bought?.id}
      overview={overview}
      top={(form) => (bought ? null : <WaysToChoose overview={overview} form={form} />)}
      fields={{
        waybill: ask.text({
          label: 'supplies.field.movement.waybill',
          hint: 'supplies.screen.waybill-hint',
          max: 40,
          initial: bought?.waybill,
        }),
        seal: ask.oneOf(sealStates, {
          label: 'supplies.field.movement.seal',
          words: 'supplies.choice.seal',
        }),
        store: storeField(overview),
        season: { ...season, initial: bought?.season ?? season.initial },
        sizes: arrivedField(said),
        sent: sentField(said),
        reason: ask.oneOf(arrivalReasons, {
          label: 'supplies.field.movement.arrival',
          words: 'supplies.choice.arrival',
        }),
        lacking: lackingField,
      }}
      when={{
        seal: ({ waybill }) => overview.onTheWay.some((one) => one.waybill === waybill && one.seals !== null),
        reason: ({ sent, sizes }) => sent !== null && allSizes.some((size) => sent[size] !== sizes[size]),
      }}
      save={t('supplies.screen.save-arrival')}
      line={({ sizes, sent }) =>
        t('supplies.screen.arrived-of', { n: totalSets(sizes), sent: totalSets(sent ?? sizes) })
      }
    />
  );
});

/** Purchases that are on the way: one tap fills the form. */
function WaysToChoose({ overview, form }: { readonly overview: Overview; readonly form: Form<Arriving> }) {
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

/** What was counted here, beside what the waybill says of each size. */
const arrivedField = (initial: Sizes = noSets): FormField<Sizes> => ({
  initial,
  shown: ({ value, onChange, errorOf, beside }, { t }) => (
    <SizeRows
      values={value}
      onChange={onChange}
      second={(size) => {
        const sent = sizesIn(beside, 'sent');
        return sent && t('supplies.screen.says', { n: sent[size] });
      }}
      errorOf={(size) => errorOf(`sizes.${size}`)}
    />
  ),
  sent: (sizes) => sizes,
  frame: 'lines',
});

/** What the waybill says, where it is not what came. */
const sentField = (initial: Sizes | undefined): FormField<Sizes | null> => ({
  initial: initial ?? null,
  shown: ({ value, onChange, beside }, { t }) => (
    <>
      <CheckRow
        label={t('supplies.screen.waybill-differs')}
        checked={value !== null}
        onChange={(on) => onChange(on ? (sizesIn(beside, 'sizes') ?? noSets) : null)}
      />
      {value === null ? null : (
        <LinesCard>
          <SizeRows name="sent" values={value} onChange={onChange} />
        </LinesCard>
      )}
    </>
  ),
  sent: (sizes) => sizes ?? undefined,
  frame: 'padded',
});

/** A set that came with a garment missing is said so, and stays a set. */
const lackingField: FormField<readonly Garment[]> = {
  initial: [],
  shown: ({ name, value, onChange, error }, { t }) => (
    <details className="supplies-details">
      <summary>{t('supplies.screen.something-missing')}</summary>
      <Card padded>
        <CheckRows
          name={name}
          label={t('supplies.field.movement.lacking')}
          value={value}
          onChange={onChange}
          options={garments.map((one) => ({ value: one, label: t(`supplies.choice.lacking.${one}`) }))}
          error={error}
        />
      </Card>
    </details>
  ),
  sent: (garment) => (garment.length === 0 ? undefined : garment),
  frame: 'own',
};

/** Sets were bought and are on the way. */
export const Buy = atDesk(function Bought(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.buy"
      overview={overview}
      fields={{
        waybill: ask.text({ label: 'supplies.field.purchase.waybill', max: 40 }),
        season: seasonField(desk),
        sizes: sizesField(overview),
        expected: ask.moment({ label: 'supplies.field.purchase.expected' }),
        from: ask.text({
          label: 'supplies.field.purchase.from',
          hint: 'supplies.screen.optional',
          max: 60,
        }),
        seals: ask.text({
          label: 'supplies.field.purchase.seals',
          hint: 'supplies.screen.optional',
          max: 80,
        }),
      }}
      save={t('supplies.screen.save-purchase')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});
