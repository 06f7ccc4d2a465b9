import { CheckRows, type FormField, type OpenedWith, useRead, useWords } from '@bulkhead/ui';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** Which beds are reached without steps. */
export function StepFreeForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.intent.set-step-free')} among={(row) => row.beds > 0}>
      {(place) => <Known place={place} />}
    </WhichPlace>
  );
}

function Known({ place }: { readonly place: PlaceRow }) {
  const { value: page } = useRead<PlacePage | null>('shelter.place', { place: place.code });
  return page ? <Marking place={place} page={page} /> : null;
}

function Marking({ place, page }: { readonly place: PlaceRow; readonly page: PlacePage }) {
  const { t } = useWords();
  return (
    <PlaceForm
      intent="shelter.set-step-free"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{ beds: bedsField(page) }}
      above={t('shelter.screen.step-free-hint')}
      title={t('shelter.intent.set-step-free')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}

const bedsField = (page: PlacePage): FormField<readonly string[]> => ({
  initial: page.rooms.flatMap((room) => room.beds.filter((bed) => bed.stepFree).map(({ bed }) => bed)),
  shown: ({ name, value, onChange, error }, { t }) => (
    <CheckRows
      name={name}
      label={t('shelter.choice.group.stepFree')}
      value={value}
      onChange={onChange}
      error={error}
      options={page.rooms.flatMap((room) =>
        room.beds.map(({ bed }) => ({
          value: bed,
          label: t('shelter.screen.bed-in-room', { room: room.room, bed: bed.split('-')[1] ?? bed }),
        })),
      )}
    />
  ),
  sent: (beds) => beds,
  frame: 'padded',
});
