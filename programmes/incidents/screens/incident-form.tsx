import {
  ask,
  type Asking,
  Button,
  type FormField,
  IntentForm,
  type OpenedWith,
  textIn,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { IncidentView, SourceRow } from '../reads/index.ts';
import { certainties, connections } from '../choices.ts';
import { DateAsWritten } from './date-as-written.tsx';

/** A form of the register; the incident that it is about stands over the title. */
export function IncidentForm<Values extends object>(
  props: Omit<Asking<Values>, 'draft' | 'cell'> & {
    readonly incident?: IncidentView | undefined;
    /** Its code, where only that is known. */
    readonly of?: string | undefined;
    readonly draft?: string | undefined;
    readonly cell?: string | undefined;
    readonly line?: ReactNode;
    readonly top?: () => ReactNode;
    readonly title?: ReactNode;
    readonly save?: string;
  },
) {
  const { t } = useWords();
  const {
    incident,
    draft = incident?.id,
    cell = incident?.cell,
    of = incident?.code,
    save,
    ...asking
  } = props;
  return (
    <IntentForm<Values>
      {...asking}
      draft={draft}
      cell={cell}
      of={of}
      back={t('incidents.screen.title')}
      save={save ?? t('incidents.screen.save')}
      again
    />
  );
}

/** What a form about an incident needs before it can begin. */
export interface About {
  readonly incident: IncidentView;
  readonly sources: readonly SourceRow[];
  readonly input: unknown;
}
/** A form that begins when its incident and the sources have been read. */
export const aboutIncident = (Page: (about: About) => ReactNode) =>
  function AboutIncident({ input }: OpenedWith) {
    const sources = useSources();
    const code = textIn(input, 'incident') || '-';
    const incident = useRead<IncidentView | null>('incidents.record', { incident: code }).value;
    return sources && incident ? <Page incident={incident} sources={sources} input={input} /> : null;
  };

export const useSources = (): readonly SourceRow[] | undefined =>
  useRead<readonly SourceRow[]>('incidents.sources').value;

/** Which source: the only one where there is one. Another can be added from here. */
export function sourceField(sources: readonly SourceRow[], label: string): FormField<string> {
  const field = ask.among(
    sources.map(({ id, title }) => ({ value: id, label: title })),
    {
      label,
      none: 'incidents.screen.choose',
      initial: sources.length === 1 ? sources[0]?.id : '',
    },
  );
  return {
    ...field,
    apart: true,
    shown: (filling, words) => (
      <>
        {field.shown(filling, words)}
        <AddSource />
      </>
    ),
  };
}
function AddSource() {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button onPress={() => open({ section: 'incidents', form: 'incidents.add-source' })}>
      {t('incidents.intent.add-source')}
    </Button>
  );
}

export const whereField = ask.text({
  label: 'incidents.field.fact.where',
  hint: 'incidents.screen.optional',
  max: 120,
});

/** Where it comes from: nothing is kept without its source. */
export const originFields = (sources: readonly SourceRow[]) => ({
  source: sourceField(sources, 'incidents.field.fact.source'),
  where: whereField,
  connection: ask.oneOf(connections, {
    label: 'incidents.field.fact.connection',
    words: 'incidents.choice.connection',
    look: 'list',
    none: 'incidents.screen.not-stated',
  }),
  certainty: ask.oneOf(certainties, {
    label: 'incidents.field.fact.certainty',
    words: 'incidents.choice.certainty',
    look: 'list',
    none: 'incidents.screen.not-stated',
  }),
});

/** A date as its source writes it, left out of the input while nothing of it is stated. */
export const dateAsWritten = (label: string): FormField<ReturnType<typeof ask.date>['initial']> => ({
  ...ask.date({ label, optional: true }),
  shown: ({ name, value, onChange, error }, { t }) => (
    <DateAsWritten name={name} label={t(label)} value={value} onChange={onChange} error={error} />
  ),
  frame: 'own',
});

/** A person of the incident, by their place in the order of entry. */
export function usePersonField({ incident, input }: About, label: string): FormField<string> {
  const { t } = useWords();
  const only = incident.persons.length === 1 ? '1' : '';
  return {
    ...ask.among(
      incident.persons.map((one, index) => ({
        value: String(index + 1),
        label: t('incidents.screen.person-n', {
          n: index + 1,
          role: t(`incidents.choice.role.${one.role}`),
        }),
      })),
      { label, none: 'incidents.screen.choose', initial: textIn(input, 'person') ?? only },
    ),
    sent: (person) => (person === '' ? undefined : Number(person)),
  };
}
