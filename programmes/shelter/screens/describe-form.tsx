import { ask, type OpenedWith, useRead, useWords } from '@bulkhead/ui';
import { houseServices, takesWhom } from '../choices.ts';
import { LEAST_FLOOR, LEAST_FLOOR_IN_COLD } from '../capacity.ts';
import type { HouseFacts } from '../reads/house-facts.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** Whom a house is for, for how long, and what there is. Nothing here says where it is. */
export function DescribeForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.house-facts')} among={(row) => row.kind !== 'base'}>
      {(place) => <Known place={place} />}
    </WhichPlace>
  );
}

function Known({ place }: { readonly place: PlaceRow }) {
  const { value: page } = useRead<PlacePage | null>('shelter.place', { place: place.code });
  return page ? <Describing place={place} house={page.house} /> : null;
}

const YES_NO = ['yes', 'no'] as const;
const asWord = (value: boolean | undefined): 'yes' | 'no' | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

/** An emptied number says "none", which the intent reads as zero; one that was never there is not sent. */
const orNone =
  (before: number | undefined) =>
  (value: number | null): number | undefined =>
    value ?? (before === undefined ? undefined : 0);

function Describing({ place, house }: { readonly place: PlaceRow; readonly house: HouseFacts }) {
  const { t, quantity } = useWords();
  const square = (tenths: number): string => quantity({ amount: tenths, unit: 'm2' }, 1);
  return (
    <PlaceForm
      intent="shelter.describe-place"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{
        takes: ask.oneOf(takesWhom, {
          label: 'shelter.field.place.takes',
          words: 'shelter.choice.takes',
          look: 'list',
          none: 'shelter.screen.choose',
          initial: house.takes,
        }),
        longestStay: {
          ...ask.number({
            label: 'shelter.field.place.longestStay',
            hint: 'shelter.screen.longest-stay-hint',
            initial: house.longestStay,
          }),
          sent: orNone(house.longestStay),
        },
        services: ask.someOf(houseServices, {
          label: 'shelter.field.place.services',
          words: 'shelter.choice.services',
          initial: house.services,
        }),
        winterised: {
          ...ask.oneOf(YES_NO, {
            label: 'shelter.field.place.winterised',
            words: 'shelter.screen.winter',
            look: 'track',
            initial: asWord(house.winterised),
          }),
          sent: (answer) => (answer === '' ? undefined : answer === 'yes'),
        },
        floorArea: {
          ...ask.number({
            label: 'shelter.field.place.floorArea',
            hint: 'shelter.screen.floor-hint',
            values: { least: square(LEAST_FLOOR), cold: square(LEAST_FLOOR_IN_COLD) },
            initial: house.floorArea,
          }),
          sent: orNone(house.floorArea),
        },
      }}
      title={t('shelter.screen.house-facts')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
