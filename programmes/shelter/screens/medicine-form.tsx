import {
  ask,
  Button,
  Card,
  codeText,
  IntentSection,
  type OpenedWith,
  Row,
  Sheet,
  StepperRow,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Pill } from 'lucide-react';
import { useState } from 'react';
import type { MedicineLine, PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { isLivedIn, peopleOf } from './place-form.tsx';
import { PlaceLines } from './place-lines.tsx';
import { WhichPlace } from './which-place.tsx';

/** Everyday medicine of the people in a house: how long it lasts, that more came, that it is no longer needed. */
export function MedicineForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.medicine')} among={isLivedIn}>
      {(place) => <Medicines place={place} />}
    </WhichPlace>
  );
}

/** From so many days on a medicine is to be fetched. */
const SOON = 3;

function Medicines({ place }: { readonly place: PlaceRow }) {
  const { t, facts } = useWords();
  const [tapped, setTapped] = useState<MedicineLine>();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  return (
    <PlaceLines
      place={place}
      title={t('shelter.screen.medicine')}
      none={t('shelter.screen.no-medicine')}
      lines={page.medicines.map((one) => {
        const left = t('shelter.screen.days-left', { n: one.days });
        const soon = one.days <= SOON;
        return (
          <Row
            key={`${one.person} ${one.name}`}
            icon={Pill}
            tone={soon ? 'warn' : 'plain'}
            title={codeText(one.person)}
            alert={soon ? left : undefined}
            alertTone="warn"
            second={facts([one.name, !soon && left])}
            mark={one.mark}
            onOpen={() => setTapped(one)}
          />
        );
      })}
    >
      <Start page={page} />
      {tapped ? <Refill place={place} tapped={tapped} onClose={() => setTapped(undefined)} /> : null}
    </PlaceLines>
  );
}

function Refill(props: {
  readonly place: PlaceRow;
  readonly tapped: MedicineLine;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const [days, setDays] = useState(30);
  const { place, tapped, onClose } = props;
  const { person, name } = tapped;
  const act = (intent: string, more: object): void => {
    onClose();
    void submit(`shelter.${intent}`, { person, name, ...more }, place.cell);
  };
  return (
    <Sheet title={t('shelter.task.medicine', { person })} mark={tapped.mark} open onClose={onClose}>
      <Card>
        <StepperRow
          label={t('shelter.screen.days')}
          second={t('shelter.screen.days-more')}
          value={days}
          min={1}
          max={366}
          onChange={setDays}
        />
      </Card>
      <div className="shelter-buttons">
        <Button kind="primary" focused onPress={() => act('refill-medicine', { days })}>
          {t('shelter.screen.refill')}
        </Button>
        <Button kind="quiet" onPress={() => act('stop-medicine', {})}>
          {t('shelter.screen.stop-medicine')}
        </Button>
      </div>
    </Sheet>
  );
}

function Start({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  return (
    <IntentSection
      intent="shelter.start-medicine"
      draft={page.code}
      cell={page.cell}
      fields={{
        person: ask.among(
          peopleOf(page).map((person) => ({ value: person, label: codeText(person) })),
          { label: 'shelter.screen.person', none: 'shelter.screen.choose' },
        ),
        name: ask.text({
          label: 'shelter.screen.medicine-name',
          hint: 'shelter.screen.medicine-name-hint',
          max: 60,
        }),
        days: ask.steps({ label: 'shelter.screen.days', max: 366, initial: 30 }),
      }}
      title={t('shelter.screen.start-medicine')}
      save={t('shelter.screen.add')}
    />
  );
}
