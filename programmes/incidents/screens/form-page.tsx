import {
  ActionBar,
  Button,
  ErrorSummary,
  type Form,
  Page,
  SavedCard,
  SelectField,
  TextField,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SourceRow } from '../reads/index.ts';
import { certainties, connections } from '../records.ts';

/** A form of the register as a page; what it is about stands over the title. */
export function FormPage<Values extends object>(props: {
  readonly form: Form<Values>;
  readonly about?: string | undefined;
  readonly title: string;
  readonly line?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { back } = useOpen();
  const { form, title } = props;
  if (form.saved)
    return (
      <Page
        above={props.about}
        title={title}
        bar={
          <ActionBar>
            <Button kind="primary" onPress={back}>
              {t('incidents.screen.done')}
            </Button>
            <Button onPress={form.again}>{t('incidents.screen.another')}</Button>
          </ActionBar>
        }
      >
        <SavedCard saved={form.saved} onUndone={form.again} />
      </Page>
    );
  return (
    <Page
      back={{ word: t('incidents.screen.title'), onBack: back }}
      above={props.about}
      title={title}
      bar={
        <ActionBar line={props.line}>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
            {t('incidents.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <div className="column fields">{props.children}</div>
    </Page>
  );
}

export interface Origin {
  readonly source: string;
  readonly where: string;
  readonly connection: string;
  readonly certainty: string;
}
export const noOrigin: Origin = { source: '', where: '', connection: '', certainty: '' };

export const useSources = (): readonly SourceRow[] | undefined =>
  useRead<readonly SourceRow[]>('incidents.sources').value;

/** Where it comes from: nothing is kept without its source. */
export function OriginFields<Values extends Origin>(props: {
  readonly form: Form<Values>;
  readonly change: (part: Partial<Origin>) => void;
  readonly sources: readonly SourceRow[];
  readonly short?: boolean;
}) {
  const { t } = useWords();
  const { open } = useOpen();
  const { form, change, sources, short = false } = props;
  const { source, where, connection, certainty } = form.values;
  return (
    <div className="card padded stacked">
      <SelectField
        name="source"
        label={t('incidents.field.fact.source')}
        value={source}
        onChange={(next) => change({ source: next })}
        none={t('incidents.screen.choose')}
        options={sources.map(({ id, title }) => ({ value: id, label: title }))}
        error={form.errorOf('source')}
      />
      <Button onPress={() => open({ section: 'incidents', form: 'incidents.add-source' })}>
        {t('incidents.intent.add-source')}
      </Button>
      <TextField
        name="where"
        label={t('incidents.field.fact.where')}
        hint={t('incidents.screen.optional')}
        max={120}
        value={where}
        onChange={(next) => change({ where: next })}
        error={form.errorOf('where')}
      />
      {short ? null : (
        <>
          <SelectField
            name="connection"
            label={t('incidents.field.fact.connection')}
            value={connection}
            onChange={(next) => change({ connection: next })}
            none={t('incidents.screen.not-stated')}
            options={connections.map((value) => ({
              value,
              label: t(`incidents.choice.connection.${value}`),
            }))}
          />
          <SelectField
            name="certainty"
            label={t('incidents.field.fact.certainty')}
            value={certainty}
            onChange={(next) => change({ certainty: next })}
            none={t('incidents.screen.not-stated')}
            options={certainties.map((value) => ({ value, label: t(`incidents.choice.certainty.${value}`) }))}
          />
        </>
      )}
    </div>
  );
}

/** The only source where there is one: nobody has to choose it. */
export const firstSource = (sources: readonly SourceRow[]): string =>
  sources.length === 1 ? (sources[0]?.id ?? '') : '';
