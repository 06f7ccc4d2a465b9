import type { Code, View } from '@bulkhead/records';
import type { houseServices, takesWhom } from '../choices.ts';
import { floorForEach } from '../capacity.ts';
import { placeCode } from '../input.ts';
import { reading } from '../reading.ts';
import { type Place, site } from '../records.ts';

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

/** `none`: no address is recorded. `closed`: the compartment of addresses is not open on this device. */
export type AddressState = 'open' | 'closed' | 'none';
export function addressOf(view: View, code: Code): AddressState {
  if (view.naming(site, 'place', code).length > 0) return 'open';
  return view.cells.some((cell) => cell.kind === 'address' && !cell.open) ? 'closed' : 'none';
}

export function factsOf(home: Place): HouseFacts {
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
/** What is recorded about a site, without its words. */
export function sealedParts(view: View, code: Code): readonly SealedPart[] {
  const one = view.naming(site, 'place', code)[0];
  return SEALED_PARTS.filter((part) => one?.values[part] !== undefined);
}

/** What is sealed about a place. Asked for by a hold, shown for ten seconds, never part of another answer. */
export type SealedSite = Readonly<Partial<Record<SealedPart, string>>>;
export const sealedSite = {
  ...reading({
    input: { place: placeCode },
    read: (view, input): SealedSite | null => {
      const one = view.naming(site, 'place', input.place)[0];
      if (!one) return null;
      const { place: _place, mark: _mark, ...sealed } = one.values;
      return sealed;
    },
  }),
  sealed: true,
} as const;
