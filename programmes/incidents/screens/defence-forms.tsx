import { ask, useWords } from '@bulkhead/ui';
import { accesses, counsels, degrees, parties } from '../defence-records.ts';
import {
  type About,
  aboutIncident,
  dateAsWritten,
  IncidentForm,
  originFields,
  usePersonField,
} from './incident-form.tsx';

/** Which office had which part. Nobody is named. */
export const InvolvementForm = aboutIncident(function InvolvementFields(about: About) {
  const { t } = useWords();
  const { incident, sources } = about;
  const { source, where, certainty } = originFields(sources);
  return (
    <IncidentForm
      intent="incidents.add-involvement"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        party: ask.oneOf(parties, {
          label: 'incidents.field.involvement.party',
          words: 'incidents.choice.party',
          look: 'list',
          none: 'incidents.screen.choose',
        }),
        degree: ask.oneOf(degrees, {
          label: 'incidents.field.involvement.degree',
          words: 'incidents.choice.degree',
          look: 'list',
          none: 'incidents.screen.choose',
        }),
        office: ask.text({
          label: 'incidents.field.involvement.office',
          hint: 'incidents.screen.office-hint',
          max: 120,
        }),
        source,
        where,
        certainty,
      }}
      when={{ office: ({ party }) => party !== 'private-person' && party !== 'not-known' }}
      line={t('incidents.screen.offices-only')}
    />
  );
});

/** Whether somebody who is held has a lawyer, and whether the two may speak. */
export const CounselForm = aboutIncident(function CounselFields(about: About) {
  const { t } = useWords();
  const { incident, sources } = about;
  const { source, where, certainty } = originFields(sources);
  return (
    <IncidentForm
      intent="incidents.add-counsel"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        person: usePersonField(about, 'incidents.field.counsel.person'),
        counsel: ask.oneOf(counsels, {
          label: 'incidents.field.counsel.counsel',
          words: 'incidents.choice.counsel',
        }),
        access: ask.oneOf(accesses, {
          label: 'incidents.field.counsel.access',
          words: 'incidents.choice.access',
          look: 'list',
          none: 'incidents.screen.not-stated',
        }),
        from: dateAsWritten('incidents.field.counsel.from'),
        source,
        where,
        certainty,
      }}
      when={{ access: ({ counsel }) => counsel !== 'none' }}
      line={t('incidents.screen.no-lawyer-name')}
    />
  );
});
