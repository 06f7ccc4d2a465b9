import { ask, useClock, useDays, useWords } from '@bulkhead/ui';
import {
  agreementGivers,
  agreementPurposes,
  agreements,
  contacts,
  custodyStates,
  detentions,
  publicities,
  warrants,
  whereabouts,
} from '../choices.ts';
import { languageField } from './advocacy-forms.tsx';
import {
  type About,
  aboutIncident,
  dateAsWritten,
  IncidentForm,
  originFields,
  usePersonField,
} from './incident-form.tsx';
import { personFields } from './person-fields.ts';

/** Another person whom a source puts into the incident. */
export const PersonForm = aboutIncident(function PersonFields({ incident, sources }: About) {
  const { t } = useWords();
  return (
    <IncidentForm
      intent="incidents.add-person"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{ ...personFields, ...originFields(sources) }}
      when={{ howMany: ({ name }) => name === '' }}
      toInput={(sent, { howMany, name }) => ({ ...sent, howMany: name === '' ? howMany : 1 })}
      line={t('incidents.screen.nothing-added')}
    />
  );
});

const FOUR_WEEKS = 28 * 86_400;
const optionalText = (label: string) => ask.text({ label, hint: 'incidents.screen.optional', max: 120 });

/** A state of a person after the arrest. An end that no source states stays open. */
export const CustodyForm = aboutIncident(function CustodyFields(about: About) {
  const { t } = useWords();
  const { now } = useClock();
  const { incident, sources } = about;
  const { source, where, certainty } = originFields(sources);
  return (
    <IncidentForm
      intent="incidents.add-custody"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        person: usePersonField(about, 'incidents.field.custody.person'),
        state: ask.oneOf(custodyStates, {
          label: 'incidents.field.custody.state',
          words: 'incidents.choice.state',
          look: 'list',
          initial: 'held',
        }),
        from: dateAsWritten('incidents.field.custody.from'),
        until: dateAsWritten('incidents.field.custody.until'),
        place: optionalText('incidents.field.custody.place'),
        force: optionalText('incidents.field.custody.force'),
        basis: optionalText('incidents.field.custody.basis'),
        detention: ask.oneOf(detentions, {
          label: 'incidents.field.custody.detention',
          words: 'incidents.choice.detention',
          look: 'list',
          none: 'incidents.screen.not-stated',
        }),
        warrant: ask.oneOf(warrants, {
          label: 'incidents.field.custody.warrant',
          words: 'incidents.choice.warrant',
          look: 'list',
          none: 'incidents.screen.not-stated',
        }),
        issuedBy: optionalText('incidents.field.custody.issuedBy'),
        atCourt: { ...ask.yes({ label: 'incidents.screen.at-court' }), sent: () => undefined },
        court: optionalText('incidents.field.custody.court'),
        language: languageField('incidents.field.custody.language'),
        district: optionalText('incidents.field.custody.district'),
        whereabouts: ask.oneOf(whereabouts, {
          label: 'incidents.field.custody.whereabouts',
          words: 'incidents.choice.whereabouts',
          look: 'list',
          none: 'incidents.screen.not-stated',
        }),
        contacts: ask.someOf(contacts, {
          label: 'incidents.field.custody.contacts',
          words: 'incidents.choice.contacts',
          optional: true,
        }),
        askAgain: { ...ask.yes({ label: 'incidents.screen.ask-again' }), sent: () => undefined },
        nextCheck: ask.moment({
          label: 'incidents.field.custody.nextCheck',
          initial: now + FOUR_WEEKS,
        }),
        source,
        where,
        certainty,
      }}
      when={{
        issuedBy: ({ warrant }) => warrant === 'shown' || warrant === 'not-shown',
        court: ({ atCourt }) => atCourt,
        language: ({ atCourt }) => atCourt,
        district: ({ atCourt }) => atCourt,
        nextCheck: ({ askAgain }) => askAgain,
      }}
      line={t('incidents.screen.no-end-guessed-short')}
    />
  );
});

/** What the person or their family agreed to; for a name also what publicity does now. */
export const AgreementForm = aboutIncident(function AgreementFields(about: About) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const { incident } = about;
  return (
    <IncidentForm
      intent="incidents.record-agreement"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        person: usePersonField(about, 'incidents.field.agreement.person'),
        purpose: ask.oneOf(agreementPurposes, {
          label: 'incidents.field.agreement.purpose',
          words: 'incidents.choice.purpose',
        }),
        agreed: ask.oneOf(agreements, {
          label: 'incidents.field.agreement.agreed',
          words: 'incidents.choice.agreed',
          look: 'track',
        }),
        givenBy: ask.oneOf(agreementGivers, {
          label: 'incidents.field.agreement.givenBy',
          words: 'incidents.choice.givenBy',
          look: 'track',
        }),
        publicity: ask.oneOf(publicities, {
          label: 'incidents.field.agreement.publicity',
          words: 'incidents.choice.publicity',
        }),
        on: ask.date({ label: 'incidents.field.agreement.on', initial: todayDate }),
      }}
      when={{ publicity: ({ purpose }) => purpose === 'publish-name' }}
      line={t('incidents.screen.no-answer-is-no')}
    />
  );
});
