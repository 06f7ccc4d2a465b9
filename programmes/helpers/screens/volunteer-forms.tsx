import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  CheckRow,
  FormPage,
  PartialDateField,
  RadioRows,
  TextField,
  useCells,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { knowledgeKinds, questioningActs } from '../choices.ts';
import { CompartmentField, textIn } from './fields.tsx';

/** Somebody begins to help: an alias, and a code only where papers need one. */
export function Welcome() {
  const { t } = useWords();
  const [first] = useCells(['volunteers']);
  const [chosen, choose] = useState<string>();
  const form = useForm({
    key: 'helpers.welcome',
    intent: 'helpers.welcome',
    initial: { alias: '', code: '' },
    toInput: ({ alias, code }) => ({ alias, ...(code.trim() === '' ? {} : { code }) }),
    cell: chosen ?? first?.id,
  });
  return (
    <FormPage
      form={form}
      back={t('helpers.screen.title')}
      title={t('helpers.intent.welcome')}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.alias-only')}
      again
    >
      <Card padded stacked>
        <TextField
          name="alias"
          label={t('helpers.field.volunteer.alias')}
          max={40}
          value={form.values.alias}
          onChange={(alias) => form.change({ alias })}
          error={form.errorOf('alias')}
        />
        <TextField
          name="code"
          label={t('helpers.field.volunteer.code')}
          hint={t('helpers.screen.code-hint')}
          value={form.values.code}
          onChange={(code) => form.change({ code })}
          error={form.errorOf('code')}
        />
        <CompartmentField value={chosen} onChange={choose} />
      </Card>
    </FormPage>
  );
}

/** What somebody knows by heart, one thing at a time. */
export function Tell({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const volunteer = textIn(input, 'volunteer') ?? '';
  const form = useForm<{ about: string; knows: (typeof knowledgeKinds)[number] }>({
    key: `helpers.tell ${volunteer}`,
    intent: 'helpers.tell',
    initial: { about: '', knows: 'that-it-exists' },
    toInput: (values) => ({ volunteer, ...values }),
    cell: textIn(input, 'cell'),
  });
  return (
    <FormPage
      form={form}
      back={t('helpers.screen.title')}
      above={volunteer}
      title={t('helpers.intent.tell')}
      save={t('helpers.screen.save')}
      again
    >
      <Card padded stacked>
        <TextField
          name="about"
          label={t('helpers.field.told.about')}
          hint={t('helpers.screen.about-hint')}
          value={form.values.about}
          onChange={(about) => form.change({ about })}
          error={form.errorOf('about')}
        />
        <RadioRows
          name="knows"
          label={t('helpers.field.told.knows')}
          value={form.values.knows}
          onChange={(knows) => form.change({ knows })}
          options={knowledgeKinds.map((value) => ({ value, label: t(`helpers.choice.knows.${value}`) }))}
        />
      </Card>
    </FormPage>
  );
}

type Act = (typeof questioningActs)[number];

/** An authority asked a volunteer. What was said is not asked for. */
export function RecordQuestioning({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const volunteer = textIn(input, 'volunteer') ?? '';
  const form = useForm<{ acts: readonly Act[]; on: PartialDate; place: string }>({
    key: `helpers.record-questioning ${volunteer}`,
    intent: 'helpers.record-questioning',
    initial: { acts: ['summoned'], on: todayDate, place: '' },
    toInput: ({ acts, on, place }) => ({
      volunteer,
      acts,
      on,
      ...(place.trim() === '' ? {} : { place }),
    }),
    cell: textIn(input, 'cell'),
  });
  const { acts, on, place } = form.values;
  const turn = (act: Act, yes: boolean): void =>
    form.change({ acts: yes ? [...acts, act] : acts.filter((one) => one !== act) });
  return (
    <FormPage
      form={form}
      back={t('helpers.screen.title')}
      above={volunteer}
      title={t('helpers.intent.record-questioning')}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.not-what-was-said')}
    >
      <Card padded stacked>
        <fieldset id="field-acts" tabIndex={-1}>
          <legend className="field-label">{t('helpers.field.questioning.acts')}</legend>
          {form.errorOf('acts') ? <p className="field-error">{form.errorOf('acts')}</p> : null}
          {questioningActs.map((act) => (
            <CheckRow
              key={act}
              label={t(`helpers.choice.acts.${act}`)}
              checked={acts.includes(act)}
              onChange={(yes) => turn(act, yes)}
            />
          ))}
        </fieldset>
        <PartialDateField
          name="on"
          label={t('helpers.field.questioning.on')}
          value={on}
          onChange={(next) => form.change({ on: next })}
          error={form.errorOf('on')}
        />
        <TextField
          name="place"
          label={t('helpers.field.questioning.place')}
          hint={t('helpers.screen.area-hint')}
          max={60}
          value={place}
          onChange={(next) => form.change({ place: next })}
          error={form.errorOf('place')}
        />
      </Card>
    </FormPage>
  );
}
