import {
  Button,
  Card,
  codeText,
  ErrorSummary,
  Page,
  Row,
  Rows,
  Section,
  SelectField,
  Sheet,
  useForm,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Accessibility, Eye, EyeOff, Flag, Footprints, House, Lock, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { pauseReasons } from '../choices.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';
import { RoomSteppers } from './room-steppers.tsx';
import { WhichPlace } from './which-place.tsx';

/** Beds, the time of the evening check, and whether somebody may arrive. */
export function PlaceSettings({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.change-place')} among={() => true}>
      {(place) => <Settings place={place} />}
    </WhichPlace>
  );
}

function Settings({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const { back } = useOpen();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      of={place.code}
      title={t('shelter.screen.change-place')}
    >
      <Arrivals page={page} />
      <CheckTime page={page} />
      <Beds page={page} />
      {page.rooms.length > 0 ? <StepFreeRow page={page} /> : null}
      <AssessWithin page={page} />
      {page.address === 'closed' ? null : <AddressRow place={page.code} />}
    </Page>
  );
}

function AddressRow({ place }: { readonly place: string }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  return (
    <Rows>
      <Row
        icon={Lock}
        title={t('shelter.screen.address-write')}
        second={t('shelter.screen.address-hint')}
        onOpen={() => openForm('site', { place })}
      />
    </Rows>
  );
}

/** Which beds are reached without steps. */
function StepFreeRow({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const n = page.rooms.flatMap((room) => room.beds).filter((bed) => bed.stepFree).length;
  return (
    <Rows>
      <Row
        icon={Accessibility}
        title={t('shelter.choice.group.stepFree')}
        second={n === 0 ? t('shelter.screen.nothing-said') : t('shelter.screen.n-beds', { n })}
        onOpen={() => openForm('set-step-free', { place: page.code })}
      />
    </Rows>
  );
}

const HOURS = [24, 48, 72, 96, 120, 168];

/** How soon somebody goes through what is best for a child who came alone. */
function AssessWithin({ page }: { readonly page: PlacePage }) {
  const { t, quantity } = useWords();
  const submit = useSubmitWithUndo();
  const hours = [...new Set([...HOURS, page.assessWithin])].toSorted((a, b) => a - b);
  return (
    <Card padded>
      <SelectField
        name="assessWithin"
        label={t('shelter.field.place.assessWithin')}
        hint={t('shelter.screen.assess-within-hint')}
        value={String(page.assessWithin)}
        onChange={(within) =>
          void submit('shelter.describe-place', { place: page.code, assessWithin: Number(within) }, page.cell)
        }
        options={hours.map((n) => ({ value: String(n), label: quantity({ amount: n, unit: 'hour' }) }))}
      />
    </Card>
  );
}

function Arrivals({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const [pausing, setPausing] = useState(false);
  const act = (intent: string, more: object = {}): void =>
    void submit(`shelter.${intent}`, { place: page.code, ...more }, page.cell);
  return (
    <Section title={t('shelter.screen.state-of-place')}>
      <Rows>
        {page.state === 'candidate' && page.looks[0]?.verdict === 'suits' ? (
          <Row
            icon={House}
            title={t('shelter.screen.activate')}
            onOpen={() => void submit('shelter.open-place', { code: page.code }, page.cell)}
          />
        ) : null}
        {page.state === 'evacuating' ? (
          <Row icon={Play} title={t('shelter.screen.stay-after-all')} onOpen={() => act('resume-place')} />
        ) : null}
        {page.state === 'paused' ? (
          <Row icon={Play} title={t('shelter.screen.resume')} onOpen={() => act('resume-place')} />
        ) : null}
        {page.state === 'active' ? (
          <Row
            icon={Pause}
            title={t('shelter.screen.pause')}
            second={t('shelter.screen.pause-hint')}
            onOpen={() => setPausing(true)}
          />
        ) : null}
        {page.compromised ? (
          <Row icon={Eye} title={t('shelter.screen.lift-known')} onOpen={() => act('clear-compromised')} />
        ) : (
          <Row
            icon={EyeOff}
            tone="warn"
            title={t('shelter.screen.mark-known')}
            second={t('shelter.screen.mark-known-hint')}
            onOpen={() => act('mark-compromised')}
          />
        )}
        {page.state === 'active' || page.state === 'paused' ? (
          <Row
            icon={Footprints}
            tone="warn"
            title={t('shelter.intent.start-evacuating')}
            second={t('shelter.screen.start-evacuating-hint')}
            onOpen={() => act('start-evacuating')}
          />
        ) : null}
        {page.people === 0 && page.awaited === 0 ? (
          <Row
            icon={Flag}
            title={t('shelter.intent.retire-place')}
            second={t('shelter.screen.retire-hint')}
            onOpen={() => act('retire-place')}
          />
        ) : null}
      </Rows>
      <Sheet title={t('shelter.screen.why-pause')} open={pausing} onClose={() => setPausing(false)}>
        <div className="shelter-buttons">
          {pauseReasons.map((reason) => (
            <Button
              key={reason}
              onPress={() => {
                setPausing(false);
                act('pause-place', { reason });
              }}
            >
              {t(`shelter.choice.pauseReason.${reason}`)}
            </Button>
          ))}
        </div>
      </Sheet>
    </Section>
  );
}

const HALF_HOURS = Array.from({ length: 48 }, (_, at) => at * 30);
const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function CheckTime({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const times = [...new Set([...HALF_HOURS, page.checkAt])].toSorted((a, b) => a - b);
  return (
    <Card padded>
      <SelectField
        name="checkAt"
        label={t('shelter.screen.check-time')}
        value={String(page.checkAt)}
        onChange={(checkAt) =>
          void submit('shelter.describe-place', { place: page.code, checkAt: Number(checkAt) }, page.cell)
        }
        options={times.map((minutes) => ({ value: String(minutes), label: clockTime(minutes) }))}
      />
    </Card>
  );
}

function Beds({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const { back } = useOpen();
  const most = Math.max(0, ...page.rooms.map((room) => room.room));
  const now = Array.from(
    { length: most },
    (_, at) => page.rooms.find((one) => one.room === at + 1)?.beds.length ?? 0,
  );
  const form = useForm<{ readonly rooms: readonly number[] }>({
    key: `shelter.set-rooms ${page.code}`,
    intent: 'shelter.set-rooms',
    cell: page.cell,
    initial: { rooms: now.length > 0 ? now : [4] },
    toInput: ({ rooms }) => ({ place: page.code, rooms }),
  });
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  return (
    <Section title={t('shelter.screen.beds')}>
      <ErrorSummary problems={form.problems} isDraft />
      <RoomSteppers
        rooms={form.values.rooms}
        onChange={(rooms) => form.change({ rooms })}
        error={form.errorOf('rooms')}
      />
      <div className="shelter-after-card">
        <Button kind="primary" disabled={!form.dirty || form.saving} onPress={() => void save()}>
          {t('shelter.screen.save-beds')}
        </Button>
      </div>
    </Section>
  );
}
