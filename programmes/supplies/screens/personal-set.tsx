import {
  ask,
  Facts,
  IntentForm,
  type OpenedWith,
  Row,
  Rows,
  Section,
  textIn,
  useCells,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Shirt } from 'lucide-react';
import type { NeededHere, OneSetRow } from '../reads.ts';
import { approvals, collectors, type Season, seasons, signs, type Size, sizes } from '../records.ts';

/** A set for one person, written where that person lives. One a season; another one with a reason. */
export function GiveToPerson({ input }: OpenedWith) {
  const { t } = useWords();
  const [cell] = useCells(['shelter', 'foster-care']);
  return (
    <IntentForm
      intent="supplies.give-to-person"
      cell={textIn(input, 'cell') ?? cell?.id}
      fields={{
        person: ask.text({
          label: 'supplies.field.personal-set.person',
          placeholder: 'K-014',
          max: 20,
          initial: textIn(input, 'person'),
        }),
        season: ask.oneOf(seasons, {
          label: 'supplies.field.movement.season',
          words: 'supplies.choice.season',
          look: 'track',
          initial: 'winter',
        }),
        size: ask.oneOf(sizes, {
          label: 'supplies.field.personal-set.size',
          words: 'supplies.choice.size',
          look: 'track',
        }),
        approved: ask.oneOf(approvals, {
          label: 'supplies.field.personal-set.approved',
          words: 'supplies.choice.approved',
        }),
        collected: { ...ask.yes({ label: 'supplies.screen.who-collected' }), sent: () => undefined },
        collectedBy: ask.oneOf(collectors, {
          label: 'supplies.field.personal-set.collectedBy',
          words: 'supplies.choice.collectedBy',
          look: 'track',
        }),
        sign: ask.oneOf(signs, {
          label: 'supplies.field.personal-set.sign',
          words: 'supplies.choice.sign',
          look: 'track',
        }),
      }}
      when={{
        approved: ({ approved }, refused) => approved !== '' || refused('has-a-set'),
        collectedBy: ({ collected }) => collected,
        sign: ({ collected }) => collected,
      }}
      follow={({ person, approved }) =>
        person === undefined || approved !== undefined ? undefined : { approved: '' as const }
      }
      top={(form) => <OneSetOnly choose={(chosen) => form.change(chosen)} />}
      back={t('supplies.screen.title')}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.one-a-season')}
      again
    >
      {(form) => <StillNeeded season={form.values.season === 'summer' ? 'summer' : 'winter'} />}
    </IntentForm>
  );
}

/** What the people here still need together, by size: what a keeper says to the desk. Counts alone. */
function StillNeeded({ season }: { readonly season: Season }) {
  const { t } = useWords();
  const here = useRead<NeededHere>('supplies.needed-here', { season }).value;
  if (!here || here.people === 0) return null;
  const counts = [
    ...sizes.map((size) => ({ label: t(`supplies.choice.size.${size}`), value: here.sizes[size] ?? 0 })),
    { label: t('supplies.field.estimate.sizeOpen'), value: here.sizeOpen },
  ];
  return (
    <Section title={t('supplies.screen.still-needed', { season })} hint={t('supplies.screen.for-the-desk')}>
      <div className="card">
        <Facts facts={counts.filter(({ value }) => value > 0)} />
      </div>
    </Section>
  );
}

interface Chosen {
  readonly person: string;
  readonly season: Season;
  readonly size: Size;
  readonly approved: 'second-set';
}

/** People who have nothing to change into: one tap fills the form. */
function OneSetOnly({ choose }: { readonly choose: (chosen: Chosen) => void }) {
  const { t, facts, shortDay } = useWords();
  const rows = useRead<readonly OneSetRow[]>('supplies.one-set-only').value ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={t('supplies.screen.one-set-only')}>
      <Rows>
        {rows.map(({ person, season, size, at, mark }) => (
          <Row
            key={`${person} ${season}`}
            icon={Shirt}
            title={person}
            second={facts([
              t(`supplies.choice.season.${season}`),
              t(`supplies.choice.size.${size}`),
              shortDay(at),
            ])}
            mark={mark}
            onOpen={() => choose({ person, season, size, approved: 'second-set' })}
          />
        ))}
      </Rows>
    </Section>
  );
}
