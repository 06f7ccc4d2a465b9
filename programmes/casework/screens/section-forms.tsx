import {
  ask,
  Button,
  Card,
  CheckRows,
  codesIn,
  codeText,
  IntentForm,
  type OpenedWith,
  textIn,
  useDays,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { needQuestions, type Section as SectionName, sections, sectionStates } from '../choices.ts';
import type { PersonShown } from '../reads/person.ts';
import { watched } from './person-field.tsx';

/** How far one section of a record is, and for needs which questions have an answer. */
export function CheckSection({ input }: OpenedWith) {
  const code = textIn(input, 'person') ?? '';
  const section = sections.find((one) => one === textIn(input, 'section'));
  const { value: person } = useRead<PersonShown | null>('casework.person', { code });
  return person && section ? <CheckPage person={person} section={section} /> : null;
}

function CheckPage({ person, section }: { readonly person: PersonShown; readonly section: SectionName }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  return (
    <IntentForm
      intent="casework.check-section"
      draft={`${person.code} ${section}`}
      cell={person.cell}
      about={{ person: person.code, section }}
      fields={{
        state: ask.oneOf(sectionStates, {
          label: 'casework.screen.how-far',
          words: `casework.choice.${section}`,
          initial: 'checked',
        }),
        on: ask.date({ label: 'casework.screen.checked-when', initial: todayDate }),
      }}
      when={{ on: ({ state }) => state === 'checked' }}
      back={codeText(person.code)}
      of={person.code}
      title={t(`casework.field.person.${section}`)}
      save={t('casework.screen.save-section')}
      top={() => (section === 'needs' ? <Needs person={person} /> : null)}
    />
  );
}

/** Questions are ticked one by one and saved at once; what was said goes into a note. */
function Needs({ person }: { readonly person: PersonShown }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const [answered, setAnswered] = useState<readonly (typeof needQuestions)[number][]>([]);
  const save = () => void submit('casework.answer-needs', { person: person.code, answered }, person.cell);
  return (
    <Card padded>
      <CheckRows
        name="answered"
        label={t('casework.screen.questions')}
        value={answered}
        onChange={setAnswered}
        options={needQuestions.map((value) => ({
          value,
          label: t(`casework.choice.needsAnswered.${value}`),
        }))}
      />
      <div className="people-more">
        <Button small icon={Check} disabled={answered.length === 0} onPress={save}>
          {t('casework.screen.save-answers')}
        </Button>
      </div>
    </Card>
  );
}

/** These people belong together; each of them will list the others. */
export function SetSiblings() {
  const { t } = useWords();
  const [first, setFirst] = useState('');
  const { value: person } = useRead<PersonShown | null>('casework.person', { code: first });
  const people = ask.text({ label: 'casework.field.person.siblings', hint: 'casework.screen.codes-hint' });
  return (
    <IntentForm
      intent="casework.set-siblings"
      // They are all written where the first of them is.
      cell={person?.cell}
      fields={{ people: watched(people, (text) => setFirst(codesIn(text)[0] ?? '')) }}
      toInput={(_sent, values) => ({ people: codesIn(values.people) })}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-siblings')}
      line={t('casework.screen.kept-together')}
      again
    />
  );
}
