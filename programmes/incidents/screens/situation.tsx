import type { Language } from '@bulkhead/records';
import { ask, Button, Empty, type FormField, Page, useOpen, useRead, useWords } from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { ContextRow, SourceRow } from '../reads/index.ts';
import { attributions, statementKinds } from '../choices.ts';
import { dateAsWritten, IncidentForm, sourceField, useSources } from './incident-form.tsx';

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
            <p lang={row.text === null ? row.original.language : undefined}>
              {row.text ?? row.original.text}
            </p>
            {row.text === null ? (
              <small className="tone-warn">{t('incidents.screen.not-translated')}</small>
            ) : null}
            <small>
              {facts([
                row.attributedTo?.text ?? t(`incidents.choice.attribution.${row.attribution}`),
                row.source,
              ])}
            </small>
          </li>
        ))}
      </ol>
    </Page>
  );
}

export function ContextForm() {
  const sources = useSources();
  return sources ? <ContextFields sources={sources} /> : null;
}

const statement = (language: Language): FormField<string> => ({
  ...ask.longText({ label: `incidents.field.context.${language}`, max: 600 }),
  // What is wrong with the text as a whole stands beside its first language.
  member: language === 'en' ? 'text' : `text.${language}`,
});
const optionalText = (member: string, max: number): FormField<string> =>
  ask.text({ label: `incidents.field.context.${member}`, hint: 'incidents.screen.optional', max });

/** A statement in the languages that somebody writes it in, and whose it is. */
function ContextFields({ sources }: { readonly sources: readonly SourceRow[] }) {
  return (
    <IncidentForm
      intent="incidents.add-context"
      fields={{
        en: statement('en'),
        ja: statement('ja'),
        ko: statement('ko'),
        zh: statement('zh'),
        kind: {
          ...ask.oneOf(statementKinds, {
            label: 'incidents.field.context.kind',
            words: 'incidents.choice.kind',
            look: 'list',
            initial: 'report',
          }),
          apart: true,
        },
        attribution: ask.oneOf(attributions, {
          label: 'incidents.field.context.attribution',
          words: 'incidents.choice.attribution',
          look: 'list',
          none: 'incidents.screen.choose',
        }),
        attributedTo: optionalText('attributedTo', 120),
        label: optionalText('label', 12),
        place: optionalText('place', 80),
        source: sourceField(sources, 'incidents.field.context.source'),
        date: dateAsWritten('incidents.field.context.date'),
      }}
      toInput={({ text: en, 'text.ja': ja, 'text.ko': ko, 'text.zh': zh, ...sent }) => ({
        ...sent,
        text: { en, ja, ko, zh },
      })}
    />
  );
}
