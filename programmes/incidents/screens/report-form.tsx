import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Card,
  CheckRow,
  type Form,
  NumberField,
  Section,
  Segmented,
  SelectField,
  StepperRow,
  TextField,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { Chronology, SourceRow } from '../reads/index.ts';
import { type Act, acts, nationalities, type Role, roles, sourceKinds, type Status } from '../records.ts';
import { DateAsWritten } from './date-as-written.tsx';
import { FormPage, noOrigin, type Origin, useSources } from './form-page.tsx';
import { given } from './shapes.ts';

interface PersonInput {
  /** Place in the draft, for React. */
  readonly key: number;
  readonly role: Role;
  readonly howMany: number;
  readonly name: string;
  readonly title: string;
  readonly nationality: string;
}
interface CountInput {
  readonly key: number;
  readonly field: string;
  readonly group: string;
  readonly n: number | undefined;
}
interface Values extends Origin {
  /** Code of an incident that is here already, or '' for a new one. */
  readonly incident: string;
  readonly newSource: string;
  readonly sourceKind: (typeof sourceKinds)[number];
  readonly status: Status;
  readonly date: PartialDate;
  readonly place: string;
  readonly acts: readonly Act[];
  readonly persons: readonly PersonInput[];
  readonly counts: readonly CountInput[];
}

const onePerson: Omit<PersonInput, 'key'> = {
  role: 'other',
  howMany: 1,
  name: '',
  title: '',
  nationality: '',
};
const oneCount: Omit<CountInput, 'key'> = { field: 'arrested-with', group: 'people', n: undefined };

/** What one source says about one incident, in one go. Whatever it does not say stays empty. */
export function ReportForm() {
  const sources = useSources();
  const register = useRead<Chronology>('incidents.chronology').value;
  return sources && register ? <Fields sources={sources} register={register} /> : null;
}

function Fields(props: { readonly sources: readonly SourceRow[]; readonly register: Chronology }) {
  const { t } = useWords();
  const { sources, register } = props;
  const form = useForm<Values>({
    key: 'incidents.add-report',
    intent: 'incidents.add-report',
    initial: {
      ...noOrigin,
      source: sources[0]?.id ?? '',
      incident: '',
      newSource: '',
      sourceKind: 'newspaper',
      status: 'reported',
      date: {},
      place: '',
      acts: [],
      persons: [],
      counts: [],
    },
    toInput: inputOf,
    cell: register.cell ?? undefined,
  });
  const { values } = form;
  return (
    <FormPage form={form} title={t('incidents.intent.add-report')} line={t('incidents.screen.nothing-added')}>
      <SourceFields form={form} sources={sources} />
      <Card padded stacked>
        <SelectField
          name="incident"
          label={t('incidents.screen.about-which')}
          value={values.incident}
          onChange={(incident) => form.change({ incident })}
          none={t('incidents.screen.a-new-incident')}
          options={register.rows.map(({ code }) => ({ value: code, label: code }))}
          error={form.errorOf('incident')}
        />
      </Card>
      <DateAsWritten
        name="date"
        label={t('incidents.choice.field.date')}
        value={values.date}
        onChange={(date) => form.change({ date })}
        error={form.errorOf('date')}
      />
      <Card padded stacked>
        <TextField
          name="place"
          label={t('incidents.choice.field.place')}
          hint={t('incidents.screen.exactly-as-written')}
          max={300}
          value={values.place}
          onChange={(place) => form.change({ place })}
          error={form.errorOf('place')}
        />
        <Acts form={form} />
      </Card>
      <Persons form={form} />
      <Counts form={form} />
      {values.incident === '' ? (
        <Card padded>
          <Segmented
            label={t('incidents.field.incident.status')}
            value={values.status}
            onChange={(status) => form.change({ status })}
            options={(['reported', 'likely'] as const).map((value) => ({
              value,
              label: t(`incidents.choice.status.${value}`),
            }))}
          />
        </Card>
      ) : null}
    </FormPage>
  );
}

function inputOf(values: Values): object {
  const { incident, newSource, sourceKind, status, date, place, where, connection, certainty } = values;
  const source = values.source === '' ? { title: newSource, kind: sourceKind } : values.source;
  const facts = values.counts.flatMap(({ field, group, n }) =>
    n === undefined ? [] : [{ field, group, value: n }],
  );
  return {
    source,
    ...given({ incident, place, where, connection, certainty, acts: values.acts, facts }),
    ...(incident === '' ? { status } : {}),
    ...(Object.keys(date).length === 0 ? {} : { date }),
    persons: values.persons.map(({ role, howMany, name, title, nationality }) => ({
      role,
      howMany,
      ...given({ name, title, nationality }),
    })),
  };
}

function SourceFields({
  form,
  sources,
}: {
  readonly form: Form<Values>;
  readonly sources: readonly SourceRow[];
}) {
  const { t } = useWords();
  const { source, newSource, sourceKind, where } = form.values;
  return (
    <Card padded stacked>
      {sources.length === 0 ? null : (
        <SelectField
          name="source"
          label={t('incidents.field.fact.source')}
          value={source}
          onChange={(next) => form.change({ source: next })}
          none={t('incidents.screen.a-new-source')}
          options={sources.map(({ id, title }) => ({ value: id, label: title }))}
          error={form.errorOf('source')}
        />
      )}
      {source === '' ? (
        <>
          <TextField
            name="source.title"
            label={t('incidents.screen.what-source')}
            hint={t('incidents.screen.source-hint')}
            max={120}
            value={newSource}
            onChange={(next) => form.change({ newSource: next })}
            error={form.errorOf('source.title') ?? form.errorOf('source')}
          />
          <SelectField
            name="source.kind"
            label={t('incidents.field.source.kind')}
            value={sourceKind}
            onChange={(next) =>
              form.change({ sourceKind: sourceKinds.find((one) => one === next) ?? 'other' })
            }
            options={sourceKinds.map((value) => ({ value, label: t(`incidents.choice.kind.${value}`) }))}
          />
        </>
      ) : null}
      <TextField
        name="where"
        label={t('incidents.field.fact.where')}
        hint={t('incidents.screen.optional')}
        max={120}
        value={where}
        onChange={(next) => form.change({ where: next })}
        error={form.errorOf('where')}
      />
    </Card>
  );
}

function Acts({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { acts: chosen } = form.values;
  const turn = (act: Act, on: boolean): void =>
    form.change({ acts: on ? [...chosen, act] : chosen.filter((one) => one !== act) });
  return (
    <fieldset>
      <legend className="field-label">{t('incidents.choice.field.act')}</legend>
      {acts.map((act) => (
        <CheckRow
          key={act}
          label={t(`incidents.choice.act.${act}`)}
          checked={chosen.includes(act)}
          onChange={(on) => turn(act, on)}
        />
      ))}
    </fieldset>
  );
}

const replaced = <Item,>(items: readonly Item[], index: number, part: Partial<Item>): readonly Item[] =>
  items.map((item, at) => (at === index ? { ...item, ...part } : item));
const nextKey = (items: readonly { readonly key: number }[]): number =>
  Math.max(0, ...items.map((item) => item.key)) + 1;
const without = <Item,>(items: readonly Item[], index: number): readonly Item[] =>
  items.filter((_, at) => at !== index);

function Persons({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { persons } = form.values;
  return (
    <Section title={t('incidents.screen.people')} hint={t('incidents.screen.people-hint')}>
      <div className="column fields">
        {persons.map((person, index) => (
          <PersonCard
            key={person.key}
            n={index + 1}
            person={person}
            onChange={(part) => form.change({ persons: replaced(persons, index, part) })}
            onRemove={() => form.change({ persons: without(persons, index) })}
          />
        ))}
        <Button
          icon={Plus}
          onPress={() => form.change({ persons: [...persons, { ...onePerson, key: nextKey(persons) }] })}
        >
          {t('incidents.intent.add-person')}
        </Button>
      </div>
    </Section>
  );
}

function PersonCard(props: {
  readonly n: number;
  readonly person: PersonInput;
  readonly onChange: (part: Partial<PersonInput>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useWords();
  const { n, person, onChange } = props;
  const { role, howMany, name, title, nationality } = person;
  return (
    <div className="card">
      <div className="incident-inside">
        <SelectField
          name={`persons.${n}.role`}
          label={t('incidents.field.person.role')}
          value={role}
          onChange={(next) => onChange({ role: roles.find((one) => one === next) ?? 'other' })}
          options={roles.map((value) => ({ value, label: t(`incidents.choice.role.${value}`) }))}
        />
        <TextField
          name={`persons.${n}.name`}
          label={t('incidents.choice.field.name')}
          hint={t('incidents.screen.name-hint')}
          max={200}
          value={name}
          onChange={(next) => onChange({ name: next, howMany: 1 })}
        />
        <TextField
          name={`persons.${n}.title`}
          label={t('incidents.choice.field.title')}
          max={300}
          value={title}
          onChange={(next) => onChange({ title: next })}
        />
        <SelectField
          name={`persons.${n}.nationality`}
          label={t('incidents.choice.field.nationality')}
          hint={t('incidents.screen.nationality-hint')}
          value={nationality}
          onChange={(next) => onChange({ nationality: next })}
          none={t('incidents.screen.not-stated')}
          options={nationalities.map((value) => ({
            value,
            label: t(`incidents.choice.nationality.${value}`),
          }))}
        />
      </div>
      {name === '' ? (
        <StepperRow
          label={t('incidents.screen.how-many')}
          value={howMany}
          min={1}
          max={50}
          onChange={(next) => onChange({ howMany: next })}
        />
      ) : null}
      <div className="incident-inside">
        <Button kind="quiet" onPress={props.onRemove}>
          {t('incidents.screen.remove')}
        </Button>
      </div>
    </div>
  );
}

const countFields = ['arrested-with', 'assisted', 'returned', 'freed', 'died', 'arrested-in-all'] as const;
const countGroups = ['people', 'children', 'refugees', 'workers'] as const;

function Counts({ form }: { readonly form: Form<Values> }) {
  const { t } = useWords();
  const { counts } = form.values;
  return (
    <Section title={t('incidents.screen.numbers')} hint={t('incidents.screen.numbers-hint')}>
      <div className="column fields">
        {counts.map(({ key, field, group, n }, index) => {
          const change = (part: Partial<CountInput>): void =>
            form.change({ counts: replaced(counts, index, part) });
          return (
            <Card padded stacked key={key}>
              <SelectField
                name={`counts.${index}.field`}
                label={t('incidents.field.fact.field')}
                value={field}
                onChange={(next) => change({ field: next })}
                options={countFields.map((value) => ({ value, label: t(`incidents.choice.field.${value}`) }))}
              />
              <NumberField
                name={`counts.${index}.n`}
                label={t('incidents.field.fact.count')}
                value={n}
                onChange={(next) => change({ n: next })}
              />
              <SelectField
                name={`counts.${index}.group`}
                label={t('incidents.field.fact.group')}
                value={group}
                onChange={(next) => change({ group: next })}
                options={countGroups.map((value) => ({ value, label: t(`incidents.choice.group.${value}`) }))}
              />
              <Button kind="quiet" onPress={() => form.change({ counts: without(counts, index) })}>
                {t('incidents.screen.remove')}
              </Button>
            </Card>
          );
        })}
        <Button
          icon={Plus}
          onPress={() => form.change({ counts: [...counts, { ...oneCount, key: nextKey(counts) }] })}
        >
          {t('incidents.screen.add-number')}
        </Button>
      </div>
    </Section>
  );
}
