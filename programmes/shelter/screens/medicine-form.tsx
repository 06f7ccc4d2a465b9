import {
  Button,
  Card,
  codeText,
  Empty,
  ErrorSummary,
  Page,
  Row,
  Rows,
  Section,
  SelectField,
  Sheet,
  StepperRow,
  TextField,
  useForm,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Pill } from 'lucide-react';
import { useState } from 'react';
import type { MedicineLine, PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { WhichPlace } from './which-place.tsx';

/** Everyday medicine of the people in a house: how long it lasts, that more came, that it is no longer needed. */
export function MedicineForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.medicine')} among={(row) => row.inUse > 0}>
      {(place) => <Medicines place={place} />}
    </WhichPlace>
  );
}

/** From so many days on a medicine is to be fetched. */
const SOON = 3;

function Medicines({ place }: { readonly place: PlaceRow }) {
  const { t, facts } = useWords();
  const { back } = useOpen();
  const [tapped, setTapped] = useState<MedicineLine>();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  return (
    <Page back={{ word: codeText(place.code), onBack: back }} title={t('shelter.screen.medicine')}>
      <Rows>
        {page.medicines.length === 0 ? <Empty title={t('shelter.screen.no-medicine')} /> : null}
        {page.medicines.map((one) => {
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
              onOpen={() => setTapped(one)}
            />
          );
        })}
      </Rows>
      <Start page={page} />
      {tapped ? <Refill place={place} tapped={tapped} onClose={() => setTapped(undefined)} /> : null}
    </Page>
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
    <Sheet title={t('shelter.task.medicine', { person })} open onClose={onClose}>
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
  const form = useForm<{ readonly person: string; readonly name: string; readonly days: number }>({
    key: `shelter.start-medicine ${page.code}`,
    intent: 'shelter.start-medicine',
    cell: page.cell,
    initial: { person: '', name: '', days: 30 },
    toInput: ({ person, name, days }) => ({ ...(person !== '' && { person }), name, days }),
  });
  const { values, change, errorOf } = form;
  const here = [...page.rooms.flatMap((room) => room.beds.flatMap((bed) => bed.people)), ...page.withoutBed];
  const save = async (): Promise<void> => {
    if (await form.save()) form.again();
  };
  return (
    <Section title={t('shelter.screen.start-medicine')}>
      <ErrorSummary problems={form.problems} />
      <Card padded stacked>
        <SelectField
          name="person"
          label={t('shelter.screen.person')}
          value={values.person}
          onChange={(person) => change({ person })}
          options={here.map((one) => ({ value: one.person, label: codeText(one.person) }))}
          none={t('shelter.screen.choose')}
          error={errorOf('person')}
        />
        <TextField
          name="name"
          label={t('shelter.screen.medicine-name')}
          hint={t('shelter.screen.medicine-name-hint')}
          value={values.name}
          onChange={(name) => change({ name })}
          max={60}
          error={errorOf('name')}
        />
        <StepperRow
          name="days"
          label={t('shelter.screen.days')}
          value={values.days}
          max={366}
          onChange={(days) => change({ days })}
          error={errorOf('days')}
        />
        <div>
          <Button disabled={form.saving} onPress={() => void save()}>
            {t('shelter.screen.add')}
          </Button>
        </div>
      </Card>
    </Section>
  );
}
