import {
  ask,
  Button,
  IntentSection,
  type OpenedWith,
  Row,
  Sheet,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { isClosed } from '../choices.ts';
import type { KeyLine, PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceLines } from './place-lines.tsx';
import { WhichPlace } from './which-place.tsx';

/** Door keys: who has which, and what became of them. */
export function KeysForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.door-keys')} among={() => true}>
      {(place) => <Keys place={place} />}
    </WhichPlace>
  );
}

function Keys({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const [tapped, setTapped] = useState<KeyLine>();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  return (
    <PlaceLines
      place={place}
      title={t('shelter.screen.door-keys')}
      none={t('shelter.screen.no-keys')}
      lines={page.keys.map((one) => <KeyRow key={one.key} one={one} onOpen={() => setTapped(one)} />)}
    >
      {isClosed(place) ? null : <GiveKey page={page} />}
      {tapped ? <WhatBecame place={place} tapped={tapped} onClose={() => setTapped(undefined)} /> : null}
    </PlaceLines>
  );
}

function KeyRow({ one, onOpen }: { readonly one: KeyLine; readonly onOpen: () => void }) {
  const { t, shortDay } = useWords();
  const held = t('shelter.screen.key-held', { holder: one.holder ?? '', day: shortDay(one.since) });
  return (
    <Row
      icon={KeyRound}
      tone={one.state === 'lost' ? 'warn' : 'plain'}
      title={t('shelter.screen.key-n', { n: one.key })}
      second={one.state === 'held' ? held : t(`shelter.screen.key-${one.state}`)}
      mark={one.mark}
      onOpen={onOpen}
    />
  );
}

function WhatBecame(props: {
  readonly place: PlaceRow;
  readonly tapped: KeyLine;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const { place, tapped, onClose } = props;
  const end = (state: 'back' | 'lost'): void => {
    onClose();
    void submit('shelter.end-key', { place: place.code, key: tapped.key, state }, place.cell);
  };
  return (
    <Sheet title={t('shelter.screen.key-n', { n: tapped.key })} mark={tapped.mark} open onClose={onClose}>
      <div className="shelter-buttons">
        {tapped.state === 'back' ? null : (
          <Button focused onPress={() => end('back')}>
            {t('shelter.screen.key-came-back')}
          </Button>
        )}
        {tapped.state === 'lost' ? null : (
          <Button kind="danger" onPress={() => end('lost')}>
            {t('shelter.screen.key-is-lost')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function GiveKey({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const free = page.keys.filter((one) => one.state !== 'held');
  return (
    <IntentSection
      intent="shelter.give-key"
      draft={page.code}
      cell={page.cell}
      about={{ place: page.code }}
      fields={{
        holder: ask.text({
          label: 'shelter.screen.key-holder',
          hint: 'shelter.screen.key-holder-hint',
          max: 40,
        }),
        key: {
          ...ask.among(
            free.map(({ key }) => ({ value: String(key), label: t('shelter.screen.key-n', { n: key }) })),
            { label: 'shelter.screen.which-key', none: 'shelter.screen.new-key' },
          ),
          sent: (key) => (key === '' ? undefined : Number(key)),
        },
      }}
      when={{ key: () => free.length > 0 }}
      title={t('shelter.screen.give-key')}
      save={t('shelter.screen.give-key')}
      primary
    />
  );
}
