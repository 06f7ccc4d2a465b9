import {
  ActionBar,
  Button,
  codeText,
  Column,
  Columns,
  Notice,
  Page,
  Row,
  Rows,
  Section,
  Sheet,
  Table,
  Toned,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check, Map as MapIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { moveDestinations } from '../choices.ts';
import type { PlacePage } from '../reads/place.ts';
import type { IfLeft, PlaceList, PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';
import { isLivedIn } from './place-form.tsx';
import { joined } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Where the people of one place would go if it had to be left now; while everybody moves out, what was decided. */
export function MovingPlan({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.must-be-left')} among={isLivedIn}>
      {(place) => <Plan place={place} />}
    </WhichPlace>
  );
}

type FamilyPlan = PlacePage['plans'][number];

function Plan({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const { back } = useOpen();
  const openForm = useOpenForm();
  const plan = useRead<IfLeft | null>('shelter.if-left', { place: place.code }).value;
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!plan || !page) return null;
  // On a quiet day the page only shows what could be done.
  const moving = page.state === 'evacuating';
  const decides = moving || page.plans.some((family) => family.plannedFor !== undefined);
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      above={t('shelter.screen.n-people', { n: plan.people })}
      title={t('shelter.screen.if-left', { place: place.code })}
      bar={moving ? <TakeThisPlan place={place} plan={plan} families={page.plans} /> : undefined}
    >
      <Columns>
        <Column>
          <MovingTable plan={plan} />
        </Column>
        <Column>
          {decides ? <Decided place={place} families={page.plans} /> : null}
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

/** One tap for all of whom nothing was decided and who would have a bed. */
function TakeThisPlan(props: {
  readonly place: PlaceRow;
  readonly plan: IfLeft;
  readonly families: readonly FamilyPlan[];
}) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const { place, plan, families } = props;
  const open = new Set<string>(families.filter((one) => !one.known).flatMap((one) => one.people));
  const moves = plan.moves
    .filter((move) => move.people.some((person) => open.has(person)))
    .map(({ people, to }) => ({ people, destination: 'other-place', to }));
  const n = moves.reduce((sum, move) => sum + move.people.length, 0);
  if (n === 0) return null;
  return (
    <ActionBar>
      <Button
        kind="primary"
        icon={Check}
        onPress={() => void submit('shelter.plan-moves', { place: place.code, moves }, place.cell)}
      >
        {t('shelter.screen.take-this-plan', { n })}
      </Button>
    </ActionBar>
  );
}

/** What was decided for each family; tapped, it is decided otherwise. */
function Decided({
  place,
  families,
}: {
  readonly place: PlaceRow;
  readonly families: readonly FamilyPlan[];
}) {
  const words = useWords();
  const { t } = words;
  const [tapped, tap] = useState<FamilyPlan>();
  if (families.length === 0) return null;
  return (
    <Section title={t('shelter.screen.who-goes-where')}>
      <Rows>
        {families.map((family) => (
          <Row
            key={family.people.join()}
            icon={family.known ? MapIcon : TriangleAlert}
            tone={family.known ? 'plain' : 'warn'}
            title={codeText(joined(words, family.people))}
            second={goesTo(words, family)}
            onOpen={() => tap(family)}
          />
        ))}
      </Rows>
      {tapped ? <Deciding place={place} family={tapped} onClose={() => tap(undefined)} /> : null}
    </Section>
  );
}

function goesTo({ t }: ReturnType<typeof useWords>, { plannedFor, to, known }: FamilyPlan): string {
  if (to !== undefined) return codeText(to);
  if (plannedFor !== undefined) return t(`shelter.choice.destination.${plannedFor}`);
  return known ? t('shelter.screen.awaited-elsewhere') : t('shelter.screen.no-plan-yet');
}

function Deciding(props: {
  readonly place: PlaceRow;
  readonly family: FamilyPlan;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const submit = useSubmitWithUndo();
  const { value: list } = useRead<PlaceList>('shelter.places');
  const { place, family, onClose } = props;
  const decide = (move: object): void => {
    onClose();
    const moves = [{ people: family.people, ...move }];
    void submit('shelter.plan-moves', { place: place.code, moves }, place.cell);
  };
  const targets = (list?.standing ?? []).filter(
    (row) => row.code !== place.code && row.kind !== 'base' && row.state === 'active' && !row.compromised,
  );
  return (
    <Sheet title={codeText(joined(words, family.people))} open onClose={onClose}>
      <div className="shelter-buttons">
        {targets.map(({ code, free }) => (
          <Button key={code} onPress={() => decide({ destination: 'other-place', to: code })}>
            {t('shelter.screen.place-n-free', { place: code, n: free })}
          </Button>
        ))}
        {moveDestinations
          .filter((one) => one !== 'other-place')
          .map((destination) => (
            <Button key={destination} onPress={() => decide({ destination })}>
              {t(`shelter.choice.destination.${destination}`)}
            </Button>
          ))}
      </div>
    </Sheet>
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
