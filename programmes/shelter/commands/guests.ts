import type { Code } from '@bulkhead/records';
import { ok } from '@bulkhead/records';
import { ages, stayHours } from '../choices.ts';
import { type Guest, guestOf, presenceOf, presencesOf, sleepsHere } from '../capacity.ts';
import { writes } from '../drafts.ts';
import { openStayBy } from '../house.ts';
import { listOf, maybe, members, oneOf, personCode, yesOrNo } from '../input.ts';
import { intent } from '../intent.ts';
import { place as placeType, stay } from '../records.ts';
import { no } from '../refusals.ts';
import { bedsFor } from './beds.ts';
import { houseCells } from './houses.ts';
import { newlyOver, tooFull } from './room.ts';

/** What is said of people who come: of each by code, and the hours for all of them. */
export const guestsSaid = {
  guests: maybe(listOf(members({ person: personCode, age: maybe(oneOf(ages)), stepFree: maybe(yesOrNo) }))),
  hours: maybe(oneOf(stayHours)),
};
interface GuestsSaid {
  readonly guests?: readonly (Guest & { readonly person: Code })[];
  readonly hours?: NonNullable<Guest['hours']>;
}

/** What is known of one of those who come. */
export function guestIn({ guests = [], hours }: GuestsSaid, person: Code): Guest {
  const { age, stepFree } = guests.find((one) => one.person === person) ?? {};
  return { ...(age && { age }), ...(stepFree !== undefined && { stepFree }), ...(hours && { hours }) };
}

/** Somebody of whom something is said and who is not among those who come. */
export const strangerIn = ({ guests = [] }: GuestsSaid, people: readonly Code[]): Code | undefined =>
  guests.find((one) => !people.includes(one.person))?.person;

/**
 * What a house needs to know of somebody who is there. What turns out about age or steps is written down even where the
 * house then has too many of a kind, and the house says so; nights are not given where no bed is free.
 */
export const describeGuest = intent({
  cells: houseCells,
  undo: true,
  input: {
    person: personCode,
    age: maybe(oneOf(ages)),
    stepFree: maybe(yesOrNo),
    hours: maybe(oneOf(stayHours)),
  },
  decide(view, { person, ...said }, deciding) {
    const open = openStayBy(view, person);
    const home = open?.values.place && view.get(placeType, open.values.place);
    if (!open || !home) return no('not-here', { field: 'person', values: { person } });
    if (Object.keys(said).length === 0) return no('nothing-to-change');
    const before = presenceOf(open);
    const after = { ...before, ...said };
    const now = presencesOf(view, home.id);
    const then = [...now.filter((one) => one.id !== open.id), after];
    const over = newlyOver(home, now, then, ['night', 'day']);
    if (over) return tooFull(home, over);
    if (!sleepsHere(after)) return ok([writes(stay, open.id, { ...said, bed: null, bedSince: null })]);
    if (sleepsHere(guestOf(open))) return ok([writes(stay, open.id, said)]);
    const at = deciding.at;
    const people = [{ person, stepFree: after.stepFree === true }];
    const beds = bedsFor(view, home, { people, at, bed: undefined, near: [person] });
    if (!beds.ok) return beds;
    const [bed] = beds.value;
    return ok([writes(stay, open.id, { ...said, ...(bed && { bed: bed.id, bedSince: at }) })]);
  },
});
