import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Card,
  CheckRow,
  codeText,
  FormPage,
  PartialDateField,
  RadioRows,
  Section,
  TextField,
  useDays,
  useForm,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { needQuestions, type Section as SectionName, sections, sectionStates } from '../choices.ts';
import type { PersonShown } from '../reads/person.ts';
import { codesIn, textIn } from './cells.ts';

interface Values {
  readonly state: (typeof sectionStates)[number];
  readonly on: PartialDate;
}

/** How far one section of a record is, and for needs which questions have an answer. */
export function CheckSection({ input }: { readonly input?: unknown }) {
  const code = textIn(input, 'person') ?? '';
  const section = sections.find((one) => one === textIn(input, 'section'));
  const { value: person } = useRead<PersonShown | null>('casework.person', { code });
  return person && section ? <CheckPage person={person} section={section} /> : null;
}

function CheckPage({ person, section }: { readonly person: PersonShown; readonly section: SectionName }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const form = useForm<Values>({
    key: `casework.check-section ${person.code} ${section}`,
    intent: 'casework.check-section',
    initial: { state: 'checked', on: todayDate },
    toInput: ({ state, on }) => ({
      person: person.code,
      section,
      state,
      ...(state === 'checked' ? { on } : {}),
    }),
    cell: person.cell,
  });
  return (
    <FormPage
      form={form}
      back={codeText(person.code)}
      above={codeText(person.code)}
      title={t(`casework.field.person.${section}`)}
      save={t('casework.screen.save-section')}
    >
      {section === 'needs' ? <Needs person={person} /> : null}
      <Card padded stacked>
        <RadioRows
          name="state"
          label={t('casework.screen.how-far')}
          value={form.values.state}
          onChange={(state) => form.change({ state })}
          options={sectionStates.map((value) => ({
            value,
            label: t(`casework.choice.${section}.${value}`),
          }))}
        />
        {form.values.state === 'checked' ? (
          <PartialDateField
            name="on"
            label={t('casework.screen.checked-when')}
            value={form.values.on}
            onChange={(on) => form.change({ on })}
            error={form.errorOf('on')}
          />
        ) : null}
      </Card>
    </FormPage>
  );
}

/** Questions are ticked one by one and saved at once; what was said goes into a note. */
function Needs({ person }: { readonly person: PersonShown }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const save = () =>
    void submit('casework.answer-needs', { person: person.code, answered: ticked }, person.cell);
  const turn = (question: string, on: boolean): void =>
    setTicked(on ? [...ticked, question] : ticked.filter((one) => one !== question));
  return (
    <Section title={t('casework.screen.questions')}>
      <Card padded>
        {needQuestions.map((question) => (
          <CheckRow
            key={question}
            label={t(`casework.choice.needsAnswered.${question}`)}
            checked={ticked.includes(question)}
            onChange={(on) => turn(question, on)}
          />
        ))}
        <div className="people-more">
          <Button small icon={Check} disabled={ticked.length === 0} onPress={save}>
            {t('casework.screen.save-answers')}
          </Button>
        </div>
      </Card>
    </Section>
  );
}

/** These people belong together; each of them will list the others. */
export function SetSiblings() {
  const { t } = useWords();
  const [first, setFirst] = useState('');
  const { value: person } = useRead<PersonShown | null>('casework.person', { code: first });
  const form = useForm({
    key: 'casework.set-siblings',
    intent: 'casework.set-siblings',
    initial: { people: '' },
    toInput: ({ people }) => ({ people: codesIn(people) }),
    // They are all written where the first of them is.
    cell: person?.cell,
  });
  const change = (people: string): void => {
    form.change({ people });
    setFirst(codesIn(people)[0] ?? '');
  };
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.set-siblings')}
      save={t('casework.screen.save-siblings')}
      line={t('casework.screen.kept-together')}
      again
    >
      <Card padded stacked>
        <TextField
          name="people"
          label={t('casework.field.person.siblings')}
          hint={t('casework.screen.codes-hint')}
          value={form.values.people}
          onChange={change}
          error={form.errorOf('people')}
        />
      </Card>
    </FormPage>
  );
}
