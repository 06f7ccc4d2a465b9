import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Card,
  Empty,
  Page,
  SelectField,
  TextArea,
  TextField,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { ContextRow, SourceRow } from '../reads/index.ts';
import { attributions, statementKinds } from '../records.ts';
import { DateAsWritten } from './date-as-written.tsx';
import { firstSource, FormPage, useSources } from './form-page.tsx';
import { given } from './shapes.ts';

/** Statements about the situation, each with the one who makes it. */
export function SituationPage() {
  const { t, language, facts, partialDate } = useWords();
  const { open, back } = useOpen();
  const rows = useRead<readonly ContextRow[]>('incidents.context', { language }).value;
  if (!rows) return null;
  return (
    <Page
      back={{ word: t('incidents.screen.title'), onBack: back }}
      title={t('incidents.screen.situation')}
      actions={
        <Button
          kind="primary"
          icon={Plus}
          onPress={() => open({ section: 'incidents', form: 'incidents.add-context' })}
        >
          {t('incidents.screen.add-statement')}
        </Button>
      }
    >
      {rows.length === 0 ? <Empty title={t('incidents.screen.no-statement')} /> : null}
      <ol className="incident-statements">
        {rows.map((row) => (
          <li key={row.id} className="card">
            <small>
              {facts([
                row.code,
                t(`incidents.choice.kind.${row.kind}`),
                row.date ? partialDate(row.date) : undefined,
              ])}
            </small>
            <p>{row.text ?? row.original}</p>
            {row.text === null ? (
              <small className="tone-warn">{t('incidents.screen.not-translated')}</small>
            ) : null}
            <small>
              {facts([row.attributedTo ?? t(`incidents.choice.attribution.${row.attribution}`), row.source])}
            </small>
          </li>
        ))}
      </ol>
    </Page>
  );
}

interface Values {
  readonly kind: string;
  readonly attribution: string;
  readonly attributedTo: string;
  readonly label: string;
  readonly date: PartialDate;
  readonly place: string;
  readonly en: string;
  readonly ja: string;
  readonly ko: string;
  readonly zh: string;
  readonly source: string;
}

export function ContextForm() {
  const sources = useSources();
  return sources ? <ContextFields sources={sources} /> : null;
}

/** A statement in the languages that somebody writes it in, and whose it is. */
function ContextFields({ sources }: { readonly sources: readonly SourceRow[] }) {
  const { t } = useWords();
  const form = useForm<Values>({
    key: 'incidents.add-context',
    intent: 'incidents.add-context',
    initial: {
      kind: 'report',
      attribution: '',
      attributedTo: '',
      label: '',
      date: {},
      place: '',
      en: '',
      ja: '',
      ko: '',
      zh: '',
      source: firstSource(sources),
    },
    toInput: ({ en, ja, ko, zh, date, ...values }) => ({
      ...given(values),
      text: given({ en, ja, ko, zh }),
      ...(Object.keys(date).length === 0 ? {} : { date }),
    }),
  });
  const { values } = form;
  return (
    <FormPage form={form} title={t('incidents.intent.add-context')}>
      <Card padded stacked>
        {(['en', 'ja', 'ko', 'zh'] as const).map((language) => (
          <TextArea
            key={language}
            name={language === 'en' ? 'text' : `text.${language}`}
            label={t(`incidents.field.context.${language}`)}
            max={600}
            value={values[language]}
            onChange={(next) => form.change({ [language]: next })}
            error={language === 'en' ? form.errorOf('text') : undefined}
          />
        ))}
      </Card>
      <Card padded stacked>
        <SelectField
          name="kind"
          label={t('incidents.field.context.kind')}
          value={values.kind}
          onChange={(kind) => form.change({ kind })}
          options={statementKinds.map((value) => ({ value, label: t(`incidents.choice.kind.${value}`) }))}
          error={form.errorOf('kind')}
        />
        <SelectField
          name="attribution"
          label={t('incidents.field.context.attribution')}
          value={values.attribution}
          onChange={(attribution) => form.change({ attribution })}
          none={t('incidents.screen.choose')}
          options={attributions.map((value) => ({
            value,
            label: t(`incidents.choice.attribution.${value}`),
          }))}
          error={form.errorOf('attribution')}
        />
        <TextField
          name="attributedTo"
          label={t('incidents.field.context.attributedTo')}
          hint={t('incidents.screen.optional')}
          max={120}
          value={values.attributedTo}
          onChange={(attributedTo) => form.change({ attributedTo })}
          error={form.errorOf('attributedTo')}
        />
        <TextField
          name="label"
          label={t('incidents.field.context.label')}
          hint={t('incidents.screen.optional')}
          max={12}
          value={values.label}
          onChange={(label) => form.change({ label })}
          error={form.errorOf('label')}
        />
        <TextField
          name="place"
          label={t('incidents.field.context.place')}
          hint={t('incidents.screen.optional')}
          max={80}
          value={values.place}
          onChange={(place) => form.change({ place })}
          error={form.errorOf('place')}
        />
        <SelectField
          name="source"
          label={t('incidents.field.context.source')}
          value={values.source}
          onChange={(source) => form.change({ source })}
          none={t('incidents.screen.choose')}
          options={sources.map(({ id, title }) => ({ value: id, label: title }))}
          error={form.errorOf('source')}
        />
      </Card>
      <DateAsWritten
        name="date"
        label={t('incidents.field.context.date')}
        value={values.date}
        onChange={(date) => form.change({ date })}
        error={form.errorOf('date')}
      />
    </FormPage>
  );
}
