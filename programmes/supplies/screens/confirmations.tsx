import { ask, Row, Rows, Section, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import { UserCheck } from 'lucide-react';
import type { Overview, UnconfirmedRow } from '../reads.ts';
import { confirmations } from '../records.ts';
import { atDesk, StockForm } from './stock-form.tsx';

/** Who agreed to an entry when it was made: the second person, where there was one. */
export const agreedByField = ask.text({
  label: 'supplies.field.movement.agreedBy',
  hint: 'supplies.screen.agreed-by-hint',
  max: 40,
});

/** A second person says whether an entry is right. */
export const ConfirmMovement = atDesk(function Confirmed({ overview, input }) {
  const { t } = useWords();
  const wanted = textIn(input, 'movement') ?? taskRecord(input);
  const one = overview.unconfirmed.find(({ id }) => id === wanted) ?? overview.unconfirmed[0];
  return (
    <StockForm
      intent="supplies.confirm-movement"
      draft={one?.id}
      overview={overview}
      about={{ movement: one?.id }}
      fields={{
        answer: ask.oneOf(confirmations, {
          label: 'supplies.field.confirmation.answer',
          words: 'supplies.choice.answer',
          look: 'track',
        }),
        by: ask.text({
          label: 'supplies.field.confirmation.by',
          hint: 'supplies.screen.confirmed-by-hint',
          max: 40,
        }),
      }}
      top={() => (one ? <UnconfirmedRows rows={[one]} /> : null)}
      save={t('supplies.screen.save-answer')}
    />
  );
});

/** What one person entered alone, on the first screen of the desk. */
export function Unconfirmed({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  if (overview.unconfirmed.length === 0) return null;
  return (
    <Section title={t('supplies.screen.to-confirm')} hint={t('supplies.screen.to-confirm-why')}>
      <UnconfirmedRows
        rows={overview.unconfirmed}
        onOpen={(movement) =>
          open({ section: 'supplies', form: 'supplies.confirm-movement', input: { movement } })
        }
      />
    </Section>
  );
}

function UnconfirmedRows(props: {
  readonly rows: readonly UnconfirmedRow[];
  readonly onOpen?: (movement: string) => void;
}) {
  const { t, facts, dayTime } = useWords();
  const { rows, onOpen } = props;
  return (
    <Rows>
      {rows.map(({ id, kind, season, total, at, store, mark }) => (
        <Row
          key={id}
          icon={UserCheck}
          title={t('supplies.screen.entry', { kind: t(`supplies.choice.kind.${kind}`), n: total })}
          second={facts([t(`supplies.choice.season.${season}`), store ?? undefined, dayTime(at)])}
          mark={mark}
          onOpen={onOpen && (() => onOpen(id))}
        />
      ))}
    </Rows>
  );
}
