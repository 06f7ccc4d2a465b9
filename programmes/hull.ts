import type { CellId, CellKind, RecordType, Seen, View } from '@bulkhead/records';
import { nameRecord } from './casework/records.ts';
import { volunteerRecord } from './helpers/records.ts';
import { medicalCase } from './medical/records.ts';
import { place, site, stay } from './shelter/records.ts';

/** How much of something is in some compartments, and how much of it this device knows of at all. Counts, never codes. */
export interface Share {
  readonly held: number;
  readonly of: number;
}

/** What a device with some compartments can read: the hull of the screens, from bow to stern. */
export interface Hull {
  /** People who live in a place. */
  readonly people: Share;
  readonly places: Share;
  readonly addresses: Share;
  readonly names: Share;
  readonly volunteers: Share;
  /** Medical cases. */
  readonly medical: Share;
  /** Compartments of desks: clothing, crafts, sponsors and the others that hold no person's whereabouts. */
  readonly desks: Share;
}

const deskKinds: readonly CellKind[] = [
  'foster-care',
  'clothing',
  'crafts',
  'sponsors',
  'incidents',
  'office',
  'coordination',
];

/** What a device will hold that is let into these compartments, as far as this view knows. */
export function hullOf(view: View, cells: ReadonlySet<CellId>): Hull {
  const shareOf = <T extends RecordType>(type: T, called: (one: Seen<T>) => string | undefined): Share => {
    const all = view.all(type);
    return {
      held: distinct(all.filter(({ cell }) => cells.has(cell)).map(called)),
      of: distinct(all.map(called)),
    };
  };
  const desks = view.cells.filter(({ kind }) => deskKinds.includes(kind));
  return {
    people: shareOf(stay, ({ values }) => (values.left === undefined ? values.person : undefined)),
    places: shareOf(place, ({ values }) => (values.state === 'left' ? undefined : values.code)),
    addresses: shareOf(site, ({ values }) => values.place),
    names: shareOf(nameRecord, ({ values }) => values.person),
    volunteers: shareOf(volunteerRecord, ({ values }) =>
      values.state === 'left' ? undefined : values.alias,
    ),
    medical: shareOf(medicalCase, ({ values }) => values.code),
    desks: { held: desks.filter(({ id }) => cells.has(id)).length, of: desks.length },
  };
}

/** How many different ones there are: somebody may stand in several compartments. */
const distinct = (names: readonly (string | undefined)[]): number =>
  new Set(names.filter((name) => name !== undefined)).size;
