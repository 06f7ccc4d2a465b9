import {
  ask,
  codesIn,
  type FormField,
  IntentForm,
  type OpenedWith,
  textIn,
  useCompartmentField,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { paperKinds, paperStates } from '../choices.ts';
import type { Volunteers } from '../reads.ts';

/** Who has a paper: one of the volunteers of the compartment that is chosen beside it. */
function useHolderField(): FormField<string> {
  const { value: list } = useRead<Volunteers>('helpers.volunteers');
  const asked = { label: 'helpers.field.paper.holder', none: 'helpers.screen.holder-none' };
  return {
    ...ask.among([], asked),
    shown: (filling, words) => {
      const cell = textIn(filling.beside, 'compartment');
      const here = (list?.volunteers ?? []).filter((one) => one.cell === cell);
      const options = here.map(({ alias }) => ({ value: alias, label: alias }));
      return ask.among(options, asked).shown(filling, words);
    },
  };
}

/** A paper is a device that cannot be locked: what stands on it is written down here by code. */
export function WritePaper() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="helpers.write-paper"
      cell={({ compartment }) => compartment}
      fields={{
        paper: ask.text({ label: 'helpers.field.paper.code', hint: 'helpers.screen.paper-hint' }),
        kind: ask.oneOf(paperKinds, {
          label: 'helpers.field.paper.kind',
          words: 'helpers.choice.kind',
          initial: 'notebook',
        }),
        names: ask.text({ label: 'helpers.field.paper.names', hint: 'helpers.screen.names-hint' }),
        compartment: useCompartmentField(['volunteers'], 'helpers.screen.compartment'),
        holder: useHolderField(),
      }}
      toInput={(sent, { names }) => ({ ...sent, names: codesIn(names) })}
      back={t('helpers.screen.title')}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.paper-cannot-lock')}
      again
    />
  );
}

/** Where a paper is now. */
export function PaperState({ input }: OpenedWith) {
  const { t } = useWords();
  const paper = textIn(input, 'paper') ?? '';
  return (
    <IntentForm
      intent="helpers.paper-state"
      draft={paper}
      cell={textIn(input, 'cell')}
      about={{ paper }}
      fields={{
        state: ask.oneOf(paperStates, {
          label: 'helpers.field.paper.state',
          words: 'helpers.choice.state',
          initial: 'held',
        }),
      }}
      back={t('helpers.screen.title')}
      of={paper}
      save={t('helpers.screen.save')}
    />
  );
}
