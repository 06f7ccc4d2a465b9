import type { DeviceId, Seen, View } from '@bulkhead/records';
import { confirmationRecord, movementRecord, planRecord } from './records.ts';

export type Movement = Seen<typeof movementRecord>;
export type Confirmation = Seen<typeof confirmationRecord>;

const TWO_PEOPLE: readonly (string | undefined)[] = ['hand-over', 'loss', 'count'];

/** What takes sets out, or says how many there are, has two people to it: who does it and another who agrees. */
export const needsTwo = (one: Movement): boolean => TWO_PEOPLE.includes(one.values.kind);

export const confirmationsOf = (view: View, one: Movement): readonly Confirmation[] =>
  view.naming(confirmationRecord, 'movement', one.id);

/** `agreed`: another person agreed before or when it was done. `open`: done by one alone, and nobody has answered yet. */
export type Agreement = 'agreed' | 'confirmed' | 'doubted' | 'open';

export function agreementOf(view: View, one: Movement): Agreement {
  const answers = confirmationsOf(view, one).map(({ values }) => values.answer);
  if (answers.includes('wrong')) return 'doubted';
  if (answers.length > 0) return 'confirmed';
  return one.values.agreedBy !== undefined || isPlannedByAnother(view, one) ? 'agreed' : 'open';
}

/** A hand-over that somebody else had planned was agreed to before it was done. */
function isPlannedByAnother(view: View, one: Movement): boolean {
  const plan = one.values.plan && view.get(planRecord, one.values.plan);
  return plan !== undefined && plan.made.by !== one.made.by;
}

const DAY = 86_400;
/** After so long nobody remembers: it is not asked any more, and stays marked. */
const ASKED_FOR = 90 * DAY;

/** Done by one person alone, and to be confirmed by another one. `now`: UTC seconds. */
export const unconfirmed = (view: View, now: number): readonly Movement[] =>
  view
    .all(movementRecord)
    .filter((one) => needsTwo(one) && (one.values.at ?? 0) > now - ASKED_FOR)
    .filter((one) => agreementOf(view, one) === 'open');

export const isBy = (one: Movement, device: DeviceId): boolean => one.made.by === device;
