import type { CellId, Clock, Code, PartialDate, RecordId, Task, View } from '@bulkhead/records';
import { roomWithSpace } from '../beds.ts';
import type { houseServices, PlaceKind, PlaceState, takesWhom } from '../choices.ts';
import { checkAtOf } from '../evening.ts';
import { contradictions } from '../contradictions.ts';
import { unmatched } from '../hand-over.ts';
import {
  arrivedOf,
  bedLabel,
  bedsOf,
  byPerson,
  capacityOf,
  codeOf,
  floorForEach,
  freeBedsOf,
  isOpenForArrivals,
  keysOf,
  leavingOf,
  openStayBy,
  openStaysOf,
  placeOf,
  placeWith,
  roomFor,
  roomOf,
  sleepersOf,
  staysBy,
} from '../house.ts';
import { maybe, personCode as personIn, placeCode, placeOrRecord, recordName } from '../input.ts';
import { familiesOf } from '../moving.ts';
import { awaitedAt, expectedOf, isAgreed, type Placement } from '../placements.ts';
import { reading } from '../reading.ts';
import { medicine, type Place, type Stay, site, stay } from '../records.ts';
import { tasks } from '../tasks.ts';
import { type CheckState, checkState, type StockLine, stockLines } from './evening.ts';
import { type IfLeft, ifLeft } from './places.ts';

export interface Sleeper {
  readonly person: Code;
  readonly stay: RecordId;
  readonly arrived: number;
}
export interface BedTile {
  /** `2-1`: room and bed. */
  readonly bed: string;
  /** Nobody: free. Two: devices met, and it does not fit together. */
  readonly people: readonly Sleeper[];
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
}
export interface MedicineLine {
  readonly person: string;
  readonly name: string;
  readonly days: number;
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

/** Whom a house is for and what there is; a member is absent where nobody said. */
export interface HouseFacts {
  readonly takes?: (typeof takesWhom)[number];
  readonly services: readonly (typeof houseServices)[number][];
  /** Days. */
  readonly longestStay?: number;
  readonly winterised?: boolean;
  /** Square metres. */
  readonly floorArea?: number;
  /** Tenths of a square metre for each person when every bed is in use. */
  readonly floorForEach?: number;
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
  readonly inUse: number;
  readonly beds: number;
  readonly free: number;
  readonly rooms: readonly RoomBoard[];
  readonly withoutBed: readonly Sleeper[];
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
  readonly leavingStarted: boolean;
  /** `none`: no address is recorded. `closed`: the compartment of addresses is not open on this device. */
  readonly address: 'open' | 'closed' | 'none';
  /** What is recorded beside the address, without its words. */
  readonly sealed: readonly SealedPart[];
  readonly house: HouseFacts;
  readonly invented: boolean;
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
    inUse: stays.length,
    beds: capacityOf(home),
    free: roomFor(view, home),
    rooms: roomsOf(view, home),
    withoutBed: sleepers(stays.filter((one) => !hasBed(view, home, one))),
    families: familiesOf(view, home.id)
      .map((family) => family.people)
      .filter((people) => people.length > 1),
    check: checkState(view, home, clock),
    checkAt: checkAtOf(home),
    next: nextOf(view, home, clock),
    supplies: stockLines(view, home),
    keys: keyLines(view, home),
    medicines: medicineLines(view, stays, clock),
    ...(away && { ifLeft: away }),
    troubles: troublesOf(view, home),
    bedVersions: stays.flatMap((one) => bedVersionsOf(view, home, one)),
    awaited: awaitedAt(view, home.id).length,
    leavingStarted: leavingOf(view, home.id) !== undefined,
    address: addressOf(view, code),
    sealed: sealedParts(view, code),
    house: factsOf(home),
    invented: mark === 'invented',
  };
}

const sleepers = (stays: readonly Stay[]): readonly Sleeper[] =>
  stays.toSorted(byPerson).flatMap((one) => {
    const { person, arrived } = one.values;
    return person ? [{ person, stay: one.id, arrived: arrived ?? 0 }] : [];
  });

const hasBed = (view: View, home: Place, one: Stay): boolean =>
  bedsOf(view, home.id).some((bed) => bed.id === one.values.bed);

function roomsOf(view: View, home: Place): readonly RoomBoard[] {
  const beds = bedsOf(view, home.id);
  return [...new Set(beds.map(roomOf))].map((room) => {
    const tiles = beds
      .filter((one) => roomOf(one) === room)
      .map((one) => ({ bed: bedLabel(one), people: sleepers(sleepersOf(view, one.id)) }));
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
    ...(one.values.holder !== undefined && { holder: one.values.holder }),
  }));

function medicineLines(view: View, stays: readonly Stay[], clock: Clock): readonly MedicineLine[] {
  const here = new Set<string>(stays.flatMap((one) => one.values.person ?? []));
  return view.all(medicine).flatMap((one) => {
    const { person, name, runsOut, stopped } = one.values;
    if (!person || !here.has(person) || stopped !== undefined) return [];
    const days = Math.max(0, Math.ceil(((runsOut ?? 0) - clock.now) / 86_400));
    return [{ person, name: name ?? '', days }];
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

function addressOf(view: View, code: Code): PlacePage['address'] {
  if (view.naming(site, 'place', code).length > 0) return 'open';
  return view.cells.some((cell) => cell.kind === 'address' && !cell.open) ? 'closed' : 'none';
}

function factsOf(home: Place): HouseFacts {
  const { takes, services = [], longestStay, winterised, floorArea } = home.values;
  const each = floorForEach(home);
  return {
    ...(takes && { takes }),
    services,
    ...(longestStay && { longestStay: longestStay.amount }),
    ...(winterised !== undefined && { winterised }),
    ...(floorArea && { floorArea: floorArea.amount }),
    ...(each !== undefined && { floorForEach: each }),
  };
}

const SEALED_PARTS = [
  'address',
  'routes',
  'keyholders',
  'landlord',
  'leasePayer',
  'coverStory',
  'alarmWords',
  'fallback',
] as const;
export type SealedPart = (typeof SEALED_PARTS)[number];
function sealedParts(view: View, code: Code): readonly SealedPart[] {
  const one = view.naming(site, 'place', code)[0];
  return SEALED_PARTS.filter((part) => one?.values[part] !== undefined);
}

/** What is sealed about a place. Asked for by a hold, shown for ten seconds, never part of another answer. */
export type SealedSite = Readonly<Partial<Record<SealedPart, string>>>;
export const sealedSite = reading({
  input: { place: placeCode },
  read: (view, input): SealedSite | null => {
    const one = view.naming(site, 'place', input.place)[0];
    if (!one) return null;
    const { place: _place, mark: _mark, ...sealed } = one.values;
    return sealed;
  },
});

/** What the form "Someone arrives" needs. */
export interface ArrivalSheet {
  readonly code: Code;
  readonly open: boolean;
  readonly takes?: (typeof takesWhom)[number];
  readonly free: number;
  readonly hasBeds: boolean;
  readonly rooms: readonly { readonly room: number; readonly free: readonly string[] }[];
  /** Where the house would put the next person. */
  readonly suggested?: string;
  readonly people: readonly Code[];
  /** People who left another house for one of ours and have not arrived: known only where both are open. */
  readonly onTheWay: readonly {
    readonly person: string;
    readonly number: string;
    readonly since: number;
    readonly siblings: readonly string[];
  }[];
  /** Placements that were agreed to; people who were asked for together come together. */
  readonly expected: readonly Expected[];
}
export interface Expected {
  readonly people: readonly Code[];
  /** UTC seconds. */
  readonly at: number;
  readonly reason: string;
}
export const arrivalSheet = reading({
  input: { place: placeCode },
  read: (view, input): ArrivalSheet | null => {
    const home = placeWith(view, input.place);
    if (!home) return null;
    const free = freeBedsOf(view, home.id);
    const rooms = [...new Set(free.map(roomOf))].map((room) => ({
      room,
      free: free.filter((one) => roomOf(one) === room).map(bedLabel),
    }));
    const space = roomWithSpace(view, home.id);
    const suggested = rooms.find((one) => one.room === space?.room)?.free[0];
    return {
      code: input.place,
      open: isOpenForArrivals(home),
      ...(home.values.takes && { takes: home.values.takes }),
      free: roomFor(view, home),
      hasBeds: bedsOf(view, home.id).length > 0,
      rooms,
      ...(suggested !== undefined && { suggested }),
      people: openStaysOf(view, home.id).flatMap((one) => one.values.person ?? []),
      onTheWay: unmatched(view)
        .filter(({ half, stay: one }) => half === 'left' && one.values.place !== home.id)
        .map(({ number, stay: one }) => ({
          person: one.values.person ?? '',
          number,
          since: one.values.left ?? 0,
          siblings: one.values.keepWith ?? [],
        })),
      expected: expectedAt(view, home),
    };
  },
});

function expectedAt(view: View, home: Place): readonly Expected[] {
  const together = new Map<string, Placement[]>();
  for (const one of awaitedAt(view, home.id).filter(isAgreed)) {
    const name = `${one.made.change}/${expectedOf(one)}`;
    together.set(name, [...(together.get(name) ?? []), one]);
  }
  return [...together.values()].flatMap((group): readonly Expected[] => {
    const [first] = group;
    const people = group.flatMap((one) => one.values.person ?? []).toSorted();
    return first ? [{ people, at: expectedOf(first), reason: first.values.reason ?? 'other' }] : [];
  });
}

/** One stay, in words that a form can fill its fields with. */
export interface StayOf {
  readonly person: string;
  readonly stay: RecordId;
  readonly place: Code;
  readonly bed?: string;
  readonly arrived: number;
  readonly left?: number;
  readonly nextReview?: number;
  readonly keepWith: readonly string[];
  readonly handOver?: string;
}

function stayOf(view: View, one: Stay): StayOf | null {
  const {
    person,
    place,
    bed: bedId,
    arrived,
    left,
    nextReview,
    keepWith,
    handOverIn,
    handOverOut,
  } = one.values;
  const code = codeOf(view, place);
  if (!person || !place || !code) return null;
  const lying = bedId && bedsOf(view, place).find((each) => each.id === bedId);
  const handOver = handOverOut ?? handOverIn;
  return {
    person,
    stay: one.id,
    place: code,
    ...(lying && { bed: bedLabel(lying) }),
    arrived: arrived ?? 0,
    ...(left !== undefined && { left }),
    ...(nextReview !== undefined && { nextReview }),
    keepWith: keepWith ?? [],
    ...(handOver !== undefined && { handOver }),
  };
}

/** The stay of a person who is here. */
export const personStay = reading({
  input: { person: personIn },
  read: (view, input): StayOf | null => {
    const one = openStayBy(view, input.person);
    return one ? stayOf(view, one) : null;
  },
});

/** The last stay of a person, ended or not, or the one that is named. */
export const lastStay = reading({
  input: { person: maybe(personIn), stay: maybe(recordName) },
  read: (view, input): StayOf | null => {
    const named = input.stay && view.get(stay, input.stay);
    const last =
      input.person &&
      staysBy(view, input.person)
        .toSorted((a, b) => arrivedOf(a) - arrivedOf(b))
        .at(-1);
    const one = named ?? last;
    return one ? stayOf(view, one) : null;
  },
});
