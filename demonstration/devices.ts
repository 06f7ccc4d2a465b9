import { compartments } from './compartments.ts';

/** A device of the example, with what its vault is called in the folder of the demonstration. */
export interface ExampleDevice {
  /** A name with a role in it is a convenience of the demonstration only. */
  readonly vault: string;
  readonly alias: string;
  readonly sort: 'phone' | 'laptop';
  readonly cells: readonly Seated[];
}

/** A compartment that a device is in, and what it may do there. */
export interface Seated {
  readonly cell: string;
  readonly role: 'holder' | 'steward' | 'archive';
  /** Let in as an archive, and made steward by the key keepers: it is both. */
  readonly appointed?: true;
}

/** What the others call the device that began the organisation and has left it. */
export const firstDevice = 'Founder';

const steward = (...cells: readonly string[]): readonly Seated[] =>
  cells.map((cell) => ({ cell, role: 'steward' }));
const holder = (...cells: readonly string[]): readonly Seated[] =>
  cells.map((cell) => ({ cell, role: 'holder' }));
const archive = (...cells: readonly string[]): readonly Seated[] =>
  cells.map((cell) => ({ cell, role: 'archive' }));
/** Stewards and archives at once: devices that stay in a safe country. */
const keeping = (...cells: readonly string[]): readonly Seated[] =>
  cells.map((cell) => ({ cell, role: 'archive', appointed: true }));

/** Phones on which a compartment lives alone: a sealed copy of each lies on a stick in the office. */
export const backedUp: readonly string[] = ['keeper-ss-02', 'keeper-ss-03'];

/** How many days ago some devices were heard of last. */
export const heardDaysAgo: Readonly<Record<string, number>> = { Crossbill: 6, Lark: 1, Merle: 1 };

/** Who belongs to a compartment by what they know by heart alone, without a device. */
export const byHeartIn = (cell: string): readonly string[] =>
  (compartments.find(({ name }) => name === cell)?.members ?? []).filter(
    (member) =>
      !devices.some(({ alias, cells }) => alias === member && cells.some((one) => one.cell === cell)),
  );

/**
 * The thirteen devices after the reorganisation. Martin has none: he is a member by what he knows by heart, so that two
 * shelters live on one phone each. A compartment with an address has no archive: its phone is all there is.
 */
export const devices: readonly ExampleDevice[] = [
  {
    vault: 'office',
    alias: 'Lark',
    sort: 'laptop',
    cells: [...keeping('office'), ...archive('clothing', 'crafts', 'sponsors')],
  },
  { vault: 'office-2', alias: 'Merle', sort: 'laptop', cells: steward('office') },
  {
    vault: 'advocacy',
    alias: 'Tern',
    sort: 'laptop',
    cells: [...holder('office'), ...keeping('incidents')],
  },
  {
    vault: 'coordinator',
    alias: 'Heron',
    sort: 'phone',
    cells: [...steward('coordination', 'volunteers-a'), ...holder('incidents')],
  },
  {
    vault: 'names',
    alias: 'Crossbill',
    sort: 'laptop',
    cells: keeping('names-children', 'names-adults', 'medical', 'foster-care', 'coordination'),
  },
  {
    vault: 'keeper-ss-01',
    alias: 'Wagtail',
    sort: 'phone',
    cells: [...holder('ss-01', 'volunteers-01'), ...steward('addr-01')],
  },
  {
    vault: 'keeper-ss-02',
    alias: 'Siskin',
    sort: 'phone',
    cells: steward('ss-02', 'addr-02', 'volunteers-02'),
  },
  {
    vault: 'keeper-ss-03',
    alias: 'Dunlin',
    sort: 'phone',
    cells: [...steward('ss-03', 'addr-03'), ...holder('addr-02', 'volunteers-02')],
  },
  { vault: 'foster-care', alias: 'Swift', sort: 'phone', cells: holder('names-children', 'foster-care') },
  { vault: 'medical', alias: 'Plover', sort: 'phone', cells: holder('names-adults', 'medical') },
  {
    vault: 'delivery',
    alias: 'Linnet',
    sort: 'phone',
    cells: [...steward('ss-01', 'volunteers-01'), ...holder('volunteers-a')],
  },
  { vault: 'clothing', alias: 'Finch', sort: 'laptop', cells: steward('clothing') },
  { vault: 'crafts-sponsors', alias: 'Robin', sort: 'laptop', cells: steward('crafts', 'sponsors') },
];
