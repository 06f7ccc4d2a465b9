import { ask, type FormField, Notice, StepperRow, useClock, useWords } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { garments, kitReasons, type Season } from '../records.ts';
import { Folded } from './folded.tsx';
import { SizeRows } from './sizes.tsx';
import { atDesk, destinationField, seasonField, sizesField, StockForm, storeField } from './stock-form.tsx';
import { noSets, seasonIn, seasonInUse, type Sizes, totalSets } from './use-overview.ts';

/** A hand-over that is to come: it stands under "Next hand-over" and on Today. */
export const PlanHandOver = atDesk(function Planned(desk) {
  const { t } = useWords();
  const { now } = useClock();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.plan-hand-over"
      overview={overview}
      fields={{
        due: ask.moment({
          label: 'supplies.field.plan.due',
          initial: Math.ceil(now / 3600) * 3600 + 86_400,
        }),
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        to: destinationField(overview, 'supplies.screen.to'),
        store: storeField(overview),
      }}
      save={t('supplies.screen.save-plan')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});

/** A target, before the first hand-over; later only as the beginning of a new count. */
export const SetTarget = atDesk(function Target(desk) {
  const { t } = useWords();
  const { overview } = desk;
  const rowOf = (season: Season) => overview.seasons.find((one) => one.season === season);
  return (
    <StockForm
      intent="supplies.set-target"
      overview={overview}
      fields={{
        season: seasonField(desk),
        amount: {
          ...ask.number({
            label: 'supplies.field.target.amount',
            hint: 'supplies.screen.target-hint',
            unit: t('supplies.screen.in-sets'),
          }),
          sent: (amount) => amount ?? undefined,
        },
        sizes: targetSizes,
        startAgain: ask.yes({
          label: 'supplies.screen.start-again',
          hint: 'supplies.screen.start-again-hint',
        }),
      }}
      when={{ startAgain: ({ startAgain }, refused) => startAgain || refused('target-too-late') }}
      follow={(typed) => (typed.season === undefined ? undefined : { startAgain: false })}
      save={t('supplies.screen.save-target')}
      line={({ season }) => {
        const target = rowOf(season)?.target;
        return target ? t('supplies.screen.target-now', { n: target }) : t('supplies.screen.no-target');
      }}
    />
  );
});

/** The target by size, where somebody knows it: folded away, and not sent while it is empty. */
const targetSizes: FormField<Sizes> = {
  initial: noSets,
  shown: ({ value, onChange, errorOf }, { t }) => (
    <Folded title={t('supplies.screen.target-by-size')} frame="lines">
      <SizeRows values={value} onChange={onChange} errorOf={(size) => errorOf(`sizes.${size}`)} />
    </Folded>
  ),
  sent: (value) => (totalSets(value) === 0 ? undefined : value),
  frame: 'own',
};

type Parts = Readonly<Record<(typeof garments)[number], number>>;
const none: Parts = { coat: 0, trousers: 0, shirt: 0, under: 0, socks: 0, hat: 0, gloves: 0, shoes: 0 };

function partsNow(overview: Overview, season: Season): Parts {
  const row = overview.seasons.find((one) => one.season === season);
  return { ...none, ...Object.fromEntries((row?.parts ?? []).map(({ garment, n }) => [garment, n])) };
}

/** Pieces of one set by garment, to begin with those of the season. */
function partsField(overview: Overview): FormField<Parts | null> {
  const partsOf = (beside: object): Parts => partsNow(overview, seasonIn(beside) ?? seasonInUse(overview));
  return {
    initial: null,
    shown: ({ value, onChange, errorOf, beside }, { t }) => {
      const parts = value ?? partsOf(beside);
      return garments.map((garment) => (
        <StepperRow
          key={garment}
          name={`parts.${garment}`}
          label={t(`supplies.choice.lacking.${garment}`)}
          value={parts[garment]}
          max={20}
          onChange={(n) => onChange({ ...parts, [garment]: n })}
          error={errorOf(`parts.${garment}`)}
        />
      ));
    },
    sent: (parts) => parts ?? undefined,
    frame: 'lines',
  };
}

/** What one set is made of, and from how few on the desk wants to know. */
export const SetKit = atDesk(function Kit(desk) {
  const { t } = useWords();
  const { overview } = desk;
  const season = seasonField(desk);
  const partsIn = (values: { readonly season: Season; readonly parts: Parts | null }): Parts =>
    values.parts ?? partsNow(overview, values.season);
  return (
    <StockForm
      intent="supplies.set-kit"
      overview={overview}
      fields={{
        season,
        parts: partsField(overview),
        lowAt: ask.number({
          label: 'supplies.field.kit.lowAt',
          hint: 'supplies.screen.optional',
          unit: t('supplies.screen.in-sets'),
          initial: overview.seasons.find((one) => one.season === season.initial)?.lowAt ?? undefined,
        }),
        changedFor: ask.oneOf(kitReasons, {
          label: 'supplies.field.kit.changedFor',
          words: 'supplies.choice.changedFor',
        }),
      }}
      when={{ changedFor: ({ changedFor }, refused) => changedFor !== '' || refused('kit-in-use') }}
      follow={(typed) => (typed.season === undefined ? undefined : { parts: null, changedFor: '' as const })}
      toInput={(sent, values) => ({ ...sent, parts: partsIn(values) })}
      top={({ values }) => <KitChanged overview={overview} season={values.season} />}
      save={t('supplies.screen.save')}
      line={(values) =>
        t('supplies.screen.pieces-in-set', {
          n: Object.values(partsIn(values)).reduce((sum, n) => sum + n, 0),
        })
      }
    />
  );
});

/** When and why the set was last made of something else. */
function KitChanged({ overview, season }: { readonly overview: Overview; readonly season: Season }) {
  const { t, shortDay } = useWords();
  const changed = overview.seasons.find((one) => one.season === season)?.changed;
  if (!changed) return null;
  return (
    <Notice>
      {t('supplies.screen.kit-changed', {
        day: shortDay(changed.at),
        why: t(`supplies.choice.changedFor.${changed.why}`),
      })}
    </Notice>
  );
}
