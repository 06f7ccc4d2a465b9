import {
  Button,
  codeText,
  Column,
  Columns,
  Notice,
  Page,
  Section,
  Table,
  Toned,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { IfLeft } from '../reads/places.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';
import { joined } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Where the people of one place would go if it had to be left now. Changes nothing. */
export function MovingPlan({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.must-be-left')} among={(row) => row.inUse > 0}>
      {(place) => <Plan place={place} />}
    </WhichPlace>
  );
}

function Plan({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const { back } = useOpen();
  const openForm = useOpenForm();
  const plan = useRead<IfLeft | null>('shelter.if-left', { place: place.code }).value;
  if (!plan) return null;
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      above={t('shelter.screen.n-people', { n: plan.people })}
      title={t('shelter.screen.if-left', { place: place.code })}
    >
      <Columns>
        <Column>
          <MovingTable plan={plan} />
        </Column>
        <Column>
          <Notice>{t('shelter.screen.proof')}</Notice>
          <div>
            <Button onPress={() => openForm('leaving', { place: place.code })}>
              {t('shelter.screen.leave-for-good-more')}
            </Button>
          </div>
        </Column>
      </Columns>
    </Page>
  );
}

/** Siblings in one line, then who has no bed yet. */
export function MovingTable({ plan }: { readonly plan: IfLeft }) {
  const words = useWords();
  const { t } = words;
  const who = (people: readonly string[]): string => codeText(joined(words, people));
  const moves = plan.moves.map((move, at) => ({
    key: move.people.join(),
    cells: {
      who: who(move.people),
      to:
        move.room === 0
          ? codeText(move.to)
          : t('shelter.screen.place-room', { place: move.to, room: move.room }),
      order: at + 1,
    },
  }));
  const without = plan.noBed.map((family) => ({
    key: family.people.join(),
    cells: {
      who: who(family.people),
      to: <Toned tone="warn">{t('shelter.screen.no-bed')}</Toned>,
      order: '',
    },
  }));
  const placed = plan.people - plan.without;
  return (
    <Section
      title={t('shelter.screen.people-move')}
      aside={t('shelter.screen.have-bed', { n: placed, all: plan.people })}
    >
      <Table
        caption={t('shelter.screen.people-move')}
        columns={[
          { key: 'who', head: t('shelter.screen.who') },
          { key: 'to', head: t('shelter.screen.to') },
          { key: 'order', head: t('shelter.screen.order'), number: true },
        ]}
        rows={[...moves, ...without]}
      />
    </Section>
  );
}
