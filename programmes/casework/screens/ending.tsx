import {
  Alert,
  ask,
  Button,
  Buttons,
  codeText,
  IntentForm,
  type OpenedWith,
  textIn,
  useDays,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { DoorClosed } from 'lucide-react';
import { endings } from '../choices.ts';
import type { PersonShown } from '../reads/person.ts';

/** Over a record whose support has ended: why, since when, and the way back. */
export function Ended({ person }: { readonly person: PersonShown }) {
  const { t, facts, partialDate } = useWords();
  const submit = useSubmitWithUndo();
  const { code, cell, ended } = person;
  if (!ended) return null;
  return (
    <Alert icon={DoorClosed} title={t('casework.screen.ended')}>
      <p>
        {facts([
          t(`casework.choice.ended.${ended.why}`),
          ended.on && t('casework.screen.ended-since', { date: partialDate(ended.on) }),
        ])}
      </p>
      <p>{t('casework.screen.ended-leaves')}</p>
      <Buttons>
        <Button small onPress={() => void submit('casework.support-again', { person: code }, cell)}>
          {t('casework.intent.support-again')}
        </Button>
      </Buttons>
    </Alert>
  );
}

/** The last thing on a record that is in use; nobody ends what this device does not hold. */
export function EndButton({ person }: { readonly person: PersonShown }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { code, cell, ended } = person;
  if (ended || cell === undefined) return null;
  return (
    <Buttons>
      <Button
        small
        icon={DoorClosed}
        onPress={() =>
          open({ section: 'people', record: code, form: 'casework.end', input: { person: code } })
        }
      >
        {t('casework.intent.end')}
      </Button>
    </Buttons>
  );
}

/** Why our support of somebody ends, and since when. */
export function EndSupport({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const code = textIn(input, 'person') ?? '';
  const { value: person } = useRead<PersonShown | null>('casework.person', { code });
  return (
    <IntentForm
      intent="casework.end"
      draft={code}
      cell={person?.cell}
      about={{ person: code }}
      fields={{
        ended: ask.oneOf(endings, { label: 'casework.field.person.ended', words: 'casework.choice.ended' }),
        on: ask.date({ label: 'casework.field.person.endedOn', initial: todayDate }),
      }}
      back={codeText(code)}
      of={code}
      save={t('casework.screen.save-section')}
      line={t('casework.screen.ended-leaves')}
      leaves
    />
  );
}
