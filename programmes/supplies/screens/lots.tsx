import { ask, Row, Rows, Section, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import { PackageSearch } from 'lucide-react';
import type { LotRow, Overview } from '../reads.ts';
import { causes, holdReasons } from '../records.ts';
import { atDesk, seasonField, sizesField, StockForm, storeField } from './stock-form.tsx';
import { totalSets } from './use-overview.ts';

/** Sets that nobody gives out before somebody has looked at them. */
export const HoldBack = atDesk(function Held(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.hold-back"
      overview={overview}
      fields={{
        store: storeField(overview),
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        heldFor: ask.oneOf(holdReasons, {
          label: 'supplies.field.lot.heldFor',
          words: 'supplies.choice.heldFor',
        }),
      }}
      save={t('supplies.screen.save-held')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});

const found = ['ready', 'unfit'] as const;

/** What somebody found when they looked at a lot. */
export const CheckLot = atDesk(function Looked({ overview, input }) {
  const { t } = useWords();
  const wanted = textIn(input, 'lot') ?? taskRecord(input);
  const lot = overview.lots.find(({ id }) => id === wanted) ?? overview.lots[0];
  return (
    <StockForm
      intent="supplies.check-lot"
      draft={lot?.id}
      overview={overview}
      about={{ lot: lot?.id }}
      fields={{
        found: ask.oneOf(found, {
          label: 'supplies.screen.what-found',
          words: 'supplies.choice.status',
          look: 'track',
        }),
        cause: ask.oneOf(causes, { label: 'supplies.field.movement.cause', words: 'supplies.choice.cause' }),
      }}
      when={{ cause: ({ found: said }) => said === 'unfit' }}
      top={() => (lot ? <LotRows lots={[lot]} /> : null)}
      save={t('supplies.screen.save-found')}
      line={t('supplies.screen.sets', { n: lot?.total ?? 0 })}
    />
  );
});

/** Lots that are held back, on the first screen of the desk. */
export function HeldBack({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  if (overview.lots.length === 0) return null;
  return (
    <Section title={t('supplies.choice.status.held-back')}>
      <LotRows
        lots={overview.lots}
        onOpen={(lot) => open({ section: 'supplies', form: 'supplies.check-lot', input: { lot } })}
      />
    </Section>
  );
}

function LotRows(props: {
  readonly lots: readonly LotRow[];
  readonly onOpen?: ((lot: string) => void) | undefined;
}) {
  const { t, facts, shortDay } = useWords();
  const { lots, onOpen } = props;
  return (
    <Rows>
      {lots.map(({ id, season, total, heldFor, store, waybill, at, mark }) => (
        <Row
          key={id}
          icon={PackageSearch}
          title={t('supplies.screen.season-sets', { n: total, season })}
          second={facts([
            t(`supplies.choice.heldFor.${heldFor}`),
            store ?? undefined,
            waybill ?? undefined,
            shortDay(at),
          ])}
          mark={mark}
          onOpen={onOpen && (() => onOpen(id))}
        />
      ))}
    </Rows>
  );
}
