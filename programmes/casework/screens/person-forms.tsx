import type { NameForm } from '@bulkhead/records';
import {
  Card,
  FormPage,
  Segmented,
  SelectField,
  TextField,
  useCells,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { groups } from '../choices.ts';
import type { PersonShown } from '../reads/person.ts';
import { about, codesIn, textIn } from './cells.ts';
import { PersonField } from './person-field.tsx';

interface RegisterValues {
  readonly person: string;
  readonly group: (typeof groups)[number];
  readonly siblings: string;
}

/** Somebody becomes known here by a code. Their name is written in a second step, or never. */
export function Register() {
  const { t } = useWords();
  const cells = useCells(['names']);
  const [chosen, choose] = useState<string>();
  const cell = chosen ?? cells[0]?.id;
  const form = useForm<RegisterValues>({
    key: 'casework.register',
    intent: 'casework.register',
    initial: { person: '', group: 'child', siblings: '' },
    toInput: ({ person, group, siblings }) => ({
      group,
      siblings: codesIn(siblings),
      ...(person.trim() === '' ? {} : { person }),
    }),
    cell,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.register')}
      save={t('casework.screen.save-person')}
      line={t('casework.screen.by-code-only')}
      again
    >
      <Card padded stacked>
        <Segmented
          label={t('casework.field.person.group')}
          value={values.group}
          onChange={(group) => form.change({ group })}
          options={groups.map((value) => ({ value, label: t(`casework.choice.group.${value}`) }))}
        />
        <TextField
          name="person"
          label={t('casework.field.person.code')}
          hint={t('casework.screen.next-code-hint')}
          value={values.person}
          onChange={(person) => form.change({ person })}
          error={form.errorOf('person')}
        />
        <TextField
          name="siblings"
          label={t('casework.field.person.siblings')}
          hint={t('casework.screen.codes-hint')}
          value={values.siblings}
          onChange={(siblings) => form.change({ siblings })}
          error={form.errorOf('siblings')}
        />
        {cells.length > 1 ? (
          <SelectField
            name="cell"
            label={t('casework.screen.compartment')}
            value={cell ?? ''}
            onChange={choose}
            options={cells.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </Card>
    </FormPage>
  );
}

const scripts = ['Latn', 'Hang', 'Kana', 'Hani'] as const satisfies readonly NameForm['script'][];
type NameValues = Readonly<Record<(typeof scripts)[number] | 'person', string>>;
const languageOf = { Latn: 'en', Hang: 'ko', Kana: 'ja', Hani: 'zh' } as const;

/** A name in the scripts in which the person gives it; none is made out of another. */
export function WriteName({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  const [code, setCode] = useState(given ?? '');
  const { value: person } = useRead<PersonShown | null>('casework.person', { code });
  const form = useForm<NameValues>({
    key: `casework.write-name ${given ?? ''}`,
    intent: 'casework.write-name',
    initial: { person: given ?? '', Latn: '', Hang: '', Kana: '', Hani: '' },
    toInput: (values) => ({
      ...about(values.person),
      name: {
        forms: scripts
          .map((script) => ({ script, value: values[script].trim() }))
          .filter(({ value }) => value !== ''),
      },
    }),
    cell: person?.cell,
  });
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.write-name')}
      save={t('casework.screen.save-name')}
      line={t('casework.screen.as-given')}
    >
      <Card padded stacked>
        <PersonField
          fixed={given !== undefined}
          value={form.values.person}
          onChange={(next) => {
            form.change({ person: next });
            setCode(next);
          }}
          error={form.errorOf('person')}
        />
        {scripts.map((script) => (
          <div key={script} lang={languageOf[script]}>
            <TextField
              name={script === 'Latn' ? 'name' : script}
              label={t(`casework.screen.script.${script}`)}
              value={form.values[script]}
              onChange={(value) => form.change({ [script]: value })}
              error={script === 'Latn' ? form.errorOf('name') : undefined}
            />
          </div>
        ))}
      </Card>
    </FormPage>
  );
}
