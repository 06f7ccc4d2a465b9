import {
  ask,
  Card,
  codesIn,
  codeText,
  type FormField,
  type OpenedWith,
  Segmented,
  type SpokenWords,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { ages, stayHours } from '../choices.ts';
import type { ArrivalSheet } from '../reads/arrival.ts';
import type { PlaceRow } from '../reads/places.ts';
import type { StayOf } from '../reads/stay.ts';
import { changedFrom, isLivedIn, PlaceForm } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** What is tapped about one person: '' where it is not known. */
interface Tapped {
  readonly age: string;
  readonly steps: string;
}
const nothing: Tapped = { age: '', steps: '' };
const notKnown = 'not-known';

const options = ({ t }: SpokenWords, words: string, of: readonly string[]) =>
  [...of, notKnown].map((value) => ({ value, label: t(`${words}.${value}`) }));

/** What a house with places for adults, children or people who cannot take steps asks of each of those who come. */
export function guestsField(asks: ArrivalSheet['asks']): FormField<Readonly<Record<string, Tapped>>> {
  return {
    initial: {},
    shown: ({ value, onChange, beside }, words) => {
      const people = codesIn(peopleIn(beside));
      if (people.length === 0) return null;
      const tap = (person: string, part: Partial<Tapped>): void =>
        onChange({ ...value, [person]: { ...nothing, ...value[person], ...part } });
      return people.map((person) => (
        <Card key={person} padded stacked>
          {asks.includes('age') ? (
            <Segmented
              label={words.t('shelter.screen.age-of', { person: codeText(person) })}
              options={options(words, 'shelter.choice.age', ages)}
              value={value[person]?.age || notKnown}
              onChange={(age) => tap(person, { age: age === notKnown ? '' : age })}
            />
          ) : null}
          {asks.includes('stepFree') ? (
            <Segmented
              label={words.t('shelter.screen.steps-of', { person: codeText(person) })}
              options={options(words, 'shelter.choice.steps', ['yes', 'no'])}
              value={value[person]?.steps || notKnown}
              onChange={(steps) => tap(person, { steps: steps === notKnown ? '' : steps })}
            />
          ) : null}
        </Card>
      ));
    },
    sent: () => undefined,
    frame: 'own',
  };
}

const peopleIn = (beside: object): string =>
  'people' in beside && typeof beside.people === 'string' ? beside.people : '';

/** What was tapped of those who are typed, as the intent takes it. The form asks who can take steps; who cannot is counted. */
export function guestsTyped(typed: {
  readonly people: string;
  readonly guests: Readonly<Record<string, Tapped>>;
}): object {
  const guests = codesIn(typed.people).flatMap((person) => {
    const { age, steps } = typed.guests[person] ?? nothing;
    if (age === '' && steps === '') return [];
    return [{ person, ...(age !== '' && { age }), ...(steps !== '' && { stepFree: steps === 'no' }) }];
  });
  return guests.length === 0 ? {} : { guests };
}

/** When people are there. Said only where it is not day and night. */
const hoursOf = (before: (typeof stayHours)[number] = 'day-and-night') => ({
  ...ask.oneOf(stayHours, {
    label: 'shelter.field.stay.hours',
    words: 'shelter.choice.hours',
    look: 'track',
    initial: before,
  }),
  sent: changedFrom<string>(before),
});
export const hoursField = hoursOf();

/** What a house needs to know of somebody who is there, to count its places. */
export function DescribeGuestForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.intent.describe-guest')} among={isLivedIn}>
      {(place, { person = '' }) => <Found place={place} person={person} />}
    </WhichPlace>
  );
}

function Found({ place, person }: { readonly place: PlaceRow; readonly person: string }) {
  const { value } = useRead<StayOf | null>('shelter.stay', { person });
  return value ? <Describing place={place} stay={value} /> : null;
}

function Describing({ place, stay }: { readonly place: PlaceRow; readonly stay: StayOf }) {
  const { t } = useWords();
  const { age, stepFree } = stay.guest;
  const steps = stepFree === undefined ? undefined : stepFree ? 'no' : 'yes';
  return (
    <PlaceForm
      intent="shelter.describe-guest"
      draft={stay.stay}
      place={place}
      about={{ person: stay.person }}
      fields={{
        age: {
          ...ask.oneOf(ages, {
            label: 'shelter.field.stay.age',
            words: 'shelter.choice.age',
            look: 'track',
            initial: age,
          }),
          sent: changedFrom<string>(age ?? ''),
        },
        stepFree: {
          ...ask.oneOf(['yes', 'no'], {
            label: 'shelter.screen.can-take-steps',
            words: 'shelter.choice.steps',
            look: 'track',
            initial: steps,
          }),
          sent: (answer) => (answer === '' || answer === steps ? undefined : answer === 'no'),
        },
        hours: hoursOf(stay.guest.hours),
      }}
      above={codeText(stay.person)}
      title={t('shelter.intent.describe-guest')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
