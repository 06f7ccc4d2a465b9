import { ask, type OpenedWith, useRead, useWords } from '@bulkhead/ui';
import type { Group } from '../capacity.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** How many adults, children, people who cannot take steps, and people by day. An empty field is no limit. */
export function CapacityForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.intent.set-capacity')} among={(row) => row.kind !== 'base'}>
      {(place) => <Known place={place} />}
    </WhichPlace>
  );
}

function Known({ place }: { readonly place: PlaceRow }) {
  const { value: page } = useRead<PlacePage | null>('shelter.place', { place: place.code });
  return page ? <Limits place={place} page={page} /> : null;
}

function Limits({ place, page }: { readonly place: PlaceRow; readonly page: PlacePage }) {
  const { t } = useWords();
  const field = (group: Group) => {
    const before = page.groups.find((one) => one.group === group)?.capacity;
    const asked = ask.number({
      label: `shelter.choice.group.${group}`,
      hint: `shelter.screen.group-hint.${group}`,
      initial: before,
    });
    return { ...asked, sent: (most: number | null) => (most === (before ?? null) ? undefined : most) };
  };
  return (
    <PlaceForm
      intent="shelter.set-capacity"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{
        adults: field('adults'),
        children: field('children'),
        stepFree: field('stepFree'),
        day: { ...field('day'), apart: true },
      }}
      above={t('shelter.screen.n-beds', { n: page.beds })}
      title={t('shelter.intent.set-capacity')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
