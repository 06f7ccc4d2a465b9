import {
  ask,
  CheckRow,
  type Form,
  type FormField,
  LinesCard,
  Row,
  Rows,
  Section,
  useWords,
} from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import {
  arrivalReasons,
  sealStates,
  type Garment,
  garments,
  type Season,
  sizes as allSizes,
} from '../records.ts';
import { comingIn, stageIcon } from './coming.tsx';
import { Folded } from './folded.tsx';
import { SizeRows } from './sizes.tsx';
import { atDesk, seasonField, StockForm, storeField } from './stock-form.tsx';
import { noSets, type Sizes, sizesIn, totalSets } from './use-overview.ts';

interface Arriving {
  /** The coming sets that these are; '' for sets that nobody had announced. */
  readonly purchase: string;
  readonly waybill: string;
  readonly season: Season;
  readonly sizes: Sizes;
  /** What the waybill says, where it differs from what came. */
  readonly sent: Sizes | null;
}

/** Known from what was tapped, and sent along unseen. */
const purchaseField = (initial: string): FormField<string> => ({
  initial,
  shown: () => null,
  sent: (purchase) => (purchase === '' ? undefined : purchase),
  frame: 'own',
});

/** Sets arrived: what was counted, beside what the waybill says. */
export const Receive = atDesk(function Arrived(desk) {
  const { t } = useWords();
  const { overview } = desk;
  const bought = comingIn(overview, desk.input);
  const said = bought && { ...noSets, ...bought.sizes };
  const season = seasonField(desk);
  return (
    <StockForm
      intent="supplies.receive"
      draft={bought?.id}
      overview={overview}
      top={(form) => (bought ? null : <WaysToChoose overview={overview} form={form} />)}
      fields={{
        purchase: purchaseField(bought?.id ?? ''),
        waybill: ask.text({
          label: 'supplies.field.movement.waybill',
          hint: 'supplies.screen.waybill-hint',
          max: 40,
          initial: bought?.waybill ?? '',
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
        lacking: folded(lackingField, 'supplies.screen.something-missing'),
        replaced: folded(replacedField, 'supplies.screen.something-replaced'),
      }}
      when={{
        seal: ({ purchase, waybill }) =>
          overview.coming.some(
            (one) => (one.id === purchase || one.waybill === waybill) && one.seals !== null,
          ),
        reason: ({ sent, sizes, reason }, refused) =>
          reason !== '' ||
          (sent !== null && allSizes.some((size) => sent[size] !== sizes[size])) ||
          refused('fewer-than-sent') ||
          refused('more-than-sent'),
      }}
      save={t('supplies.screen.save-arrival')}
      line={({ sizes, sent }) =>
        t('supplies.screen.arrived-of', { n: totalSets(sizes), sent: totalSets(sent ?? sizes) })
      }
    />
  );
});

/** What is coming: one tap fills the form. */
function WaysToChoose({ overview, form }: { readonly overview: Overview; readonly form: Form<Arriving> }) {
  const { t } = useWords();
  if (overview.coming.length === 0 || form.values.purchase !== '') return null;
  return (
    <Section title={t('supplies.screen.way-title')}>
      <Rows>
        {overview.coming.map(({ id, waybill, season, stage, total, sizes, mark }) => (
          <Row
            key={id}
            icon={stageIcon[stage]}
            title={t('supplies.screen.season-sets', { n: total, season })}
            second={waybill ?? t(`supplies.choice.stage.${stage}`)}
            mark={mark}
            onOpen={() =>
              form.change({
                purchase: id,
                waybill: waybill ?? '',
                season,
                sizes: { ...noSets, ...sizes },
                sent: { ...noSets, ...sizes },
              })
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

const garmentsField = (label: string): FormField<readonly Garment[]> => {
  const field = ask.someOf(garments, { label, words: 'supplies.choice.lacking', optional: true });
  return { ...field, frame: 'own' };
};
/** A set that came with a garment missing, or with another one in its place, is said so, and stays a set. */
const lackingField = garmentsField('supplies.field.movement.lacking');
const replacedField = garmentsField('supplies.field.movement.replaced');
const folded = (field: FormField<readonly Garment[]>, title: string): FormField<readonly Garment[]> => ({
  ...field,
  shown: (filling, words) => <Folded title={words.t(title)}>{field.shown(filling, words)}</Folded>,
});
