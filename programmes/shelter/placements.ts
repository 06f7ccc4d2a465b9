import {
  choice,
  type Code,
  codeRef,
  defineRecord,
  moment,
  type RecordId,
  ref,
  type Seen,
  text,
  type View,
} from '@bulkhead/records';
import { folded } from '@bulkhead/records/input';
import { concerns, notPlacedReasons, placementAnswers, placementEnds } from './choices.ts';
import { guestFields } from './records.ts';

/**
 * A bed that one person asks for somebody and another person agrees to: the stay that is planned. Kept apart from the
 * stay, so that nobody counts as here before arriving.
 */
export const placement = defineRecord({
  name: 'shelter.placement',
  cells: ['shelter', 'coordination'],
  label: 'person',
  retention: { months: 24 },
  fields: {
    place: ref({ class: 'C2', to: 'shelter.place', once: true }),
    person: codeRef({ class: 'C2', series: ['K'], once: true }),
    ...guestFields,
    expected: moment({ class: 'C2' }),
    reason: choice({ class: 'C2', of: concerns, once: true }),
    proposedBy: text({ class: 'C2', max: 40, once: true }),
    answer: choice({ class: 'C2', of: placementAnswers }),
    answeredBy: text({ class: 'C2', max: 40 }),
    notPlaced: choice({ class: 'C2', of: notPlacedReasons }),
    ended: choice({ class: 'C2', of: placementEnds }),
  },
});
export type Placement = Seen<typeof placement>;

/** Asked for or agreed to, and the person has neither come nor is said not to come. */
export const isAwaited = ({ values }: Placement): boolean =>
  values.ended === undefined && values.answer !== 'declined';
/** Agreed to by everybody who answered; while devices answered differently, nobody counts on it. */
export const isAgreed = (one: Placement): boolean =>
  isAwaited(one) && one.values.answer === 'agreed' && !isDisputed(one);
/** Two devices gave different answers without knowing of each other. */
export const isDisputed = (one: Placement): boolean => one.split.includes('answer');
export const isUnanswered = (one: Placement): boolean => isAwaited(one) && one.values.answer === undefined;

/** Who is awaited at a place, the next one first. */
export const awaitedAt = (view: View, home: RecordId): readonly Placement[] =>
  view
    .naming(placement, 'place', home)
    .filter(isAwaited)
    .toSorted((a, b) => expectedOf(a) - expectedOf(b) || (a.id < b.id ? -1 : 1));
export const awaitedOf = (view: View, person: Code): readonly Placement[] =>
  view.naming(placement, 'person', person).filter(isAwaited);

export const expectedOf = (one: Placement): number => one.values.expected ?? 0;

/** Whether two names, as typed, are the same person: one role cannot be both. */
export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);
