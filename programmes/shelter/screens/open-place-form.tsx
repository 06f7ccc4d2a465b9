import type { CellInfo, PartialDate } from '@bulkhead/records';
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
  SelectField,
  TextField,
  useCells,
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
  return value ? <Opening list={value} /> : null;
}

interface Typed {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly rooms: readonly number[];
  readonly candidate: boolean;
  readonly opened: PartialDate;
  readonly region: string;
  /** Empty while the house chooses. */
  readonly cell: string;
}

/** The compartment that was chosen, else: a base stands with the coordination, a house where there is none yet. */
function meantCell(typed: Typed, cells: readonly CellInfo[], list: PlaceList): string | undefined {
  if (typed.cell !== '') return typed.cell;
  const used = new Set<string>(list.standing.map((row) => row.cell));
  const fitting = cells.filter((cell) => (cell.kind === 'coordination') === (typed.kind === 'base'));
  return (fitting.find((cell) => !used.has(cell.id)) ?? fitting[0] ?? cells[0])?.id;
}

function Opening({ list }: { readonly list: PlaceList }) {
  const { t } = useWords();
  const cells = useCells(['shelter', 'coordination']);
  const { back } = useOpen();
  const { now, offset } = useClock();
  const form = useForm<Typed>({
    key: 'shelter.open-place',
    intent: 'shelter.open-place',
    cell: (typed) => meantCell(typed, cells, list),
    initial: {
      code: list.nextCode,
      kind: 'shelter',
      rooms: [4],
      candidate: false,
      opened: dateOf(dayOf(now, offset)),
      region: '',
      cell: '',
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
        {cells.length > 1 ? (
          <Compartment form={form} cells={cells} meant={meantCell(form.values, cells, list)} />
        ) : null}
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

function Compartment(props: {
  readonly form: Form<Typed>;
  readonly cells: readonly CellInfo[];
  readonly meant: string | undefined;
}) {
  const { t } = useWords();
  const { form, cells, meant } = props;
  return (
    <Card padded>
      <SelectField
        name="cell"
        label={t('shelter.screen.compartment')}
        hint={t('shelter.screen.compartment-hint')}
        value={meant ?? ''}
        onChange={(cell) => form.change({ cell })}
        options={cells.map((cell) => ({ value: cell.id, label: cell.name }))}
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
