import type { CellInfo } from '@bulkhead/records';
import {
  ActionBar,
  ask,
  Button,
  type FormField,
  IntentForm,
  Page,
  type Saved,
  SavedCard,
  textIn,
  useCells,
  useDays,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { House } from 'lucide-react';
import { placeKinds } from '../choices.ts';
import type { PlaceList } from '../reads/places.ts';
import { useOpenPlace } from './open-forms.ts';
import { regionField } from './place-form.tsx';
import { RoomSteppers } from './room-steppers.tsx';

/** A place is opened: its code, its rooms with their beds. Where it stands is written elsewhere. */
export function OpenPlaceForm() {
  const { value } = useRead<PlaceList>('shelter.places');
  return value ? <Opening list={value} /> : null;
}

/** The compartment that was chosen, else: a base stands with the coordination, a house where there is none yet. */
function meantCell(
  { kind, cell }: { readonly kind: string; readonly cell: string },
  cells: readonly CellInfo[],
  list: PlaceList,
): string | undefined {
  if (cell !== '') return cell;
  const used = new Set<string>(list.standing.map((row) => row.cell));
  const fitting = cells.filter((one) => (one.kind === 'coordination') === (kind === 'base'));
  return (fitting.find((one) => !used.has(one.id)) ?? fitting[0] ?? cells[0])?.id;
}

/** Which compartment; the house chooses one until somebody does. */
function cellField(cells: readonly CellInfo[], list: PlaceList): FormField<string> {
  const field = ask.among(
    cells.map(({ id, name }) => ({ value: id, label: name })),
    { label: 'shelter.screen.compartment', hint: 'shelter.screen.compartment-hint' },
  );
  return {
    ...field,
    shown: (filling, words) => {
      const kind = textIn(filling.beside, 'kind') ?? '';
      const value = meantCell({ kind, cell: filling.value }, cells, list) ?? '';
      return field.shown({ ...filling, value }, words);
    },
    sent: () => undefined,
    apart: true,
  };
}

const roomsField: FormField<readonly number[]> = {
  initial: [4],
  shown: ({ value, onChange, error }) => <RoomSteppers rooms={value} onChange={onChange} error={error} />,
  sent: (rooms) => rooms,
  frame: 'own',
};

function Opening({ list }: { readonly list: PlaceList }) {
  const { t } = useWords();
  const cells = useCells(['shelter', 'coordination']);
  const { todayDate } = useDays();
  return (
    <IntentForm
      intent="shelter.open-place"
      cell={(values) => meantCell(values, cells, list)}
      fields={{
        code: ask.text({
          label: 'shelter.screen.code-of-place',
          hint: 'shelter.screen.code-of-place-hint',
          max: 12,
          initial: list.nextCode,
        }),
        kind: ask.oneOf(placeKinds, {
          label: 'shelter.screen.kind',
          words: 'shelter.choice.kind',
          look: 'track',
          initial: 'shelter',
        }),
        cell: cellField(cells, list),
        rooms: roomsField,
        state: {
          ...ask.yes({ label: 'shelter.screen.only-looked-at' }),
          sent: (candidate) => (candidate ? 'candidate' : undefined),
        },
        opened: ask.date({ label: 'shelter.screen.opened-when', initial: todayDate }),
        region: regionField,
      }}
      when={{
        cell: () => cells.length > 1,
        rooms: ({ kind }) => kind !== 'base',
        opened: ({ state }) => !state,
      }}
      back={t('shelter.screen.places')}
      title={t('shelter.screen.open-place')}
      save={t('shelter.screen.open-place')}
      saved={(saved, form) => (
        <IsWritten saved={saved} code={form.values.code} isOpen={!form.values.state} onUndone={form.again} />
      )}
    />
  );
}

function IsWritten(props: {
  readonly saved: Saved;
  readonly code: string;
  readonly isOpen: boolean;
  readonly onUndone: () => void;
}) {
  const { t } = useWords();
  const openPlace = useOpenPlace();
  const { saved, code } = props;
  return (
    <Page
      title={t(props.isOpen ? 'shelter.screen.place-is-open' : 'shelter.screen.place-is-written', {
        place: code,
      })}
      bar={
        <ActionBar>
          <Button kind="primary" icon={House} onPress={() => openPlace(saved.records[0] ?? code)}>
            {t('shelter.screen.back-to-place', { place: code })}
          </Button>
        </ActionBar>
      }
    >
      <SavedCard saved={saved} onUndone={props.onUndone} />
    </Page>
  );
}
