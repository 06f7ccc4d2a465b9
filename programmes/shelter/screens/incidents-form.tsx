import {
  ask,
  codesIn,
  codeText,
  Empty,
  IntentSection,
  type OpenedWith,
  Page,
  Row,
  Rows,
  Section,
  useClock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { EyeOff, MessageSquareWarning } from 'lucide-react';
import { eventsAtDoor, houseEvents, houseResponses } from '../choices.ts';
import type { HouseIncidentLine } from '../reads/life.ts';
import type { PlaceRow } from '../reads/places.ts';
import { type PlaceInput, useOpenForm } from './open-forms.ts';
import { lookAgain, otherTime, PlaceForm, reviewAt, whyField } from './place-form.tsx';
import { joined } from './place-words.ts';
import { PlaceLines } from './place-lines.tsx';
import { WhichPlace } from './which-place.tsx';

/** What happened in a house, the last one first, and the form that writes it down. */
export function HouseIncidentsForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.house-incidents')} among={() => true}>
      {(place) => <Incidents place={place} />}
    </WhichPlace>
  );
}

function Incidents({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t, facts, dayTime } = words;
  const openForm = useOpenForm();
  const asked = { place: place.code };
  const { value: lines } = useRead<readonly HouseIncidentLine[]>('shelter.house-incidents', asked);
  if (!lines) return null;
  return (
    <PlaceLines
      place={place}
      title={t('shelter.screen.house-incidents')}
      none={t('shelter.screen.nothing-happened')}
      lines={lines.map((one) => (
        <Row
          key={one.id}
          icon={MessageSquareWarning}
          tone={one.closed === undefined ? 'warn' : 'plain'}
          title={t(`shelter.choice.happened.${one.happened}`)}
          second={facts([
            dayTime(one.at),
            one.closed === undefined ? t('shelter.screen.not-settled') : t('shelter.screen.settled'),
            joined(words, one.people),
          ])}
          mark={one.mark}
          onOpen={() => openForm('follow-incident', { place: place.code, record: one.id })}
        />
      ))}
    >
      <Write place={place} />
    </PlaceLines>
  );
}

const responsesField = ask.someOf(houseResponses, {
  label: 'shelter.field.house-incident.responses',
  words: 'shelter.choice.responses',
  optional: true,
});
const followUpField = (now: number) => ({
  ...ask.oneOf(lookAgain, {
    label: 'shelter.screen.look-again',
    words: 'shelter.screen.look-again',
    look: 'list',
    initial: 'none',
  }),
  sent: (again: string) => reviewAt(now, again),
});

function Write({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const { now } = useClock();
  return (
    <IntentSection
      intent="shelter.record-house-incident"
      draft={place.code}
      cell={place.cell}
      about={{ place: place.code }}
      fields={{
        happened: whyField('shelter.field.house-incident.happened', houseEvents, 'happened'),
        people: {
          ...ask.text({ label: 'shelter.screen.who-was-part', hint: 'shelter.screen.codes-hint' }),
          sent: (typed: string) => (typed.trim() === '' ? undefined : codesIn(typed)),
        },
        responses: responsesField,
        note: ask.longText({
          label: 'shelter.field.house-incident.note',
          hint: 'shelter.screen.no-names-hint',
          max: 400,
        }),
        followUp: followUpField(now),
        ...otherTime(now),
      }}
      when={{ at: ({ otherTime: other }) => other }}
      title={t('shelter.intent.record-house-incident')}
      save={t('shelter.screen.add')}
    />
  );
}

/** What was done since, and that it is settled. */
export function FollowIncidentForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.house-incidents')} among={() => true}>
      {(place, given) => <Found place={place} given={given} />}
    </WhichPlace>
  );
}

function Found({ place, given }: { readonly place: PlaceRow; readonly given: PlaceInput }) {
  const asked = { place: place.code };
  const { value: lines } = useRead<readonly HouseIncidentLine[]>('shelter.house-incidents', asked);
  const one = lines?.find((line) => line.id === given.record);
  if (!one) return null;
  return one.closed === undefined ? <Following place={place} one={one} /> : <Over place={place} one={one} />;
}

interface Incident {
  readonly place: PlaceRow;
  readonly one: HouseIncidentLine;
}

function Following({ place, one }: Incident) {
  const { t, dayTime } = useWords();
  const { now } = useClock();
  return (
    <PlaceForm
      intent="shelter.follow-house-incident"
      draft={one.id}
      place={place}
      about={{ incident: one.id }}
      fields={{
        responses: { ...responsesField, initial: one.responses },
        note: ask.longText({
          label: 'shelter.field.house-incident.note',
          hint: 'shelter.screen.no-names-hint',
          max: 400,
          initial: one.note,
        }),
        followUp: followUpField(now),
        settled: { ...ask.yes({ label: 'shelter.screen.is-settled' }), sent: (yes) => yes || undefined },
      }}
      when={{ followUp: ({ settled }) => !settled }}
      above={dayTime(one.at)}
      title={t(`shelter.choice.happened.${one.happened}`)}
      save={t('shelter.screen.save')}
      leaves
    >
      <StillSafe place={place} one={one} />
    </PlaceForm>
  );
}

/** Somebody came to the door or asked: whether the place may be known is a question of its own. */
function StillSafe({ place, one }: Incident) {
  const { t } = useWords();
  const openForm = useOpenForm();
  if (!eventsAtDoor.includes(one.happened) || place.compromised) return null;
  return (
    <Section title={t('shelter.screen.still-safe')}>
      <Rows>
        <Row
          icon={EyeOff}
          title={t('shelter.screen.change-place')}
          onOpen={() => openForm('place-settings', { place: place.code })}
        />
      </Rows>
    </Section>
  );
}

/** What happened and what was done, once it is settled. */
function Over({ place, one }: Incident) {
  const words = useWords();
  const { t, facts, dayTime } = words;
  const { back } = useOpen();
  const done = one.responses.map((response) => t(`shelter.choice.responses.${response}`));
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      of={place.code}
      above={facts([dayTime(one.at), t('shelter.screen.settled'), joined(words, one.people)])}
      title={t(`shelter.choice.happened.${one.happened}`)}
      mark={one.mark}
    >
      <Rows>
        {done.length === 0 ? <Empty title={t('shelter.screen.nothing-said')} /> : null}
        {done.map((said) => (
          <Row key={said} title={said} />
        ))}
      </Rows>
      {one.note === undefined ? null : <p>{one.note}</p>}
    </Page>
  );
}
