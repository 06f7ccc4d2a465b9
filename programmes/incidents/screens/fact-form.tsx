import { ask, type FormField, textIn } from '@bulkhead/ui';
import { acts, bounds, ends, factFields, groups, nationalities, peopleFields } from '../choices.ts';
import {
  type About,
  aboutIncident,
  dateAsWritten,
  IncidentForm,
  originFields,
  usePersonField,
} from './incident-form.tsx';

const ofPerson: readonly string[] = [
  'name',
  'title',
  'nationality',
  'based-in',
  'sentence',
  'sex',
  'birth-date',
  'age',
  'identity-paper',
  'address',
  'remedies',
];
const closed: readonly string[] = ['identity-paper', 'address'];
const counted: readonly string[] = peopleFields;
const inOwnShape: readonly string[] = [
  'date',
  'birth-date',
  'act',
  'nationality',
  'sentence',
  ...closed,
  ...counted,
];
const terms = ['year', 'month', 'day'] as const;

/** The value carries the name of the fact that is stated. */
const fieldIn = (beside: object): string => textIn(beside, 'field') ?? '';
const factLabel = (beside: object): string => `incidents.choice.field.${fieldIn(beside)}`;
const asValue = <Value,>(field: FormField<Value>): FormField<Value> => ({ ...field, member: 'value' });

const date = dateAsWritten('incidents.choice.field.date');
const valueFields = {
  // A source that gives no date says so: the empty date is a value.
  date: asValue({ ...date, sent: (value) => value }),
  text: asValue(ask.text({ label: factLabel, hint: 'incidents.screen.exactly-as-written', max: 300 })),
  born: asValue(dateAsWritten('incidents.choice.field.birth-date')),
  // What finds a person is written down here and stands behind a hold: an address belongs here.
  identity: asValue(
    ask.text({ label: factLabel, hint: 'incidents.screen.exactly-as-written', max: 300, sealed: true }),
  ),
  act: asValue(
    ask.oneOf(acts, {
      label: factLabel,
      words: 'incidents.choice.act',
      look: 'list',
      none: 'incidents.screen.choose',
    }),
  ),
  end: ask.oneOf(ends, {
    label: 'incidents.field.fact.end',
    words: 'incidents.choice.end',
    look: 'list',
    none: 'incidents.screen.not-stated',
  }),
  nationality: asValue(
    ask.oneOf(nationalities, {
      label: factLabel,
      words: 'incidents.choice.nationality',
      look: 'list',
      none: 'incidents.screen.choose',
    }),
  ),
  bound: ask.oneOf(bounds, {
    label: 'incidents.field.fact.bound',
    words: 'incidents.choice.bound',
    look: 'list',
    initial: 'eq',
  }),
  count: asValue(ask.number({ label: factLabel })),
  group: ask.oneOf(groups, {
    label: 'incidents.field.fact.group',
    words: 'incidents.choice.group',
    look: 'list',
    initial: 'people',
  }),
  term: asValue(ask.number({ label: factLabel, hint: 'incidents.screen.sentence-hint' })),
  unit: {
    ...ask.oneOf(terms, {
      label: 'incidents.screen.unit',
      words: 'incidents.screen.unit',
      look: 'track',
      initial: 'year',
    }),
    sent: () => undefined,
  },
} as const;

/** One thing that a source says, of an incident or of a person in it. */
export const FactForm = aboutIncident(function FactFields(about: About) {
  const { incident, sources, input } = about;
  const person = textIn(input, 'person') ?? '';
  const wanted = factFields.find((field) => field === textIn(input, 'field'));
  return (
    <IncidentForm
      intent="incidents.state"
      draft={`${incident.id} ${person}`}
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        field: ask.oneOf(factFields, {
          label: 'incidents.field.fact.field',
          words: 'incidents.choice.field',
          look: 'list',
          initial: wanted ?? (person === '' ? 'date' : 'title'),
        }),
        person: usePersonField(about, 'incidents.field.fact.person'),
        ...valueFields,
        ...originFields(sources),
      }}
      when={{
        person: ({ field }) => ofPerson.includes(field),
        date: ({ field }) => field === 'date',
        text: ({ field }) => !inOwnShape.includes(field),
        born: ({ field }) => field === 'birth-date',
        identity: ({ field }) => closed.includes(field),
        act: ({ field }) => field === 'act',
        end: ({ field }) => field === 'act',
        nationality: ({ field }) => field === 'nationality',
        bound: ({ field }) => counted.includes(field),
        count: ({ field, bound }) => counted.includes(field) && bound !== 'several' && bound !== 'unstated',
        group: ({ field }) => counted.includes(field),
        term: ({ field }) => field === 'sentence',
        unit: ({ field }) => field === 'sentence',
      }}
      toInput={(sent, { field, term, unit }) =>
        field === 'sentence' ? { ...sent, value: { amount: term ?? 0, unit } } : sent
      }
    />
  );
});
