import {
  ask,
  IntentForm,
  type OpenedWith,
  textIn,
  useCompartmentField,
  useDays,
  useWords,
} from '@bulkhead/ui';
import { knowledgeKinds, questioningActs } from '../choices.ts';

/** Somebody begins to help: an alias, and a code only where papers need one. */
export function Welcome() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="helpers.welcome"
      cell={({ compartment }) => compartment}
      fields={{
        alias: ask.text({ label: 'helpers.field.volunteer.alias', max: 40 }),
        code: ask.text({ label: 'helpers.field.volunteer.code', hint: 'helpers.screen.code-hint' }),
        compartment: useCompartmentField(['volunteers'], 'helpers.screen.compartment'),
      }}
      back={t('helpers.screen.title')}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.alias-only')}
      again
    />
  );
}

/** What somebody knows by heart, one thing at a time. */
export function Tell({ input }: OpenedWith) {
  const { t } = useWords();
  const volunteer = textIn(input, 'volunteer') ?? '';
  return (
    <IntentForm
      intent="helpers.tell"
      draft={volunteer}
      cell={textIn(input, 'cell')}
      about={{ volunteer }}
      fields={{
        about: ask.text({ label: 'helpers.field.told.about', hint: 'helpers.screen.about-hint' }),
        knows: ask.oneOf(knowledgeKinds, {
          label: 'helpers.field.told.knows',
          words: 'helpers.choice.knows',
          initial: 'that-it-exists',
        }),
      }}
      back={t('helpers.screen.title')}
      of={volunteer}
      save={t('helpers.screen.save')}
      again
    />
  );
}

/** An authority asked a volunteer. What was said is not asked for. */
export function RecordQuestioning({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const volunteer = textIn(input, 'volunteer') ?? '';
  return (
    <IntentForm
      intent="helpers.record-questioning"
      draft={volunteer}
      cell={textIn(input, 'cell')}
      about={{ volunteer }}
      fields={{
        acts: ask.someOf(questioningActs, {
          label: 'helpers.field.questioning.acts',
          words: 'helpers.choice.acts',
          initial: ['summoned'],
        }),
        on: ask.date({ label: 'helpers.field.questioning.on', initial: todayDate }),
        place: ask.text({
          label: 'helpers.field.questioning.place',
          hint: 'helpers.screen.area-hint',
          max: 60,
        }),
      }}
      back={t('helpers.screen.title')}
      of={volunteer}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.not-what-was-said')}
    />
  );
}
