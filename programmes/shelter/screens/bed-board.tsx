import { Button, Card, codeText, Section, Sheet, Slot, Slots, useWords } from '@bulkhead/ui';
import { Accessibility, ArrowLeftRight, DoorOpen, PencilLine, UserRound } from 'lucide-react';
import { useState } from 'react';
import { isClosed } from '../choices.ts';
import type { BedTile, PlacePage, RoomBoard, Sleeper } from '../reads/place.ts';
import { useOpenForm } from './open-forms.ts';

/** Rooms with their beds, four across: a code is a bed in use, dashed is free. */
export function BedBoard({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const [tapped, setTapped] = useState<Tapped>();
  const openForm = useOpenForm();
  const empty = page.rooms.length === 0 && page.withoutBed.length === 0;
  if (isClosed(page) && page.people === 0) return null;
  return (
    <Section title={t('shelter.screen.beds')} aside={t('shelter.screen.n-free', { n: page.free })}>
      <Card>
        {page.rooms.map((room) => (
          <Room
            key={room.room}
            room={room}
            onFree={(bed) => openForm('arrive', { place: page.code, bed })}
            onUsed={setTapped}
          />
        ))}
        <WithoutBed name="without-bed" people={page.withoutBed} onUsed={setTapped} />
        <WithoutBed name="by-day-only" people={page.byDay} onUsed={setTapped} />
        {empty ? (
          <p className="shelter-room shelter-quiet">
            {t('shelter.screen.no-beds-recorded', { n: page.beds })}
          </p>
        ) : null}
        <Groups page={page} />
      </Card>
      {tapped ? <Resident tapped={tapped} place={page.code} onClose={() => setTapped(undefined)} /> : null}
    </Section>
  );
}

/** How many of each kind are here, where the house takes only so many. */
function Groups({ page }: { readonly page: PlacePage }) {
  const { t, facts } = useWords();
  if (page.groups.length === 0) return null;
  return (
    <p className="shelter-room shelter-quiet">
      {facts(page.groups.map((line) => t('shelter.screen.group-line', { ...line })))}
    </p>
  );
}

interface Tapped {
  readonly who: Sleeper;
  readonly bed?: string;
}

function Room(props: {
  readonly room: RoomBoard;
  readonly onFree: (bed: string) => void;
  readonly onUsed: (tapped: Tapped) => void;
}) {
  const { t } = useWords();
  const { room } = props;
  const name = t('shelter.screen.room', { n: room.room });
  return (
    <div className="shelter-room">
      <div className="shelter-room-head">
        <h3>{name}</h3>
        <span>{t('shelter.screen.n-free', { n: room.free })}</span>
      </div>
      <Slots label={name}>
        {room.beds.map((tile) => (
          <Bed key={tile.bed} tile={tile} onFree={props.onFree} onUsed={props.onUsed} />
        ))}
      </Slots>
    </div>
  );
}

function Bed(props: {
  readonly tile: BedTile;
  readonly onFree: (bed: string) => void;
  readonly onUsed: (tapped: Tapped) => void;
}) {
  const { t } = useWords();
  const { bed, people, stepFree } = props.tile;
  const [who, other] = people;
  const reached = stepFree ? <Accessibility size={14} aria-hidden="true" /> : null;
  const said = (label: string): string =>
    stepFree ? t('shelter.screen.slot-without-steps', { slot: label }) : label;
  if (!who)
    return (
      <Slot
        state="free"
        label={said(t('shelter.screen.slot-free', { bed }))}
        onPress={() => props.onFree(bed)}
      >
        {t('shelter.screen.free')}
        {reached}
      </Slot>
    );
  const label = other
    ? t('shelter.screen.slot-clash', { bed, one: who.person, other: other.person })
    : t('shelter.screen.slot-used', { bed, person: who.person });
  return (
    <Slot
      state={other ? 'clash' : 'used'}
      label={said(label)}
      onPress={() => props.onUsed({ who: other ?? who, bed })}
    >
      {people.map((one) => (
        <span key={one.stay}>{codeText(one.person)}</span>
      ))}
      {reached}
    </Slot>
  );
}

function WithoutBed(props: {
  readonly name: 'without-bed' | 'by-day-only';
  readonly people: readonly Sleeper[];
  readonly onUsed: (tapped: Tapped) => void;
}) {
  const { t } = useWords();
  if (props.people.length === 0) return null;
  const name = t(`shelter.screen.${props.name}`);
  return (
    <div className="shelter-room">
      <div className="shelter-room-head">
        <h3>{name}</h3>
      </div>
      <Slots label={name}>
        {props.people.map((who) => (
          <Slot
            key={who.stay}
            state="used"
            label={codeText(who.person)}
            onPress={() => props.onUsed({ who })}
          >
            {codeText(who.person)}
          </Slot>
        ))}
      </Slots>
    </div>
  );
}

/** What can happen to somebody who is here. */
function Resident(props: { readonly tapped: Tapped; readonly place: string; readonly onClose: () => void }) {
  const { t, shortDay } = useWords();
  const openForm = useOpenForm();
  const { who, bed } = props.tapped;
  const day = shortDay(who.arrived);
  const go = (form: string) => openForm(form, { place: props.place, person: who.person, stay: who.stay });
  return (
    <Sheet title={codeText(who.person)} mark={who.mark} open onClose={props.onClose}>
      <p className="shelter-quiet">
        {bed === undefined ? t('shelter.screen.since', { day }) : t('shelter.screen.bed-since', { bed, day })}
      </p>
      <div className="shelter-buttons">
        <Button icon={DoorOpen} focused onPress={() => go('leave')}>
          {t('shelter.screen.leaves')}
        </Button>
        <Button icon={ArrowLeftRight} onPress={() => go('move-bed')}>
          {t('shelter.screen.moves-bed')}
        </Button>
        <Button icon={UserRound} kind="quiet" onPress={() => go('describe-guest')}>
          {t('shelter.intent.describe-guest')}
        </Button>
        <Button icon={PencilLine} kind="quiet" onPress={() => go('correct-stay')}>
          {t('shelter.screen.correct-stay')}
        </Button>
      </div>
    </Sheet>
  );
}
