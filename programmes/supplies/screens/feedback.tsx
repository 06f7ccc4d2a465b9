import { ask, Row, Rows, Section, useRead, useWords } from '@bulkhead/ui';
import { MessageSquareText } from 'lucide-react';
import type { FeedbackRow } from '../reads.ts';
import { atDesk, destinationField, seasonField, StockForm } from './stock-form.tsx';

const answered = (question: string) =>
  ask.steps({ label: `supplies.field.feedback.${question}`, max: 10_000 });

/** What people said some weeks later: counts of answers, nobody named. */
export const Feedback = atDesk(function Asked(desk) {
  const { t } = useWords();
  return (
    <StockForm
      intent="supplies.record-feedback"
      overview={desk.overview}
      fields={{
        season: seasonField(desk),
        asked: answered('asked'),
        received: answered('received'),
        rightSize: answered('rightSize'),
        stillUsed: answered('stillUsed'),
        takenAway: answered('takenAway'),
        askedToPay: answered('askedToPay'),
        collectedSafely: answered('collectedSafely'),
        knowsWhereToSay: answered('knowsWhereToSay'),
        to: destinationField(desk.overview, 'supplies.screen.where-asked'),
      }}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.counted-nobody-named')}
    >
      <Earlier />
    </StockForm>
  );
});

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
            mark={row.mark}
            alert={row.askedToPay > 0 ? t('supplies.screen.pay-alert', { n: row.askedToPay }) : undefined}
          />
        ))}
      </Rows>
    </Section>
  );
}
