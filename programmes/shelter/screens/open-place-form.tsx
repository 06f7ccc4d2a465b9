import type { PartialDate } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  CheckRow,
  ErrorSummary,
  type Form,
  Page,
  PartialDateField,
  SavedCard,
  Segmented,
  TextField,
  useClock,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, House } from 'lucide-react';
import { dateOf, dayOf } from '../evening.ts';
import { type PlaceKind, placeKinds } from '../choices.ts';
import type { PlaceList } from '../reads/places.ts';
import { useOpenPlace } from './open-forms.ts';
import { RoomSteppers } from './room-steppers.tsx';

/** A place is opened: its code, its rooms with their beds. Where it stands is written elsewhere. */
export function OpenPlaceForm() {
  const { value } = useRead<PlaceList>('shelter.places');
  return value ? <Opening suggested={value.nextCode} /> : null;
}

interface Typed {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly rooms: readonly number[];
  readonly candidate: boolean;
  readonly opened: PartialDate;
  readonly region: string;
}

function Opening({ suggested }: { readonly suggested: string }) {
  const { t } = useWords();
  const { back } = useOpen();
  const { now, offset } = useClock();
  const form = useForm<Typed>({
    key: 'shelter.open-place',
    intent: 'shelter.open-place',
    initial: {
      code: suggested,
      kind: 'shelter',
      rooms: [4],
      candidate: false,
      opened: dateOf(dayOf(now, offset)),
      region: '',
    },
    toInput: ({ code, kind, rooms, candidate, opened, region }) => ({
      code,
      kind,
      ...(kind !== 'base' && { rooms }),
      ...(candidate ? { state: 'candidate' } : { opened }),
      ...(region.trim() !== '' && { region: region.trim() }),
    }),
  });
  if (form.saved) return <IsOpen form={form} code={form.values.code} />;
  return (
    <Page
      back={{ word: t('shelter.screen.places'), onBack: back }}
      title={t('shelter.screen.open-place')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
            {t('shelter.screen.open-place')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <div>
        <What form={form} />
        {form.values.kind === 'base' ? null : (
          <RoomSteppers
            rooms={form.values.rooms}
            onChange={(rooms) => form.change({ rooms })}
            error={form.errorOf('rooms')}
          />
        )}
        <When form={form} />
      </div>
    </Page>
  );
}

function What({ form }: { readonly form: Form<Typed> }) {
  const { t } = useWords();
  return (
    <Card padded stacked>
      <TextField
        name="code"
        label={t('shelter.screen.code-of-place')}
        hint={t('shelter.screen.code-of-place-hint')}
        value={form.values.code}
        onChange={(code) => form.change({ code })}
        max={12}
        error={form.errorOf('code')}
      />
      <Segmented
        label={t('shelter.screen.kind')}
        value={form.values.kind}
        onChange={(kind) => form.change({ kind })}
        options={placeKinds.map((kind) => ({ value: kind, label: t(`shelter.choice.kind.${kind}`) }))}
      />
    </Card>
  );
}

function When({ form }: { readonly form: Form<Typed> }) {
  const { t } = useWords();
  const { values, change, errorOf } = form;
  return (
    <Card padded stacked>
      <CheckRow
        label={t('shelter.screen.only-looked-at')}
        checked={values.candidate}
        onChange={(candidate) => change({ candidate })}
      />
      {values.candidate ? null : (
        <PartialDateField
          name="opened"
          label={t('shelter.screen.opened-when')}
          value={values.opened}
          onChange={(opened) => change({ opened })}
          error={errorOf('opened')}
        />
      )}
      <TextField
        name="region"
        label={t('shelter.screen.region')}
        hint={t('shelter.screen.region-hint')}
        value={values.region}
        onChange={(region) => change({ region })}
        max={80}
        error={errorOf('region')}
      />
    </Card>
  );
}

function IsOpen({ form, code }: { readonly form: Form<Typed>; readonly code: string }) {
  const { t } = useWords();
  const openPlace = useOpenPlace();
  const saved = form.saved;
  if (!saved) return null;
  return (
    <Page
      title={t('shelter.screen.place-is-open', { place: code })}
      bar={
        <ActionBar>
          <Button kind="primary" icon={House} onPress={() => openPlace(saved.records[0] ?? code)}>
            {t('shelter.screen.back-to-place', { place: code })}
          </Button>
        </ActionBar>
      }
    >
      <SavedCard saved={saved} onUndone={form.again} />
    </Page>
  );
}
