import {
  ActionBar,
  Button,
  Page,
  Row,
  Rows,
  type Saved,
  SavedCard,
  Section,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { BedDouble, House } from 'lucide-react';
import type { StayOf } from '../reads/stay.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenPlace } from './open-forms.ts';

/** Saved: who lies where. */
export function Arrived(props: {
  readonly place: PlaceRow;
  readonly saved: Saved;
  readonly people: readonly string[];
  readonly onAgain: () => void;
}) {
  const { t } = useWords();
  const openPlace = useOpenPlace();
  const { code } = props.place;
  return (
    <Page
      of={code}
      title={t('shelter.screen.someone-arrives')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={House} onPress={() => openPlace(code)}>
            {t('shelter.screen.back-to-place', { place: code })}
          </Button>
        </ActionBar>
      }
    >
      <SavedCard saved={props.saved} onUndone={props.onAgain} />
      <Section title={t('shelter.screen.what-was-saved')}>
        <Rows>
          {props.people.map((person) => (
            <ArrivedRow key={person} person={person} />
          ))}
        </Rows>
      </Section>
    </Page>
  );
}

function ArrivedRow({ person }: { readonly person: string }) {
  const { t } = useWords();
  const { value } = useRead<StayOf | null>('shelter.stay', { person });
  if (!value) return null;
  const [room = '', bed = ''] = value.bed?.split('-') ?? [];
  return (
    <Row
      icon={BedDouble}
      tone="tint"
      mark={value.mark}
      title={
        value.bed === undefined
          ? t('shelter.screen.arrived-no-bed', { person: value.person, place: value.place })
          : t('shelter.screen.arrived-where', { person: value.person, room, bed })
      }
    />
  );
}
