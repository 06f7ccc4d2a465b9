import {
  ActionBar,
  Button,
  Card,
  codeText,
  ErrorSummary,
  Page,
  Slot,
  Slots,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Accessibility, Check } from 'lucide-react';
import type { BedTile, PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { isLivedIn } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** Another bed of the same place: a free one, or swapped with somebody. */
export function MoveForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.moves-bed')} among={isLivedIn}>
      {(place, { person }) => (person ? <Moving place={place} person={person} /> : null)}
    </WhichPlace>
  );
}

interface Chosen {
  readonly bed: string;
  readonly swap: string;
}

function Moving({ place, person }: { readonly place: PlaceRow; readonly person: string }) {
  const { t } = useWords();
  const { back } = useOpen();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  const form = useForm<Chosen>({
    key: `shelter.move-bed ${person}`,
    intent: 'shelter.move-bed',
    cell: place.cell,
    initial: { bed: '', swap: '' },
    toInput: ({ bed, swap }) => ({ person, bed, ...(swap !== '' && { swap: true }) }),
  });
  if (!page) return null;
  const { bed, swap } = form.values;
  const line =
    swap === '' ? t('shelter.screen.moves-to', { bed }) : t('shelter.screen.swaps-with', { person: swap });
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      of={place.code}
      title={t('shelter.screen.person-moves', { person })}
      below={t('shelter.screen.tap-bed')}
      bar={
        <ActionBar line={bed === '' ? undefined : line}>
          <Button
            kind="primary"
            icon={Check}
            disabled={bed === '' || form.saving}
            onPress={() => void save()}
          >
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} isDraft />
      <Card>
        {page.rooms.map((room) => (
          <div className="shelter-room" key={room.room}>
            <div className="shelter-room-head">
              <h2>{t('shelter.screen.room', { n: room.room })}</h2>
            </div>
            <Slots label={t('shelter.screen.room', { n: room.room })}>
              {room.beds.map((tile) => (
                <Target key={tile.bed} tile={tile} person={person} chosen={bed} onChoose={form.change} />
              ))}
            </Slots>
          </div>
        ))}
      </Card>
    </Page>
  );
}

function Target(props: {
  readonly tile: BedTile;
  readonly person: string;
  readonly chosen: string;
  readonly onChoose: (chosen: Chosen) => void;
}) {
  const { t } = useWords();
  const { bed, people, stepFree } = props.tile;
  const other = people.find((one) => one.person !== props.person);
  const own = people.length > 0 && !other;
  const chosen = props.chosen === bed;
  const label =
    people.length === 0
      ? t('shelter.screen.moves-to', { bed })
      : t('shelter.screen.slot-used', { bed, person: people[0]?.person ?? '' });
  return (
    <div className={`shelter-target${chosen ? ' chosen' : ''}`}>
      <Slot
        state={people.length === 0 ? 'free' : 'used'}
        label={stepFree ? t('shelter.screen.slot-without-steps', { slot: label }) : label}
        onPress={() => (own ? undefined : props.onChoose({ bed, swap: other?.person ?? '' }))}
      >
        {people.length === 0 ? t('shelter.screen.free') : codeText(people[0]?.person ?? '')}
        {stepFree ? <Accessibility size={14} aria-hidden="true" /> : null}
      </Slot>
    </div>
  );
}
