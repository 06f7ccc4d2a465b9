import { Card, Row, Rows, Section, SelectField, StepperRow, useForm, useRead, useWords } from '@bulkhead/ui';
import { MessageSquareText } from 'lucide-react';
import type { FeedbackRow, Overview } from '../reads.ts';
import type { Season } from '../records.ts';
import { FormPage } from './form-page.tsx';
import { SizesCard, SeasonChoice } from './sizes.tsx';
import { seasonInUse, useOverview } from './use-overview.ts';

const questions = ['asked', 'received', 'rightSize', 'stillUsed', 'takenAway', 'askedToPay'] as const;
type Answers = Readonly<Record<(typeof questions)[number], number>>;
interface Values extends Answers {
  readonly season: Season;
  readonly to: string;
}

/** What people said some weeks later: counts of answers, nobody named. */
export function Feedback() {
  const overview = useOverview();
  return overview ? <FeedbackForm overview={overview} /> : null;
}

function FeedbackForm({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const form = useForm<Values>({
    key: 'supplies.record-feedback',
    intent: 'supplies.record-feedback',
    initial: {
      season: seasonInUse(overview),
      to: '',
      asked: 0,
      received: 0,
      rightSize: 0,
      stillUsed: 0,
      takenAway: 0,
      askedToPay: 0,
    },
    toInput: ({ to, ...values }) => ({ ...values, ...(to === '' ? {} : { to }) }),
    cell: overview.cell ?? undefined,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.record-feedback')}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.counted-nobody-named')}
    >
      <SizesCard>
        <SeasonChoice value={values.season} onChange={(season) => form.change({ season })} />
        {questions.map((question) => (
          <StepperRow
            key={question}
            name={question}
            label={t(`supplies.field.feedback.${question}`)}
            value={values[question]}
            max={10_000}
            onChange={(n) => form.change({ [question]: n })}
            error={form.errorOf(question)}
          />
        ))}
      </SizesCard>
      <Card padded>
        <SelectField
          name="to"
          label={t('supplies.screen.where-asked')}
          value={values.to}
          onChange={(to) => form.change({ to })}
          none={t('supplies.screen.place-not-recorded')}
          options={overview.destinations.map(({ id, name }) => ({ value: id, label: name }))}
          error={form.errorOf('to')}
        />
      </Card>
      <Earlier />
    </FormPage>
  );
}

function Earlier() {
  const { t, shortDay, facts } = useWords();
  const rows = useRead<readonly FeedbackRow[]>('supplies.feedback').value ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('supplies.screen.earlier')}>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            icon={MessageSquareText}
            title={t('supplies.screen.fits-of', { fits: row.rightSize, asked: row.asked })}
            second={facts([shortDay(row.at), t(`supplies.choice.season.${row.season}`), row.to ?? undefined])}
            alert={row.askedToPay > 0 ? t('supplies.screen.pay-alert', { n: row.askedToPay }) : undefined}
          />
        ))}
      </Rows>
    </Section>
  );
}
