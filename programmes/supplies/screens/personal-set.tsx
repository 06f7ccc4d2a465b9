import { ask, IntentForm, type OpenedWith, textIn, useCells, useWords } from '@bulkhead/ui';
import { approvals, seasons, sizes } from '../records.ts';

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
      }}
      when={{ approved: ({ approved }, refused) => approved !== '' || refused('has-a-set') }}
      follow={({ person }) => (person === undefined ? undefined : { approved: '' as const })}
      back={t('supplies.screen.title')}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.one-a-season')}
      again
    />
  );
}
