import { ChoiceCard, ChoiceCards, Empty, openCells, Sheet, useCells, useOpen, useWords } from '@bulkhead/ui';
import { Footprints, MessageSquareText, Signature, UserRound, UserRoundPlus, UsersRound } from 'lucide-react';

const choices = [
  { form: 'add-note', icon: MessageSquareText, kinds: ['foster-care', 'coordination'] },
  { form: 'plan-meeting', icon: UserRound, kinds: ['foster-care', 'coordination'] },
  { form: 'register', icon: UserRoundPlus, kinds: ['names'] },
  { form: 'write-name', icon: Signature, kinds: ['names'] },
  { form: 'set-siblings', icon: UsersRound, kinds: ['names'] },
  { form: 'move', icon: Footprints, kinds: ['foster-care'] },
] as const;

/** What can be written down about people on this device. */
export function RecordChoices(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const { open } = useOpen();
  const cells = useCells();
  const offered = choices.filter(({ kinds }) => openCells(cells, kinds).length > 0);
  return (
    <Sheet title={t('casework.screen.record')} open={props.open} onClose={props.onClose}>
      {offered.length === 0 ? <Empty title={t('casework.screen.nothing-here')} /> : null}
      <ChoiceCards>
        {offered.map(({ form, icon }) => (
          <ChoiceCard
            key={form}
            icon={icon}
            title={t(`casework.intent.${form}`)}
            onPress={() => {
              props.onClose();
              open({ section: 'people', form: `casework.${form}` });
            }}
          />
        ))}
      </ChoiceCards>
    </Sheet>
  );
}
