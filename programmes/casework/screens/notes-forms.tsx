import { ask, IntentForm, type OpenedWith, textIn, useWords } from '@bulkhead/ui';
import { useCareCell } from './cells.ts';
import { usePersonField } from './person-field.tsx';

/** A note about somebody. It stays in the compartment of those who meet them. */
export function AddNote({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  return (
    <IntentForm
      intent="casework.add-note"
      draft={given}
      of={given ?? ((typed) => typed.person)}
      cell={useCareCell()?.id}
      fields={{
        person: usePersonField(given),
        text: ask.longText({ label: 'casework.field.note.text', max: 1000 }),
      }}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-note')}
      line={t('casework.screen.no-names-here')}
      again
    />
  );
}

/** What somebody wants now, in their own words. */
export function SetWish({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  return (
    <IntentForm
      intent="casework.set-wish"
      draft={given}
      of={given ?? ((typed) => typed.person)}
      cell={useCareCell()?.id}
      fields={{
        person: usePersonField(given),
        wish: ask.longText({
          label: 'casework.field.wish.wish',
          max: 300,
          initial: textIn(input, 'wish'),
        }),
      }}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-wish')}
      line={t('casework.screen.own-words')}
    />
  );
}
