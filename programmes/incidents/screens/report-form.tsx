import {
  ask,
  Button,
  Card,
  type FormField,
  type FormFields,
  LineFields,
  Section,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { Chronology, SourceRow } from '../reads/index.ts';
import { acts, sourceKinds } from '../choices.ts';
import { languageField } from './advocacy-forms.tsx';
import { dateAsWritten, IncidentForm, useSources, whereField } from './incident-form.tsx';
import { personFields } from './person-fields.ts';

/** What one source says about one incident, in one go. Whatever it does not say stays empty. */
export function ReportForm() {
  const sources = useSources();
  const register = useRead<Chronology>('incidents.chronology').value;
  return sources && register ? <Report sources={sources} register={register} /> : null;
}

const fields = {
  // A source that is not here yet is added along with what it says.
  newSource: {
    ...ask.text({
      label: 'incidents.screen.what-source',
      hint: 'incidents.screen.source-hint',
      max: 120,
    }),
    member: 'source.title',
  },
  sourceKind: ask.oneOf(sourceKinds, {
    label: 'incidents.field.source.kind',
    words: 'incidents.choice.kind',
    look: 'list',
    initial: 'newspaper',
  }),
  sourceLanguage: {
    ...languageField('incidents.field.source.language'),
    member: 'source.language',
  },
  where: whereField,
} as const;

function Report(props: { readonly sources: readonly SourceRow[]; readonly register: Chronology }) {
  const { t } = useWords();
  const { sources, register } = props;
  return (
    <IncidentForm
      intent="incidents.add-report"
      cell={register.cell ?? undefined}
      fields={{
        source: ask.among(
          sources.map(({ id, title }) => ({ value: id, label: title })),
          {
            label: 'incidents.field.fact.source',
            none: 'incidents.screen.a-new-source',
            initial: sources[0]?.id,
          },
        ),
        ...fields,
        incident: {
          ...ask.among(
            register.rows.map(({ code }) => ({ value: code, label: code })),
            { label: 'incidents.screen.about-which', none: 'incidents.screen.a-new-incident' },
          ),
          apart: true,
        },
        date: dateAsWritten('incidents.choice.field.date'),
        place: ask.text({
          label: 'incidents.choice.field.place',
          hint: 'incidents.screen.exactly-as-written',
          max: 300,
        }),
        acts: ask.someOf(acts, {
          label: 'incidents.choice.field.act',
          words: 'incidents.choice.act',
          optional: true,
        }),
        persons,
        facts: counts,
        status: ask.oneOf(['reported', 'unlikely', 'possible', 'likely'], {
          label: 'incidents.field.incident.status',
          words: 'incidents.choice.status',
          look: 'list',
          initial: 'reported',
        }),
      }}
      when={{
        source: () => sources.length > 0,
        newSource: ({ source }) => source === '',
        sourceKind: ({ source }) => source === '',
        sourceLanguage: ({ source }) => source === '',
        status: ({ incident }) => incident === '',
      }}
      toInput={({ 'source.title': title, 'source.language': language, sourceKind: kind, ...sent }) => ({
        ...sent,
        source: sent['source'] ?? { title, kind, ...(language !== undefined && { language }) },
      })}
      line={t('incidents.screen.nothing-added')}
    />
  );
}

type ValuesOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends FormField<infer V> ? V : never;
};
/** A line of a list in the draft, with its place for React. */
type Line<Values> = Values & { readonly key: number };

/** The members of a line that hold something. */
function lineInput<Values extends object>(of: FormFields<Values>, line: Line<Values>): object {
  const sent: Record<string, unknown> = {};
  for (const name in of) {
    const value = of[name].sent(line[name]);
    if (value !== undefined) sent[name] = value;
  }
  return sent;
}

type Person = ValuesOf<typeof personFields>;
const persons: FormField<readonly Line<Person>[]> = {
  initial: [],
  shown: ({ value, onChange }) => (
    <Lines
      of={{ title: 'incidents.screen.people', add: 'incidents.intent.add-person', name: 'persons' }}
      fields={personFields}
      empty={{ role: 'other', howMany: 1, name: '', title: '', nationality: '' }}
      lines={value}
      onChange={onChange}
      without={({ name }) => (name === '' ? undefined : 'howMany')}
    />
  ),
  sent: (lines) =>
    lines.map((line) => lineInput(personFields, line.name === '' ? line : { ...line, howMany: 1 })),
  frame: 'own',
};

const countFields = {
  field: ask.oneOf(['arrested-with', 'assisted', 'returned', 'freed', 'died', 'arrested-in-all'], {
    label: 'incidents.field.fact.field',
    words: 'incidents.choice.field',
    look: 'list',
    initial: 'arrested-with',
  }),
  value: ask.number({ label: 'incidents.field.fact.count' }),
  group: ask.oneOf(['people', 'children', 'refugees', 'workers'], {
    label: 'incidents.field.fact.group',
    words: 'incidents.choice.group',
    look: 'list',
    initial: 'people',
  }),
} as const;
type Count = ValuesOf<typeof countFields>;
const counts: FormField<readonly Line<Count>[]> = {
  initial: [],
  shown: ({ value, onChange }) => (
    <Lines
      of={{ title: 'incidents.screen.numbers', add: 'incidents.screen.add-number', name: 'counts' }}
      fields={countFields}
      empty={{ field: 'arrested-with', group: 'people', value: null }}
      lines={value}
      onChange={onChange}
    />
  ),
  sent: (lines) => {
    const stated = lines.filter((line) => line.value !== null);
    return stated.length === 0 ? undefined : stated.map((line) => lineInput(countFields, line));
  },
  frame: 'own',
};

const nextKey = (lines: readonly { readonly key: number }[]): number =>
  Math.max(0, ...lines.map((line) => line.key)) + 1;

/** A list that grows line by line, each in its card. */
function Lines<Values extends object>(props: {
  /** Words of its title (with `-hint` those of the hint) and of its button. */
  readonly of: { readonly title: string; readonly add: string; readonly name: string };
  readonly fields: FormFields<Values>;
  readonly empty: NoInfer<Values>;
  readonly lines: readonly Line<NoInfer<Values>>[];
  readonly onChange: (lines: readonly Line<NoInfer<Values>>[]) => void;
  readonly without?: (line: NoInfer<Values>) => keyof NoInfer<Values> | undefined;
}) {
  const { t } = useWords();
  const { of, fields: asked, lines, onChange } = props;
  return (
    <Section title={t(of.title)} hint={t(`${of.title}-hint`)}>
      <div className="form-fields">
        {lines.map((line, index) => (
          <Card key={line.key} padded stacked>
            <LineFields
              fields={asked}
              values={line}
              prefix={`${of.name}.${index + 1}.`}
              onChange={(part) => onChange(lines.map((one) => (one === line ? { ...line, ...part } : one)))}
              without={props.without?.(line)}
            />
            <Button kind="quiet" onPress={() => onChange(lines.filter((one) => one !== line))}>
              {t('incidents.screen.remove')}
            </Button>
          </Card>
        ))}
        <Button icon={Plus} onPress={() => onChange([...lines, { ...props.empty, key: nextKey(lines) }])}>
          {t(of.add)}
        </Button>
      </div>
    </Section>
  );
}
