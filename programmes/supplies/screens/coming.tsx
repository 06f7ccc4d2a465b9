import { ask, Row, Rows, Section, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import { HandCoins, ShoppingBag, Truck } from 'lucide-react';
import type { ComingRow, Overview } from '../reads.ts';
import { stages } from '../records.ts';
import { atDesk, seasonField, sizesField, StockForm } from './stock-form.tsx';
import { totalSets } from './use-overview.ts';

export const stageIcon = { pledged: HandCoins, bought: ShoppingBag, 'on-the-way': Truck } as const;

/** The coming sets that a task or a row is about. */
export function comingIn(overview: Overview, input: unknown): ComingRow | undefined {
  const about = textIn(input, 'purchase') ?? taskRecord(input);
  return overview.coming.find(({ id }) => id === about);
}

const papers = {
  waybill: ask.text({ label: 'supplies.field.purchase.waybill', max: 40 }),
  seals: ask.text({ label: 'supplies.field.purchase.seals', hint: 'supplies.screen.optional', max: 80 }),
};
/** Only what is on the way has papers. */
const withPapers = { waybill: isOnTheWay, seals: isOnTheWay };
function isOnTheWay({ stage }: { readonly stage: string }): boolean {
  return stage === 'on-the-way';
}

/** Sets that are promised, bought or on the way. */
export const Buy = atDesk(function Bought(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.buy"
      overview={overview}
      fields={{
        stage: ask.oneOf(['pledged', 'bought', 'on-the-way'], {
          label: 'supplies.field.purchase.stage',
          words: 'supplies.choice.stage',
          look: 'track',
          initial: 'bought',
        }),
        season: seasonField(desk),
        sizes: sizesField(overview),
        expected: ask.moment({ label: 'supplies.field.purchase.expected' }),
        ...papers,
        from: ask.text({
          label: 'supplies.field.purchase.from',
          hint: 'supplies.screen.optional',
          max: 60,
        }),
      }}
      when={withPapers}
      save={t('supplies.screen.save-purchase')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});

/** One step on: bought, on the way with its waybill, or not coming after all. */
export const MoveOn = atDesk(function MovedOn({ overview, input }) {
  const { t } = useWords();
  const one = comingIn(overview, input) ?? overview.coming[0];
  const steps = stages.slice(one ? stages.indexOf(one.stage) + 1 : 1);
  const [next] = steps;
  return (
    <StockForm
      intent="supplies.move-on"
      draft={one?.id}
      overview={overview}
      about={{ purchase: one?.id }}
      fields={{
        stage: ask.oneOf(steps, {
          label: 'supplies.screen.how-far-now',
          words: 'supplies.choice.stage',
          initial: next,
        }),
        ...papers,
        expected: ask.moment({
          label: 'supplies.field.purchase.expected',
          initial: one?.expected ?? undefined,
        }),
      }}
      when={{ ...withPapers, expected: ({ stage }) => stage !== 'not-coming' }}
      top={() => (one ? <ComingRows coming={[one]} /> : null)}
      save={t('supplies.screen.save')}
    />
  );
});

/** What has not arrived, the nearest first, on the first screen of the desk. */
export function ComingSets({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  if (overview.coming.length === 0) return null;
  const form = (stage: ComingRow['stage']) =>
    stage === 'on-the-way' ? 'supplies.receive' : 'supplies.move-on';
  return (
    <Section title={t('supplies.screen.way-title')}>
      <ComingRows
        coming={overview.coming}
        onOpen={({ id, stage }) => open({ section: 'supplies', form: form(stage), input: { purchase: id } })}
      />
    </Section>
  );
}

function ComingRows(props: {
  readonly coming: readonly ComingRow[];
  readonly onOpen?: (one: ComingRow) => void;
}) {
  const { t, facts, shortDay } = useWords();
  const { coming, onOpen } = props;
  return (
    <Rows>
      {coming.map((one) => (
        <Row
          key={one.id}
          icon={stageIcon[one.stage]}
          title={t('supplies.screen.season-sets', { n: one.total, season: one.season })}
          second={facts([
            t(`supplies.choice.stage.${one.stage}`),
            one.waybill ?? undefined,
            one.expected !== null && t('supplies.screen.expected-on', { day: shortDay(one.expected) }),
          ])}
          onOpen={onOpen && (() => onOpen(one))}
          mark={one.mark}
        />
      ))}
    </Rows>
  );
}
