import { Empty, Page, Row, Rows, Section, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import { PackageCheck } from 'lucide-react';
import type { Overview } from '../reads.ts';
import { atDesk, sizesField, StockForm } from './stock-form.tsx';
import { noSets, totalSets } from './use-overview.ts';

/** Sets are laid ready for a planned hand-over, as many as were found. */
export const LayReady = atDesk(function Laid({ overview, input }) {
  const { t } = useWords();
  const { back } = useOpen();
  const about = textIn(input, 'plan') ?? taskRecord(input);
  const plan =
    overview.plans.find(({ id }) => id === about) ??
    overview.plans.find(({ ready }) => ready === null) ??
    overview.plans[0];
  if (!plan)
    return (
      <Page back={{ word: t('supplies.screen.title'), onBack: back }} title={t('supplies.intent.pick')}>
        <Empty title={t('supplies.screen.nothing-planned')} />
      </Page>
    );
  return (
    <StockForm
      key={plan.id}
      intent="supplies.pick"
      draft={plan.id}
      overview={overview}
      about={{ plan: plan.id }}
      top={() => <PlansToChoose overview={overview} chosen={plan.id} form="supplies.pick" />}
      fields={{
        sizes: sizesField(overview, {
          word: 'supplies.screen.on-hand',
          initial: { ...noSets, ...(plan.ready ?? plan.sizes) },
        }),
      }}
      save={t('supplies.screen.save-ready')}
      line={({ sizes }) => t('supplies.screen.ready-of', { n: totalSets(sizes), planned: plan.total })}
    />
  );
});

/** Planned hand-overs, and which of them the form is about; a tap opens it for another one. */
export function PlansToChoose(props: {
  readonly overview: Overview;
  readonly chosen: string | undefined;
  readonly form: 'supplies.pick' | 'supplies.dispatch';
}) {
  const { t, facts, dayTime } = useWords();
  const { open } = useOpen();
  const { overview, chosen, form } = props;
  if (overview.plans.length === 0) return null;
  return (
    <Section title={t('supplies.screen.for-which')}>
      <Rows>
        {overview.plans.map(({ id, total, season, due, to, ready, mark }) => (
          <Row
            key={id}
            icon={PackageCheck}
            title={t('supplies.screen.season-sets', { n: total, season })}
            second={facts([
              dayTime(due),
              to ?? undefined,
              ready !== null && t('supplies.screen.n-ready', { n: totalSets({ ...noSets, ...ready }) }),
              id === chosen && t('supplies.screen.this-one'),
            ])}
            mark={mark}
            onOpen={
              id === chosen ? undefined : () => open({ section: 'supplies', form, input: { plan: id } })
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
