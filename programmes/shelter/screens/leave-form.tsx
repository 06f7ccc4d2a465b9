import {
  ActionBar,
  Alert,
  ask,
  BigNumber,
  Button,
  Card,
  CheckRows,
  codeText,
  type FormField,
  type OpenedWith,
  Page,
  type Saved,
  SavedCard,
  useClock,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Footprints, House } from 'lucide-react';
import { destinations, leaveReasons } from '../choices.ts';
import type { PlacePage } from '../reads/place.ts';
import type { StayOf } from '../reads/stay.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenPlace } from './open-forms.ts';
import { authorisedBy, isLivedIn, otherTime, peopleOf, PlaceForm, whyField } from './place-form.tsx';
import { joined } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Somebody leaves, with whom they belong to where that is wanted. */
export function LeaveForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.leaves')} among={isLivedIn}>
      {(place, given) => <Leaving place={place} first={given.person} />}
    </WhichPlace>
  );
}

function Leaving({ place, first }: { readonly place: PlaceRow; readonly first: string | undefined }) {
  const { t } = useWords();
  const { now } = useClock();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  return (
    <PlaceForm
      intent="shelter.leave"
      draft={`${place.code} ${first ?? ''}`}
      place={place}
      fields={{
        people: whoField(page, first),
        reason: {
          ...whyField('shelter.screen.why-leaves', leaveReasons, 'leftReason'),
          apart: true,
        },
        destination: ask.oneOf(destinations, {
          label: 'shelter.screen.where-to',
          hint: 'shelter.screen.where-to-hint',
          words: 'shelter.choice.destination',
          look: 'list',
          none: 'shelter.screen.choose',
          initial: page.plans.find((plan) => plan.people.some((one) => one === first))?.plannedFor,
        }),
        authorisedBy,
        ...otherTime(now),
      }}
      when={{ at: ({ otherTime: other }) => other }}
      title={first ? t('shelter.screen.person-leaves', { person: first }) : t('shelter.screen.who-leaves')}
      save={t('shelter.screen.save')}
      saved={(saved, form) => (
        <HasLeft place={place} saved={saved} people={form.values.people} onAgain={form.again} />
      )}
    />
  );
}

/** Everybody of the house to choose from; those who belong together come first. */
function whoField(page: PlacePage, first: string | undefined): FormField<readonly string[]> {
  const family = page.families.find((group) => group.some((one) => one === first)) ?? [];
  const choices = (first ? family : peopleOf(page)).filter((one) => one !== first);
  return {
    initial: first ? [first] : [],
    shown: ({ name, value, onChange, error }, { t }) =>
      choices.length === 0 ? null : (
        <Card padded>
          <CheckRows
            name={name}
            label={t(first ? 'shelter.screen.also-leaves' : 'shelter.screen.who-leaves')}
            options={choices.map((one) => ({ value: one, label: codeText(one) }))}
            value={value}
            onChange={onChange}
            error={error}
          />
        </Card>
      ),
    sent: (people) => people,
    frame: 'own',
  };
}

function HasLeft(props: {
  readonly place: PlaceRow;
  readonly saved: Saved;
  readonly people: readonly string[];
  readonly onAgain: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const openPlace = useOpenPlace();
  const { code } = props.place;
  const person = joined(words, props.people);
  return (
    <Page
      of={code}
      title={t('shelter.screen.has-left', { person })}
      bar={
        <ActionBar>
          <Button kind="primary" icon={House} onPress={() => openPlace(code)}>
            {t('shelter.screen.back-to-place', { place: code })}
          </Button>
        </ActionBar>
      }
    >
      <SavedCard saved={props.saved} onUndone={props.onAgain} />
      <HandOverNumber person={props.people[0] ?? ''} />
    </Page>
  );
}

/** The number that the other house types; only where somebody goes to another of our places. */
function HandOverNumber({ person }: { readonly person: string }) {
  const { t } = useWords();
  const { value } = useRead<StayOf | null>('shelter.last-stay', { person });
  if (value?.handOver === undefined) return null;
  return (
    <Alert icon={Footprints} title={t('shelter.screen.say-number')}>
      <div className="shelter-number">
        <BigNumber value={value.handOver} />
      </div>
      <p>{t('shelter.screen.say-number-why')}</p>
    </Alert>
  );
}
