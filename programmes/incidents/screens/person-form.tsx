import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  CheckRow,
  MomentField,
  SelectField,
  StepperRow,
  TextField,
  useClock,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { IncidentView, SourceRow } from '../reads/index.ts';
import { custodyStates, nationalities, type Role, roles } from '../records.ts';
import { DateAsWritten } from './date-as-written.tsx';
import { firstSource, FormPage, noOrigin, type Origin, OriginFields, useSources } from './form-page.tsx';
import { given, textIn } from './shapes.ts';

interface About {
  readonly incident: IncidentView;
  readonly sources: readonly SourceRow[];
  readonly input: unknown;
}

/** The incident that a form is about, and the sources to choose from. */
function useAbout(input: unknown): About | undefined {
  const sources = useSources();
  const code = textIn(input, 'incident') || '-';
  const incident = useRead<IncidentView | null>('incidents.record', { incident: code }).value;
  return sources && incident ? { incident, sources, input } : undefined;
}

export function PersonForm({ input }: { readonly input?: unknown }) {
  const about = useAbout(input);
  return about ? <PersonFields {...about} /> : null;
}

interface PersonValues extends Origin {
  readonly role: Role;
  readonly name: string;
  readonly title: string;
  readonly nationality: string;
  readonly howMany: number;
}

/** Another person whom a source puts into the incident. */
function PersonFields({ incident, sources }: About) {
  const { t } = useWords();
  const form = useForm<PersonValues>({
    key: `incidents.add-person ${incident.id}`,
    intent: 'incidents.add-person',
    initial: {
      ...noOrigin,
      source: firstSource(sources),
      role: 'other',
      name: '',
      title: '',
      nationality: '',
      howMany: 1,
    },
    toInput: (values) => ({ incident: incident.code, ...given(values) }),
    cell: incident.cell,
  });
  const { role, name, title, nationality, howMany } = form.values;
  return (
    <FormPage
      form={form}
      about={incident.code}
      title={t('incidents.intent.add-person')}
      line={t('incidents.screen.nothing-added')}
    >
      <Card padded stacked>
        <SelectField
          name="role"
          label={t('incidents.field.person.role')}
          value={role}
          onChange={(next) => form.change({ role: roles.find((one) => one === next) ?? 'other' })}
          options={roles.map((value) => ({ value, label: t(`incidents.choice.role.${value}`) }))}
          error={form.errorOf('role')}
        />
        <TextField
          name="name"
          label={t('incidents.choice.field.name')}
          hint={t('incidents.screen.name-hint')}
          max={200}
          value={name}
          onChange={(next) => form.change({ name: next, howMany: 1 })}
          error={form.errorOf('persons')}
        />
        <TextField
          name="title"
          label={t('incidents.choice.field.title')}
          max={300}
          value={title}
          onChange={(next) => form.change({ title: next })}
          error={form.errorOf('title')}
        />
        <SelectField
          name="nationality"
          label={t('incidents.choice.field.nationality')}
          hint={t('incidents.screen.nationality-hint')}
          value={nationality}
          onChange={(next) => form.change({ nationality: next })}
          none={t('incidents.screen.not-stated')}
          options={nationalities.map((value) => ({
            value,
            label: t(`incidents.choice.nationality.${value}`),
          }))}
          error={form.errorOf('nationality')}
        />
      </Card>
      {name === '' ? (
        <Card>
          <StepperRow
            name="howMany"
            label={t('incidents.screen.how-many')}
            value={howMany}
            min={1}
            max={50}
            onChange={(next) => form.change({ howMany: next })}
            error={form.errorOf('howMany')}
          />
        </Card>
      ) : null}
      <OriginFields form={form} change={(part) => form.change(part)} sources={sources} />
    </FormPage>
  );
}

export function CustodyForm({ input }: { readonly input?: unknown }) {
  const about = useAbout(input);
  return about ? <CustodyFields {...about} /> : null;
}

interface CustodyValues extends Origin {
  readonly person: string;
  readonly state: string;
  readonly from: PartialDate;
  readonly until: PartialDate;
  readonly place: string;
  readonly force: string;
  readonly basis: string;
  readonly nextCheck: number | undefined;
}

const FOUR_WEEKS = 28 * 86_400;
const stated = (date: PartialDate): PartialDate | undefined =>
  Object.keys(date).length === 0 ? undefined : date;

/** A state of a person after the arrest. An end that no source states stays open. */
function CustodyFields({ incident, sources, input }: About) {
  const { t } = useWords();
  const { now } = useClock();
  const form = useForm<CustodyValues>({
    key: `incidents.add-custody ${incident.id}`,
    intent: 'incidents.add-custody',
    initial: {
      ...noOrigin,
      source: firstSource(sources),
      person: textIn(input, 'person') ?? (incident.persons.length === 1 ? '1' : ''),
      state: 'held',
      from: {},
      until: {},
      place: '',
      force: '',
      basis: '',
      nextCheck: undefined,
    },
    toInput: ({ person, from, until, connection: _none, ...values }) => ({
      incident: incident.code,
      ...given({ ...values, from: stated(from), until: stated(until) }),
      ...(person === '' ? {} : { person: Number(person) }),
    }),
    cell: incident.cell,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      about={incident.code}
      title={t('incidents.intent.add-custody')}
      line={t('incidents.screen.no-end-guessed-short')}
    >
      <Card padded stacked>
        <SelectField
          name="person"
          label={t('incidents.field.custody.person')}
          value={values.person}
          onChange={(person) => form.change({ person })}
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
        <SelectField
          name="state"
          label={t('incidents.field.custody.state')}
          value={values.state}
          onChange={(state) => form.change({ state })}
          options={custodyStates.map((value) => ({ value, label: t(`incidents.choice.state.${value}`) }))}
          error={form.errorOf('state')}
        />
      </Card>
      <DateAsWritten
        name="from"
        label={t('incidents.field.custody.from')}
        value={values.from}
        onChange={(from) => form.change({ from })}
        error={form.errorOf('from')}
      />
      <DateAsWritten
        name="until"
        label={t('incidents.field.custody.until')}
        value={values.until}
        onChange={(until) => form.change({ until })}
        error={form.errorOf('until')}
      />
      <Card padded stacked>
        {(['place', 'force', 'basis'] as const).map((field) => (
          <TextField
            key={field}
            name={field}
            label={t(`incidents.field.custody.${field}`)}
            hint={t('incidents.screen.optional')}
            max={120}
            value={values[field]}
            onChange={(next) => form.change({ [field]: next })}
            error={form.errorOf(field)}
          />
        ))}
        <CheckRow
          label={t('incidents.screen.ask-again')}
          checked={values.nextCheck !== undefined}
          onChange={(on) => form.change({ nextCheck: on ? now + FOUR_WEEKS : undefined })}
        />
        {values.nextCheck === undefined ? null : (
          <MomentField
            name="nextCheck"
            label={t('incidents.field.custody.nextCheck')}
            value={values.nextCheck}
            onChange={(nextCheck) => form.change({ nextCheck })}
            error={form.errorOf('nextCheck')}
          />
        )}
      </Card>
      <OriginFields form={form} change={(part) => form.change(part)} sources={sources} />
    </FormPage>
  );
}
