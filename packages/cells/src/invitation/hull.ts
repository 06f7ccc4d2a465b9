import { type CborValue, misshapen } from '@bulkhead/seal';
import { countIn, fieldsOf } from '../charter/shape.ts';
import { hullParts } from '../named.ts';

export type HullPart = (typeof hullParts)[number];

/** How much of one kind a device can read, and how much of it there is in the organisation. Counts, never names. */
export interface Share {
  readonly held: number;
  readonly of: number;
}

/**
 * What a device will hold when it has been let in: all that the person who accepts is told, and all that M1 tells. Photos
 * are those that records name, wherever their bytes lie.
 */
export type Hull = Readonly<Record<HullPart | 'photos', Share>>;

export const hullValue = (hull: Hull): CborValue =>
  [...hullParts, 'photos' as const].map((part) => [hull[part].held, hull[part].of]);

export function hullIn(value: CborValue | undefined): Hull {
  const [people, places, addresses, names, volunteers, medical, desks, photos] = fieldsOf(
    value,
    hullParts.length + 1,
  ).map(shareIn);
  return {
    people: people ?? misshapen(),
    places: places ?? misshapen(),
    addresses: addresses ?? misshapen(),
    names: names ?? misshapen(),
    volunteers: volunteers ?? misshapen(),
    medical: medical ?? misshapen(),
    desks: desks ?? misshapen(),
    photos: photos ?? misshapen(),
  };
}

function shareIn(value: CborValue): Share {
  const [held, of] = fieldsOf(value, 2);
  const share = { held: countIn(held), of: countIn(of) };
  return share.held <= share.of ? share : misshapen();
}
