import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  type Form,
  NumberField,
  Segmented,
  SelectField,
  TextField,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { IncidentView, SourceRow } from '../reads/index.ts';
import { acts, bounds, type FactField, factFields, groups, nationalities } from '../records.ts';
import { DateAsWritten } from './date-as-written.tsx';
import { firstSource, FormPage, noOrigin, type Origin, OriginFields, useSources } from './form-page.tsx';
import { given, textIn } from './shapes.ts';

const ofPerson: readonly FactField[] = ['name', 'title', 'nationality', 'based-in', 'sentence'];
const counted: readonly FactField[] = [
  'arrested-in-all',
  'arrested-with',
  'assisted',
  'returned',
  'freed',
  'died',
];

interface Values extends Origin {
  readonly field: FactField;
  readonly person: string;
  readonly date: PartialDate;
  readonly text: string;
  readonly act: string;
  readonly nationality: string;
  readonly count: number | undefined;
  readonly bound: (typeof bounds)[number];
  readonly group: string;
  readonly term: number | undefined;
  readonly unit: string;
}

/** One thing that a source says, of an incident or of a person in it. */
export function FactForm({ input }: { readonly input?: unknown }) {
  const code = textIn(input, 'incident') ?? '';
  const sources = useSources();
  const incident = useRead<IncidentView | null>('incidents.record', { incident: code || '-' }).value;
  return sources && incident ? <FactFields input={input} incident={incident} sources={sources} /> : null;
}

function FactFields(props: {
  readonly input: unknown;
  readonly incident: IncidentView;
  readonly sources: readonly SourceRow[];
}) {
  const { t } = useWords();
  const { incident, sources, input } = props;
  const person = textIn(input, 'person') ?? '';
  const wanted = factFields.find((field) => field === textIn(input, 'field'));
  const form = useForm<Values>({
    key: `incidents.state ${incident.id} ${person}`,
    intent: 'incidents.state',
    initial: {
      ...noOrigin,
      source: firstSource(sources),
      field: wanted ?? (person === '' ? 'date' : 'title'),
      person,
      date: {},
      text: '',
      act: '',
      nationality: '',
      count: undefined,
      bound: 'eq',
      group: 'people',
      term: undefined,
      unit: 'year',
    },
    toInput: (values) => inputOf(incident.code, values),
    cell: incident.cell,
  });
  const { values } = form;
  const personal = ofPerson.includes(values.field);
  return (
    <FormPage form={form} about={incident.code} title={t('incidents.intent.state')}>
      <Card padded stacked>
        <SelectField
          name="field"
          label={t('incidents.field.fact.field')}
          value={values.field}
          onChange={(next) => form.change({ field: factFields.find((one) => one === next) ?? 'date' })}
          options={factFields.map((value) => ({ value, label: t(`incidents.choice.field.${value}`) }))}
          error={form.errorOf('field')}
        />
        {personal ? (
          <SelectField
            name="person"
            label={t('incidents.field.fact.person')}
            value={values.person}
            onChange={(next) => form.change({ person: next })}
            none={t('incidents.screen.choose')}
            options={incident.persons.map((one, index) => ({
              value: String(index + 1),
              label: t('incidents.screen.person-n', {
                n: index + 1,
                role: t(`incidents.choice.role.${one.role}`),
              }),
            }))}
            error={form.errorOf('person')}
          />
        ) : null}
      </Card>
      <ValueField form={form} />
      <OriginFields form={form} change={(part) => form.change(part)} sources={sources} />
    </FormPage>
  );
}

function inputOf(incident: string, values: Values): object {
  const { field, person, source, where, connection, certainty, bound, group } = values;
  const origin = given({ source, where, connection, certainty });
  const about = ofPerson.includes(field) && person !== '' ? { person: Number(person) } : {};
  const shape = { incident, field, ...about, ...origin };
  if (counted.includes(field)) {
    const open = bound === 'several' || bound === 'unstated';
    return { ...shape, bound, group, ...(open ? {} : { value: values.count ?? '' }) };
  }
  return { ...shape, value: valueOf(values) };
}

function valueOf(values: Values): unknown {
  switch (values.field) {
    case 'date':
      return values.date;
    case 'act':
      return values.act;
    case 'nationality':
      return values.nationality;
    case 'sentence':
      return { amount: values.term ?? 0, unit: values.unit };
    default:
      return values.text;
  }
}

/** The field for the value, in the shape that the fact asks for. */
function ValueField({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { values } = form;
  const label = t(`incidents.choice.field.${values.field}`);
  if (values.field === 'date')
    return (
      <DateAsWritten
        name="value"
        label={label}
        value={values.date}
        onChange={(date) => form.change({ date })}
        error={form.errorOf('value')}
      />
    );
  if (counted.includes(values.field)) return <CountFields form={form} label={label} />;
  return (
    <Card padded stacked>
      {values.field === 'act' ? (
        <Choice form={form} member="act" label={label} options={acts} />
      ) : values.field === 'nationality' ? (
        <Choice form={form} member="nationality" label={label} options={nationalities} />
      ) : values.field === 'sentence' ? (
        <TermFields form={form} label={label} />
      ) : (
        <TextField
          name="value"
          label={label}
          hint={t('incidents.screen.exactly-as-written')}
          max={300}
          value={values.text}
          onChange={(text) => form.change({ text })}
          error={form.errorOf('value')}
        />
      )}
    </Card>
  );
}

function Choice(props: {
  readonly form: Form<Values>;
  readonly member: 'act' | 'nationality';
  readonly label: string;
  readonly options: readonly string[];
}) {
  const { t } = useWords();
  const { form, member, label, options } = props;
  return (
    <SelectField
      name="value"
      label={label}
      value={form.values[member]}
      onChange={(next) => form.change({ [member]: next })}
      none={t('incidents.screen.choose')}
      options={options.map((value) => ({ value, label: t(`incidents.choice.${member}.${value}`) }))}
      error={form.errorOf('value')}
    />
  );
}

function TermFields({ form, label }: { readonly form: Form<Values>; readonly label: string }) {
  const { t } = useWords();
  const { term, unit } = form.values;
  return (
    <>
      <NumberField
        name="value"
        label={label}
        hint={t('incidents.screen.sentence-hint')}
        value={term}
        onChange={(next) => form.change({ term: next })}
        error={form.errorOf('value')}
      />
      <Segmented
        label={t('incidents.screen.unit')}
        value={unit}
        onChange={(next) => form.change({ unit: next })}
        options={['year', 'month', 'day'].map((value) => ({
          value,
          label: t(`incidents.screen.unit.${value}`),
        }))}
      />
    </>
  );
}

function CountFields({ form, label }: { readonly form: Form<Values>; readonly label: string }) {
  const { t } = useWords();
  const { count, bound, group } = form.values;
  const open = bound === 'several' || bound === 'unstated';
  return (
    <Card padded stacked>
      <SelectField
        name="bound"
        label={t('incidents.field.fact.bound')}
        value={bound}
        onChange={(next) => form.change({ bound: bounds.find((one) => one === next) ?? 'eq' })}
        options={bounds.map((value) => ({ value, label: t(`incidents.choice.bound.${value}`) }))}
      />
      {open ? null : (
        <NumberField
          name="value"
          label={label}
          value={count}
          onChange={(next) => form.change({ count: next })}
          error={form.errorOf('value')}
        />
      )}
      <SelectField
        name="group"
        label={t('incidents.field.fact.group')}
        value={group}
        onChange={(next) => form.change({ group: next })}
        options={groups.map((value) => ({ value, label: t(`incidents.choice.group.${value}`) }))}
      />
    </Card>
  );
}
