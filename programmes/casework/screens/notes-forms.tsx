import { Card, FormPage, TextArea, useForm, useWords } from '@bulkhead/ui';
import { about, textIn, useCareCell } from './cells.ts';
import { PersonField } from './person-field.tsx';

/** A note about somebody. It stays in the compartment of those who meet them. */
export function AddNote({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  const form = useForm({
    key: `casework.add-note ${given ?? ''}`,
    intent: 'casework.add-note',
    initial: { person: given ?? '', text: '' },
    toInput: ({ person, text }) => ({ ...about(person), text }),
    cell: useCareCell()?.id,
  });
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.add-note')}
      save={t('casework.screen.save-note')}
      line={t('casework.screen.no-names-here')}
      again
    >
      <Card padded stacked>
        <PersonField
          fixed={given !== undefined}
          value={form.values.person}
          onChange={(person) => form.change({ person })}
          error={form.errorOf('person')}
        />
        <TextArea
          name="text"
          label={t('casework.field.note.text')}
          max={1000}
          value={form.values.text}
          onChange={(text) => form.change({ text })}
          error={form.errorOf('text')}
        />
      </Card>
    </FormPage>
  );
}

/** What somebody wants now, in their own words. */
export function SetWish({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  const form = useForm({
    key: `casework.set-wish ${given ?? ''}`,
    intent: 'casework.set-wish',
    initial: { person: given ?? '', wish: textIn(input, 'wish') ?? '' },
    toInput: ({ person, wish }) => ({ ...about(person), wish }),
    cell: useCareCell()?.id,
  });
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.set-wish')}
      save={t('casework.screen.save-wish')}
      line={t('casework.screen.own-words')}
    >
      <Card padded stacked>
        <PersonField
          fixed={given !== undefined}
          value={form.values.person}
          onChange={(person) => form.change({ person })}
          error={form.errorOf('person')}
        />
        <TextArea
          name="wish"
          label={t('casework.field.wish.wish')}
          max={300}
          value={form.values.wish}
          onChange={(wish) => form.change({ wish })}
          error={form.errorOf('wish')}
        />
      </Card>
    </FormPage>
  );
}
