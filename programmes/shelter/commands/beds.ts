import { ok, type RecordId, type Refusal, type Result, type View } from '@bulkhead/records';
import { chosenBeds, clashIn, hasSteps, roomWithSpace, type Sleeping } from '../beds.ts';
import { capacityOf } from '../capacity.ts';
import { bedLabel, bedNamed, bedsOf } from '../house.ts';
import type { BedName } from '../input.ts';
import type { Bed, Place } from '../records.ts';
import { no } from '../refusals.ts';

interface BedsAsked {
  readonly people: readonly Sleeping[];
  readonly at: number;
  readonly bed: BedName | undefined;
  readonly near: readonly string[];
}

/** A bed for each person; none where the place has no beds recorded. */
export function bedsFor(view: View, home: Place, asked: BedsAsked): Result<readonly Bed[], Refusal> {
  const beds = bedsOf(view, home.id);
  if (asked.bed) {
    if (asked.people.length > 1) return no('one-bed-many-people', { field: 'bed' });
    const [stepFree] = asked.people.map((one) => one.stepFree);
    const one = freeBed(view, home, asked.bed, { at: asked.at, stepFree: stepFree === true });
    return one.ok ? ok([one.value]) : one;
  }
  if (beds.length === 0) return ok([]);
  const chosen = chosenBeds(view, home.id, asked);
  if (chosen) return ok(chosen);
  const place = home.values.code ?? '';
  // There are beds, but none that is reached without steps.
  const anyBed = { ...asked, people: asked.people.map((one) => ({ ...one, stepFree: false })) };
  if (chosenBeds(view, home.id, anyBed)) return no('no-step-free-bed', { field: 'place', values: { place } });
  return no('place-full', {
    field: 'place',
    values: { place, people: beds.length, capacity: capacityOf(home) },
  });
}

/** The named bed, or why it cannot be had: unknown, or whose it is and where there is space. */
export function freeBed(
  view: View,
  home: Place,
  name: BedName,
  wanted: { readonly at: number; readonly except?: RecordId; readonly stepFree: boolean },
): Result<Bed, Refusal> {
  const one = bedNamed(bedsOf(view, home.id), name);
  if (!one)
    return no('unknown-bed', {
      field: 'bed',
      values: { bed: `${name.room}-${name.number}`, place: home.values.code ?? '' },
    });
  if (wanted.stepFree && hasSteps(view, home.id, one))
    return no('bed-has-steps', { field: 'bed', values: { bed: bedLabel(one) } });
  const clash = clashIn(view, one.id, wanted);
  if (!clash) return ok(one);
  const space = roomWithSpace(view, home.id);
  return no('bed-taken', {
    field: 'bed',
    values: { by: clash.values.person ?? '', room: space?.room ?? 0, free: space?.free ?? 0 },
  });
}
