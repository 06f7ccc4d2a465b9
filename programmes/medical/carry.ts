import {
  type CarryRule,
  countedDay,
  dateOfDay,
  type Draft,
  nothingStandsIn,
  type RecordId,
  type Stamp,
  toCreate,
  type View,
} from '@bulkhead/records';
import {
  approval,
  bill,
  consent,
  episode,
  medicalCase,
  medicine,
  pastCare,
  pastCase,
  pastIllness,
  specialist,
  visit,
} from './records.ts';

const isOpen = (view: View, id: RecordId | undefined): boolean => {
  const found = id && view.get(medicalCase, id);
  return found !== undefined && found.values.state !== 'closed';
};

/** Whatever belongs to a case that is open stays. */
const ofOpenCase =
  (
    type:
      | typeof bill
      | typeof episode
      | typeof medicine
      | typeof specialist
      | typeof visit
      | typeof approval
      | typeof consent,
  ) =>
  (view: View, id: RecordId): boolean =>
    isOpen(view, view.get(type, id)?.values.case);

/** The rows that people are counted by. */
const counted = [bill, medicine, specialist, pastCare] as const;
const isCounted = (view: View, field: 'case' | 'episode', id: RecordId): boolean =>
  counted.some((type) => view.naming(type, field, id).length > 0);

/** A case that leaves is still counted as one person of its group and place; its code does not stay. */
const cases: CarryRule = {
  type: medicalCase.name,
  inUse: isOpen,
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((was): readonly Draft[] => {
      const one = view.get(medicalCase, was);
      if (!one || !isCounted(view, 'case', was)) return [];
      const { group, place } = one.values;
      return [toCreate(pastCase, newId(), { was, group, place })];
    }),
};

const illnesses: CarryRule = {
  type: episode.name,
  inUse: ofOpenCase(episode),
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((was): readonly Draft[] => {
      const one = view.get(episode, was);
      if (!one || !isCounted(view, 'episode', was)) return [];
      const { problem, modalities, outcome } = one.values;
      return [toCreate(pastIllness, newId(), { was, problem, modalities, outcome })];
    }),
};

const dayOf = (date: Parameters<typeof countedDay>[0], made: Stamp) => dateOfDay(countedDay(date, made));

/** A paid bill: that it was paid, on which day and for whom; what it cost does not stay. */
const bills: CarryRule = {
  type: bill.name,
  inUse: ofOpenCase(bill),
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(bill, id);
      if (one?.values.state !== 'paid') return [];
      const { case: of, episode: ill, on, paidOn } = one.values;
      const from = dayOf(paidOn ?? on, one.made.at);
      return [toCreate(pastCare, newId(), { care: 'bill', case: of, episode: ill, from })];
    }),
};

const medicines: CarryRule = {
  type: medicine.name,
  inUse: ofOpenCase(medicine),
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(medicine, id);
      if (!one) return [];
      const { case: of, episode: ill } = one.values;
      const from = dayOf(one.values.from, one.made.at);
      return [toCreate(pastCare, newId(), { care: 'medicine', case: of, episode: ill, from })];
    }),
};

/** Loose dates stay as loose as they are: the months of a treatment are worked out from them. */
const specialists: CarryRule = {
  type: specialist.name,
  inUse: ofOpenCase(specialist),
  carry: (view, leaving, { newId }) =>
    leaving.flatMap((id): readonly Draft[] => {
      const one = view.get(specialist, id);
      if (!one) return [];
      const { case: of, episode: ill, from = dayOf(undefined, one.made.at), to } = one.values;
      return [toCreate(pastCare, newId(), { care: 'specialist', case: of, episode: ill, from, to })];
    }),
};

/** What outlives a turn. */
export const carry: readonly CarryRule[] = [
  cases,
  illnesses,
  bills,
  medicines,
  specialists,
  { type: visit.name, inUse: ofOpenCase(visit), carry: nothingStandsIn },
  { type: consent.name, inUse: ofOpenCase(consent), carry: nothingStandsIn },
  { type: approval.name, inUse: ofOpenCase(approval), carry: nothingStandsIn },
];
