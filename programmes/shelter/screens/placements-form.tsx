import {
  ask,
  Button,
  codesIn,
  codeText,
  IntentForm,
  IntentSection,
  type OpenedWith,
  Row,
  Sheet,
  useClock,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { CalendarCheck, CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { concerns, notPlacedReasons, placementAnswers } from '../choices.ts';
import type { ArrivalSheet } from '../reads/arrival.ts';
import type { PlacementLine } from '../reads/placements.ts';
import type { PlaceRow } from '../reads/places.ts';
import { guestsField, guestsTyped, hoursField } from './guest-fields.tsx';
import { placeInput, useOpenForm } from './open-forms.ts';
import { whyField } from './place-form.tsx';
import { PlaceLines } from './place-lines.tsx';
import { WhichPlace } from './which-place.tsx';

/** Who is awaited at a place, and the form that asks for a bed. Somebody else answers. */
export function PlacementsForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.placements')} among={(row) => row.kind !== 'base'}>
      {(place) => <Awaited place={place} />}
    </WhichPlace>
  );
}

function Awaited({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t, facts, dayTime } = words;
  const [tapped, setTapped] = useState<PlacementLine>();
  const asked = { place: place.code, awaited: true };
  const { value: lines } = useRead<readonly PlacementLine[]>('shelter.placements', asked);
  if (!lines) return null;
  return (
    <PlaceLines
      place={place}
      title={t('shelter.screen.placements')}
      none={t('shelter.screen.nobody-awaited')}
      lines={lines.map((one) => (
        <Row
          key={one.id}
          icon={one.state === 'agreed' ? CalendarCheck : CircleHelp}
          title={codeText(one.person)}
          second={facts([
            t('shelter.screen.expected-when', { when: dayTime(one.expected) }),
            t(`shelter.screen.placement.${one.state}`),
          ])}
          mark={one.mark}
          onOpen={() => setTapped(one)}
        />
      ))}
    >
      {place.state === 'active' && !place.compromised ? <Propose place={place} /> : null}
      {tapped ? <Tapped place={place} one={tapped} onClose={() => setTapped(undefined)} /> : null}
    </PlaceLines>
  );
}

function Tapped(props: {
  readonly place: PlaceRow;
  readonly one: PlacementLine;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const submit = useSubmitWithUndo();
  const { place, one, onClose } = props;
  const { id, person, state } = one;
  const start = { place: place.code, person, record: id };
  const end = (): void => {
    onClose();
    void submit('shelter.end-placement', { placement: id }, place.cell);
  };
  return (
    <Sheet title={codeText(person)} mark={one.mark} open onClose={onClose}>
      <Said one={one} />
      <div className="shelter-buttons">
        {state === 'agreed' ? (
          <Button focused onPress={() => openForm('arrive', start)}>
            {t('shelter.intent.arrive')}
          </Button>
        ) : (
          <Button focused onPress={() => openForm('answer-placement', start)}>
            {t('shelter.intent.answer-placement')}
          </Button>
        )}
        <Button kind="quiet" onPress={end}>
          {t('shelter.intent.end-placement')}
        </Button>
      </div>
    </Sheet>
  );
}

/** Why, who asked and who answered. */
function Said({ one }: { readonly one: PlacementLine }) {
  const { t } = useWords();
  const { proposedBy, answeredBy, state } = one;
  return (
    <>
      <p className="shelter-quiet">{t(`shelter.choice.reason.${one.reason}`)}</p>
      <p className="shelter-quiet">{t('shelter.screen.asked-by-name', { name: proposedBy })}</p>
      {state === 'agreed' && answeredBy !== undefined ? (
        <p className="shelter-quiet">{t('shelter.screen.agreed-by-name', { name: answeredBy })}</p>
      ) : null}
      {state === 'agreed' && one.oneDevice ? <p>{t('shelter.screen.on-one-device')}</p> : null}
    </>
  );
}

function Propose({ place }: { readonly place: PlaceRow }) {
  const { value } = useRead<ArrivalSheet | null>('shelter.arrival', { place: place.code });
  return value ? <ProposeFor place={place} asks={value.asks} /> : null;
}

function ProposeFor({ place, asks }: { readonly place: PlaceRow; readonly asks: ArrivalSheet['asks'] }) {
  const { t } = useWords();
  const { now } = useClock();
  return (
    <IntentSection
      intent="shelter.propose-placement"
      draft={place.code}
      cell={place.cell}
      about={{ place: place.code }}
      fields={{
        people: {
          ...ask.text({ label: 'shelter.screen.for-whom', hint: 'shelter.screen.codes-hint' }),
          sent: codesIn,
        },
        guests: guestsField(asks),
        hours: hoursField,
        expected: ask.moment({ label: 'shelter.field.placement.expected', initial: now }),
        reason: whyField('shelter.screen.why-needed', concerns, 'reason'),
        by: ask.text({
          label: 'shelter.field.placement.proposedBy',
          hint: 'shelter.screen.name-here-hint',
          max: 40,
        }),
      }}
      when={{ guests: () => asks.length > 0, hours: () => asks.includes('hours') }}
      toInput={(sent, typed) => ({ ...sent, ...guestsTyped(typed) })}
      title={t('shelter.intent.propose-placement')}
      save={t('shelter.screen.ask')}
    />
  );
}

/** The second person says yes or no; never the one who asked. */
export function AnswerPlacementForm({ input }: OpenedWith) {
  const given = placeInput(input);
  const { value: lines } = useRead<readonly PlacementLine[]>('shelter.placements', { awaited: true });
  const one = lines?.find((line) => line.id === given.record);
  return (
    <WhichPlace input={input} title="" among={() => true}>
      {(place) => (one ? <Answering key={one.id} place={place} one={one} /> : null)}
    </WhichPlace>
  );
}

function Answering({ place, one }: { readonly place: PlaceRow; readonly one: PlacementLine }) {
  const { t } = useWords();
  return (
    <IntentForm
      intent="shelter.answer-placement"
      draft={one.id}
      cell={place.cell}
      about={{ placement: one.id }}
      fields={{
        answer: ask.oneOf(placementAnswers, {
          label: 'shelter.field.placement.answer',
          words: 'shelter.choice.answer',
          look: 'track',
        }),
        notPlaced: whyField('shelter.field.placement.notPlaced', notPlacedReasons, 'notPlaced'),
        by: ask.text({
          label: 'shelter.field.placement.answeredBy',
          hint: 'shelter.screen.not-who-asked',
          max: 40,
        }),
      }}
      when={{ notPlaced: ({ answer }) => answer === 'declined' }}
      of={place.code}
      back={codeText(place.code)}
      above={t('shelter.screen.asked-by-name', { name: one.proposedBy })}
      title={t('shelter.task.placement-answer', { person: one.person, place: place.code })}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
