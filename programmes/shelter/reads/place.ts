import type { CellId, Clock, Code, Mark, PartialDate, RecordId, Task, View } from '@bulkhead/records';
import { ASSESS_WITHIN, type PlaceKind, type PlaceState } from '../choices.ts';
import { checkAtOf } from '../evening.ts';
import { contradictions } from '../contradictions.ts';
import { capacityOf, guestOf, roomFor, sleepersAt, sleepsHere } from '../capacity.ts';
import { debriefsOf } from '../debriefs.ts';
import { houseIncidentsOf, isUnsettled } from '../house-incidents.ts';
import {
  bedLabel,
  bedsOf,
  byPerson,
  keysOf,
  leavingOf,
  openStaysOf,
  placeOf,
  roomOf,
  sleepersOf,
} from '../house.ts';
import { placeOrRecord } from '../input.ts';
import { familiesOf } from '../moving.ts';
import { awaitedAt } from '../placements.ts';
import { reading } from '../reading.ts';
import { medicine, type Place, type Stay } from '../records.ts';
import { tasks } from '../tasks.ts';
import { type ArrivalSheet, asksAt } from './arrival.ts';
import { type CheckState, checkState, type StockLine, stockLines } from './evening.ts';
import {
  type AddressState,
  addressOf,
  factsOf,
  type HouseFacts,
  type SealedPart,
  sealedParts,
} from './house-facts.ts';
import { type FamilyPlan, familyPlans, type GroupLine, groupLines } from './groups.ts';
import { looksAt, plansAt, type SiteAssessed } from './life.ts';
import { type IfLeft, ifLeft } from './places.ts';

export interface Sleeper {
  readonly person: Code;
  readonly stay: RecordId;
  readonly arrived: number;
  readonly mark: Mark | undefined;
}
export interface BedTile {
  /** `2-1`: room and bed. */
  readonly bed: string;
  /** Nobody: free. Two: devices met, and it does not fit together. */
  readonly people: readonly Sleeper[];
  /** Known to be reached without steps. */
  readonly stepFree: boolean;
}
export interface RoomBoard {
  readonly room: number;
  readonly free: number;
  readonly beds: readonly BedTile[];
}
export interface KeyLine {
  readonly key: number;
  readonly state: 'held' | 'back' | 'lost';
  readonly holder?: string;
  readonly since: number;
  readonly mark: Mark | undefined;
}
export interface MedicineLine {
  readonly person: string;
  readonly name: string;
  readonly days: number;
  readonly mark: Mark | undefined;
}
/** Something of this place that does not fit together. */
export interface Trouble {
  readonly id: string;
  readonly kind: string;
  readonly records: readonly RecordId[];
  readonly values: Readonly<Record<string, string | number>>;
  readonly settledBy: readonly string[];
}

/** Two devices moved one person to different beds: both are kept until somebody chooses. */
export interface BedVersions {
  readonly person: Code;
  readonly beds: readonly string[];
}

/** Everything that the page of one place shows. No region, no address. */
export interface PlacePage {
  readonly id: RecordId;
  readonly cell: CellId;
  readonly code: Code;
  readonly kind: PlaceKind;
  readonly state: PlaceState;
  readonly pauseReason?: string;
  readonly compromised: boolean;
  readonly left?: PartialDate;
  /** Everybody who is there, by day only too. */
  readonly people: number;
  readonly inUse: number;
  readonly beds: number;
  readonly free: number;
  readonly rooms: readonly RoomBoard[];
  readonly withoutBed: readonly Sleeper[];
  /** Who is there by day only. */
  readonly byDay: readonly Sleeper[];
  readonly groups: readonly GroupLine[];
  /** What the house needs to know of everybody who comes. */
  readonly asks: ArrivalSheet['asks'];
  /** Where each family goes should the place be left at once. */
  readonly plans: readonly FamilyPlan[];
  readonly families: readonly (readonly Code[])[];
  readonly check: CheckState;
  /** Minutes after local midnight. */
  readonly checkAt: number;
  readonly next: readonly Task[];
  readonly supplies: readonly StockLine[];
  readonly keys: readonly KeyLine[];
  readonly medicines: readonly MedicineLine[];
  readonly ifLeft?: IfLeft;
  readonly troubles: readonly Trouble[];
  readonly bedVersions: readonly BedVersions[];
  /** How many people are asked for or agreed to and have not come. */
  readonly awaited: number;
  /** What happened here and is not settled yet. */
  readonly unsettled: number;
  /** How many of those who are here have a safety plan. */
  readonly safetyPlans: number;
  /** When it was said what was learned from a place that was left: UTC seconds. */
  readonly debriefed?: number;
  readonly leavingStarted: boolean;
  readonly address: AddressState;
  /** What is recorded beside the address, without its words. */
  readonly sealed: readonly SealedPart[];
  readonly house: HouseFacts;
  /** Hours in which somebody goes through what is best for a child who came alone. */
  readonly assessWithin: number;
  /** What was found each time that somebody looked at the place, the last one first. */
  readonly looks: readonly SiteAssessed[];
  readonly mark: Mark | undefined;
}

export const placePage = reading({
  input: { place: placeOrRecord },
  read: (view, input, clock): PlacePage | null => {
    const home = placeOf(view, input.place);
    const code = home?.values.code;
    return home && code ? pageOf(view, home, code, clock) : null;
  },
});

function pageOf(view: View, home: Place, code: Code, clock: Clock): PlacePage {
  const { kind, state, pauseReason, compromised, left, mark } = home.values;
  const stays = openStaysOf(view, home.id);
  const away = ifLeft(view, home);
  return {
    id: home.id,
    cell: home.cell,
    code,
    kind: kind ?? 'shelter',
    state: state ?? 'active',
    ...(pauseReason && { pauseReason }),
    compromised: compromised === true,
    ...(left && { left }),
    people: stays.length,
    inUse: sleepersAt(view, home.id).length,
    beds: capacityOf(home),
    free: roomFor(view, home),
    rooms: roomsOf(view, home),
    withoutBed: sleepers(sleepersAt(view, home.id).filter((one) => !hasBed(view, home, one))),
    byDay: sleepers(stays.filter((one) => !sleepsHere(guestOf(one)))),
    groups: groupLines(view, home),
    asks: asksAt(view, home),
    plans: familyPlans(view, home),
    families: familiesOf(view, home.id)
      .map((family) => family.people)
      .filter((people) => people.length > 1),
    check: checkState(view, home, clock),
    checkAt: checkAtOf(home),
    next: nextOf(view, home, clock),
    supplies: stockLines(view, home, clock),
    keys: keyLines(view, home),
    medicines: medicineLines(view, stays, clock),
    ...(away && { ifLeft: away }),
    troubles: troublesOf(view, home),
    bedVersions: stays.flatMap((one) => bedVersionsOf(view, home, one)),
    awaited: awaitedAt(view, home.id).length,
    unsettled: houseIncidentsOf(view, home.id).filter(isUnsettled).length,
    safetyPlans: plansAt(view, home),
    ...debriefedAt(view, home),
    leavingStarted: leavingOf(view, home.id) !== undefined,
    address: addressOf(view, code),
    sealed: sealedParts(view, code),
    house: factsOf(home),
    assessWithin: home.values.assessWithin?.amount ?? ASSESS_WITHIN,
    looks: looksAt(view, home),
    mark,
  };
}

const debriefedAt = (view: View, home: Place): Pick<PlacePage, 'debriefed'> => {
  const [said] = debriefsOf(view, home.id);
  return said ? { debriefed: said.values.at ?? 0 } : {};
};

const sleepers = (stays: readonly Stay[]): readonly Sleeper[] =>
  stays.toSorted(byPerson).flatMap((one) => {
    const { person, arrived, mark } = one.values;
    return person ? [{ person, stay: one.id, arrived: arrived ?? 0, mark }] : [];
  });

const hasBed = (view: View, home: Place, one: Stay): boolean =>
  bedsOf(view, home.id).some((bed) => bed.id === one.values.bed);

function roomsOf(view: View, home: Place): readonly RoomBoard[] {
  const beds = bedsOf(view, home.id);
  return [...new Set(beds.map(roomOf))].map((room) => {
    const tiles = beds
      .filter((one) => roomOf(one) === room)
      .map((one) => ({
        bed: bedLabel(one),
        people: sleepers(sleepersOf(view, one.id)),
        stepFree: one.values.stepFree === true,
      }));
    return { room, free: tiles.filter((tile) => tile.people.length === 0).length, beds: tiles };
  });
}

/** What is due here; the evening check is a line of its own. */
const nextOf = (view: View, home: Place, clock: Clock): readonly Task[] =>
  tasks
    .flatMap((rule) => rule.due(view, clock))
    .filter((task) => task.cell === home.cell && task.kind !== 'evening-check')
    .filter((task) => task.values?.['place'] === home.values.code)
    .toSorted((a, b) => a.due - b.due);

const keyLines = (view: View, home: Place): readonly KeyLine[] =>
  keysOf(view, home.id).map((one) => ({
    key: one.values.number?.amount ?? 0,
    state: one.values.state ?? 'held',
    since: one.values.since ?? 0,
    mark: one.values.mark,
    ...(one.values.holder !== undefined && { holder: one.values.holder }),
  }));

function medicineLines(view: View, stays: readonly Stay[], clock: Clock): readonly MedicineLine[] {
  const here = new Set<string>(stays.flatMap((one) => one.values.person ?? []));
  return view.all(medicine).flatMap((one) => {
    const { person, name, runsOut, stopped, mark } = one.values;
    if (!person || !here.has(person) || stopped !== undefined) return [];
    const days = Math.max(0, Math.ceil(((runsOut ?? 0) - clock.now) / 86_400));
    return [{ person, name: name ?? '', days, mark }];
  });
}

const troublesOf = (view: View, home: Place): readonly Trouble[] =>
  contradictions
    .flatMap((rule) => rule.find(view))
    .filter((one) => one.values?.['place'] === home.values.code || one.values?.['other'] === home.values.code)
    .map(({ id, kind, records, values, settledBy }) => ({
      id,
      kind,
      records,
      values: values ?? {},
      settledBy,
    }));

function bedVersionsOf(view: View, home: Place, one: Stay): readonly BedVersions[] {
  const { person } = one.values;
  if (!person || !one.split.includes('bed')) return [];
  const ids = view.heads(one.id, 'bed').map((head) => head.value);
  const beds = bedsOf(view, home.id)
    .filter((each) => ids.includes(each.id))
    .map(bedLabel);
  return beds.length > 1 ? [{ person, beds }] : [];
}
