import { ask, Row, Rows, Section, taskRecord, textIn, useClock, useOpen, useWords } from '@bulkhead/ui';
import { HandHelping } from 'lucide-react';
import type { AskedRow, Overview } from '../reads.ts';
import { givings, notGiving } from '../records.ts';
import { atDesk, destinationField, seasonField, sizesField, StockForm, storeField } from './stock-form.tsx';
import { noSets, totalSets } from './use-overview.ts';

/** Sets are asked for; another member answers. */
export const RequestSets = atDesk(function Asked(desk) {
  const { t } = useWords();
  const { now } = useClock();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.request-sets"
      overview={overview}
      fields={{
        needed: ask.moment({
          label: 'supplies.field.request.needed',
          initial: Math.ceil(now / 3600) * 3600 + 7 * 86_400,
        }),
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        to: destinationField(overview, 'supplies.screen.to'),
      }}
      save={t('supplies.screen.save-request')}
      line={t('supplies.screen.another-answers')}
    />
  );
});

/** The answer of another member: sets, as many as there are, or none and why. */
export const AnswerRequest = atDesk(function Answered({ overview, input }) {
  const { t } = useWords();
  const wanted = textIn(input, 'request') ?? taskRecord(input);
  const request = overview.requests.find(({ id }) => id === wanted) ?? overview.requests[0];
  return (
    <StockForm
      intent="supplies.answer-request"
      draft={request?.id}
      overview={overview}
      about={{ request: request?.id }}
      fields={{
        answer: ask.oneOf(givings, {
          label: 'supplies.field.decision.answer',
          words: 'supplies.choice.answer',
          look: 'track',
        }),
        sizes: sizesField(overview, {
          word: 'supplies.screen.on-hand',
          initial: { ...noSets, ...request?.sizes },
        }),
        whyNot: ask.oneOf(notGiving, {
          label: 'supplies.field.decision.whyNot',
          words: 'supplies.choice.whyNot',
        }),
        store: storeField(overview),
      }}
      when={{
        sizes: ({ answer }) => answer === 'give',
        store: ({ answer }) => answer === 'give',
        whyNot: ({ answer }) => answer === 'not',
      }}
      top={() => (request ? <RequestRows requests={[request]} /> : null)}
      save={t('supplies.screen.save-answer')}
      line={({ answer, sizes }) => t('supplies.screen.sets', { n: answer === 'give' ? totalSets(sizes) : 0 })}
    />
  );
});

/** Requests that wait for an answer, on the first screen of the desk. */
export function Requests({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  if (overview.requests.length === 0) return null;
  return (
    <Section title={t('supplies.screen.asked-for')}>
      <RequestRows
        requests={overview.requests}
        onOpen={(request) =>
          open({ section: 'supplies', form: 'supplies.answer-request', input: { request } })
        }
      />
    </Section>
  );
}

function RequestRows(props: {
  readonly requests: readonly AskedRow[];
  readonly onOpen?: ((request: string) => void) | undefined;
}) {
  const { t, facts, dayTime } = useWords();
  const { requests, onOpen } = props;
  return (
    <Rows>
      {requests.map(({ id, season, total, needed, to, mark }) => (
        <Row
          key={id}
          icon={HandHelping}
          title={t('supplies.screen.season-sets', { n: total, season })}
          second={facts([t('supplies.screen.needed-on', { day: dayTime(needed) }), to ?? undefined])}
          mark={mark}
          onOpen={onOpen && (() => onOpen(id))}
        />
      ))}
    </Rows>
  );
}
