import { ChoiceCard, ChoiceCards, type IconType, Sheet, useWords } from '@bulkhead/ui';
import { DoorOpen, House, MoonStar, OctagonPause } from 'lucide-react';
import { useOpenForm } from './open-forms.ts';

const choices: readonly {
  readonly form: string;
  readonly word: string;
  readonly icon: IconType;
  readonly hint?: string;
}[] = [
  {
    form: 'arrive',
    word: 'shelter.screen.someone-arrives',
    icon: DoorOpen,
    hint: 'shelter.screen.arrive-hint',
  },
  { form: 'check', word: 'shelter.screen.evening-check', icon: MoonStar, hint: 'shelter.screen.check-hint' },
  {
    form: 'open-place',
    word: 'shelter.screen.open-place',
    icon: House,
    hint: 'shelter.screen.open-place-hint',
  },
  { form: 'pause-project', word: 'shelter.screen.pause-project', icon: OctagonPause },
];

/** The few things that are recorded about places. */
export function RecordChoices(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  return (
    <Sheet title={t('shelter.screen.what')} open={props.open} onClose={props.onClose}>
      <ChoiceCards>
        {choices.map(({ form, word, icon, hint }) => (
          <ChoiceCard
            key={form}
            icon={icon}
            title={t(word)}
            hint={hint ? t(hint) : undefined}
            onPress={() => openForm(form)}
          />
        ))}
      </ChoiceCards>
    </Sheet>
  );
}
