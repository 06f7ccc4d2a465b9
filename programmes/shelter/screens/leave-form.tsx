import {
  ActionBar,
  Alert,
  BigNumber,
  Button,
  Card,
  CheckRow,
  codeText,
  ErrorSummary,
  MomentField,
  Page,
  type Saved,
  SavedCard,
  SelectField,
  TextField,
  useClock,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, Footprints, House } from 'lucide-react';
import { destinations, leaveReasons } from '../choices.ts';
import type { PlacePage, StayOf } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenPlace } from './open-forms.ts';
import { joined } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Somebody leaves, with whom they belong to where that is wanted. */
export function LeaveForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.leaves')} among={(row) => row.inUse > 0}>
      {(place, given) => <Leaving place={place} first={given.person} />}
    </WhichPlace>
  );
}

interface Chosen {
  readonly people: readonly string[];
  readonly reason: string;
  readonly destination: string;
  readonly agreedBy: string;
  readonly at: number | null;
}

function Leaving({ place, first }: { readonly place: PlaceRow; readonly first: string | undefined }) {
  const { t } = useWords();
  const { now } = useClock();
  const { back } = useOpen();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  const form = useForm<Chosen>({
    key: `shelter.leave ${place.code} ${first ?? ''}`,
    intent: 'shelter.leave',
    cell: place.cell,
    initial: { people: first ? [first] : [], reason: '', destination: '', agreedBy: '', at: null },
    toInput: ({ people, reason, destination, agreedBy, at }) => ({
      people,
      ...(reason !== '' && { reason }),
      ...(destination !== '' && { destination }),
      ...(agreedBy.trim() !== '' && { authorisedBy: agreedBy.trim() }),
      ...(at !== null && { at }),
    }),
  });
  const { values, change, errorOf } = form;
  if (form.saved)
    return <HasLeft place={place} saved={form.saved} people={values.people} onAgain={form.again} />;
  if (!page) return null;
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      title={first ? t('shelter.screen.person-leaves', { person: first }) : t('shelter.screen.who-leaves')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <div>
        <WithWhom
          page={page}
          first={first}
          people={values.people}
          onChange={(people) => change({ people })}
        />
        <Card padded stacked>
          <SelectField
            name="reason"
            label={t('shelter.screen.why-leaves')}
            value={values.reason}
            onChange={(reason) => change({ reason })}
            options={leaveReasons.map((one) => ({
              value: one,
              label: t(`shelter.choice.leftReason.${one}`),
            }))}
            none={t('shelter.screen.choose')}
            error={errorOf('reason')}
          />
          <SelectField
            name="destination"
            label={t('shelter.screen.where-to')}
            hint={t('shelter.screen.where-to-hint')}
            value={values.destination}
            onChange={(destination) => change({ destination })}
            options={destinations.map((one) => ({
              value: one,
              label: t(`shelter.choice.destination.${one}`),
            }))}
            none={t('shelter.screen.choose')}
            error={errorOf('destination')}
          />
          <TextField
            name="authorisedBy"
            label={t('shelter.screen.agreed-by')}
            hint={t('shelter.screen.agreed-by-hint')}
            value={values.agreedBy}
            onChange={(agreedBy) => change({ agreedBy })}
            max={40}
            error={errorOf('authorisedBy')}
          />
          <CheckRow
            label={t('shelter.screen.another-time')}
            checked={values.at !== null}
            onChange={(other) => change({ at: other ? now : null })}
          />
          {values.at === null ? null : (
            <MomentField
              name="at"
              label={t('shelter.screen.when')}
              value={values.at}
              onChange={(at) => change({ at })}
              error={errorOf('at')}
            />
          )}
        </Card>
      </div>
    </Page>
  );
}

/** Everybody of the house to choose from; those who belong together come first. */
function WithWhom(props: {
  readonly page: PlacePage;
  readonly first: string | undefined;
  readonly people: readonly string[];
  readonly onChange: (people: readonly string[]) => void;
}) {
  const { t } = useWords();
  const { page, first, people, onChange } = props;
  const here = [
    ...page.rooms.flatMap((room) => room.beds.flatMap((bed) => bed.people)),
    ...page.withoutBed,
  ].map((one) => one.person);
  const family = page.families.find((group) => group.some((one) => one === first));
  const choices = (first ? (family ?? []) : here).filter((one) => one !== first);
  if (choices.length === 0) return null;
  return (
    <Card padded>
      <fieldset id="field-people" tabIndex={-1}>
        <legend className="field-label">
          {t(first ? 'shelter.screen.also-leaves' : 'shelter.screen.who-leaves')}
        </legend>
        <div className="radio-rows">
          {choices.map((one) => (
            <CheckRow
              key={one}
              label={codeText(one)}
              checked={people.includes(one)}
              onChange={(leaves) =>
                onChange(leaves ? [...people, one] : people.filter((each) => each !== one))
              }
            />
          ))}
        </div>
      </fieldset>
    </Card>
  );
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
      above={codeText(code)}
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
