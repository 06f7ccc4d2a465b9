import { ok, type Code, type RecordId, type Refusal, type Result, type View } from '@bulkhead/records';
import { chosenBeds, clashIn, roomWithSpace } from '../beds.ts';
import { capacityOf } from '../capacity.ts';
import { bedNamed, bedsOf } from '../house.ts';
import type { BedName } from '../input.ts';
import type { Bed, Place } from '../records.ts';
import { no } from '../refusals.ts';

interface BedsAsked {
  readonly people: readonly Code[];
  readonly at: number;
  readonly bed: BedName | undefined;
  readonly near: readonly string[];
}

/** A bed for each person; none where the place has no beds recorded. */
export function bedsFor(view: View, home: Place, asked: BedsAsked): Result<readonly Bed[], Refusal> {
  const beds = bedsOf(view, home.id);
  if (asked.bed) {
    if (asked.people.length > 1) return no('one-bed-many-people', { field: 'bed' });
    const one = freeBed(view, home, asked.bed, { at: asked.at });
    return one.ok ? ok([one.value]) : one;
  }
  if (beds.length === 0) return ok([]);
  const chosen = chosenBeds(view, home.id, asked);
  if (chosen) return ok(chosen);
  const values = { place: home.values.code ?? '', people: beds.length, capacity: capacityOf(home) };
  return no('place-full', { field: 'place', values });
}

/** The named bed, or why it cannot be had: unknown, or whose it is and where there is space. */
export function freeBed(
  view: View,
  home: Place,
  name: BedName,
  wanted: { readonly at: number; readonly except?: RecordId },
): Result<Bed, Refusal> {
  const one = bedNamed(bedsOf(view, home.id), name);
  if (!one)
    return no('unknown-bed', {
      field: 'bed',
      values: { bed: `${name.room}-${name.number}`, place: home.values.code ?? '' },
    });
  const clash = clashIn(view, one.id, wanted);
  if (!clash) return ok(one);
  const space = roomWithSpace(view, home.id);
  return no('bed-taken', {
    field: 'bed',
    values: { by: clash.values.person ?? '', room: space?.room ?? 0, free: space?.free ?? 0 },
  });
}
