import {
  civilDay,
  type Clock,
  type Code,
  countedDay,
  defineRead,
  isRecordId,
  type Mark,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import { caseOf, episodesOf, isOver, lastDayOf, openBills } from './care.ts';
import { decodes } from '@bulkhead/records/input';
import { consentsOf, isYes, standingOn } from './consent.ts';
import { caseCode, caseNamed } from './input.ts';
import { everydayMedicine } from './needs.ts';
import { bill, type Case, consent, episode, medicalCase, medicine, specialist, visit } from './records.ts';
import { LOW_DAYS } from './tasks.ts';

/** Medicine that somebody takes, soonest to end first. */
export interface MedicineLeft {
  readonly record: RecordId;
  readonly code: string;
  readonly name: string;
  readonly daysLeft: number;
  /** Days since 1970 by which more must be there. */
  readonly orderBy: number;
  readonly low: boolean;
  readonly mark: Mark | undefined;
  /** The medical case it belongs to; absent for a resident's everyday medicine. */
  readonly case?: string;
}

function medicineLeft(view: View, clock: Clock): readonly MedicineLeft[] {
  const now = civilDay(clock.now, clock.offset);
  const courses = view.all(medicine).flatMap((one): readonly MedicineLeft[] => {
    const last = lastDayOf(one);
    const from = one.values.case && view.get(medicalCase, one.values.case);
    if (last === undefined || !from || from.values.state === 'closed') return [];
    const code = from.values.code ?? '';
    const { name = '', mark } = one.values;
    return [{ ...left(one.id, last, now), code, name, mark, case: code }];
  });
  const everyday = view.all(everydayMedicine).flatMap((one): readonly MedicineLeft[] => {
    const { person, name = '', runsOut, stopped, mark } = one.values;
    if (!person || runsOut === undefined || stopped !== undefined) return [];
    const last = civilDay(runsOut, clock.offset) - 1;
    return [{ ...left(one.id, last, now), code: person, name, mark }];
  });
  return [...courses, ...everyday].toSorted((a, b) => a.daysLeft - b.daysLeft || (a.code < b.code ? -1 : 1));
}

function left(record: RecordId, last: number, now: number) {
  const daysLeft = Math.max(0, last - now + 1);
  return { record, daysLeft, orderBy: last - LOW_DAYS, low: daysLeft <= LOW_DAYS };
}

/** A row of the list: neither date nor place nor illness. */
export interface CaseRow {
  readonly code: string;
  readonly modalities: readonly string[];
  readonly bills: 'none' | 'paid' | 'open';
  /** Day (since 1970) of the next planned visit. */
  readonly nextVisit?: number;
  readonly mark: Mark | undefined;
}

function rowOf(view: View, one: Case): CaseRow {
  const next = view
    .naming(visit, 'case', one.id)
    .filter(({ values }) => values.state === 'planned')
    .map(({ values, made }) => countedDay(values.on, made.at))
    .toSorted((a, b) => a - b)[0];
  return {
    code: one.values.code ?? '',
    modalities: [...new Set(episodesOf(view, one.id).flatMap(({ values }) => values.modalities ?? []))],
    bills: billsOf(view, one.id),
    mark: one.values.mark,
    ...(next === undefined ? {} : { nextVisit: next }),
  };
}

function billsOf(view: View, id: RecordId): CaseRow['bills'] {
  if (openBills(view, id).length > 0) return 'open';
  return view.naming(bill, 'case', id).length > 0 ? 'paid' : 'none';
}

/** What is due in the medical compartment now. */
export interface Board {
  readonly open: readonly CaseRow[];
  readonly closed: number;
  readonly medicine: readonly MedicineLeft[];
  readonly today: number;
}

const board = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): Board => {
    const cases = view.all(medicalCase);
    const open = cases.filter((one) => one.values.state !== 'closed').map((one) => rowOf(view, one));
    return {
      open: open.toSorted(
        (a, b) =>
          (a.nextVisit ?? Number.POSITIVE_INFINITY) - (b.nextVisit ?? Number.POSITIVE_INFINITY) ||
          (a.code < b.code ? -1 : 1),
      ),
      closed: cases.length - open.length,
      medicine: medicineLeft(view, clock),
      today: civilDay(clock.now, clock.offset),
    };
  },
});

/** One case without its illness, which `medical.illness` tells on a second tap. */
export interface CaseRecord {
  readonly record: RecordId;
  readonly code: string;
  readonly state: 'open' | 'closed';
  readonly group: string;
  readonly place: string;
  readonly opened?: PartialDate;
  readonly outcome?: string;
  readonly mark: Mark | undefined;
  readonly illnesses: readonly {
    readonly record: RecordId;
    readonly over: boolean;
    readonly modalities: readonly string[];
  }[];
  readonly bills: readonly {
    readonly record: RecordId;
    readonly mark: Mark | undefined;
    readonly minor: number;
    readonly currency: string;
    readonly on?: PartialDate;
    readonly paid: boolean;
    readonly paidBy?: string;
    readonly receipt?: string;
    readonly hasPhoto: boolean;
  }[];
  readonly visits: readonly {
    readonly record: RecordId;
    readonly mark: Mark | undefined;
    readonly by: string;
    readonly state: string;
    readonly on?: PartialDate;
    readonly described?: string;
    readonly hasPhoto: boolean;
  }[];
  readonly medicine: readonly {
    readonly record: RecordId;
    readonly mark: Mark | undefined;
    readonly name: string;
    readonly from?: PartialDate;
    readonly days?: number;
    readonly stopped: boolean;
  }[];
  readonly specialists: readonly {
    readonly record: RecordId;
    readonly mark: Mark | undefined;
    readonly speciality: string;
    readonly from?: PartialDate;
    readonly to?: PartialDate;
    /** Sent before anybody could be asked. */
    readonly urgent: boolean;
    /** Whether anybody had been asked, as far as is recorded. */
    readonly asked: boolean;
  }[];
  readonly consents: readonly {
    readonly record: RecordId;
    readonly mark: Mark | undefined;
    readonly purpose: string;
    readonly recipient: string;
    readonly scope: readonly string[];
    /** A child's own no is a no. */
    readonly answer: 'yes' | 'no';
    readonly givenBy: string;
    readonly on?: PartialDate;
    readonly expires?: PartialDate;
    readonly takenBack?: PartialDate;
  }[];
}

const caseRecord = defineRead({
  decode: decodes({ code: caseNamed }),
  read: (view, { code }: { readonly code: Code | RecordId }): CaseRecord | null => {
    const one = isRecordId(code) ? caseBehind(view, code) : caseOf(view, code);
    return one ? { ...headOf(one), ...rowsOf(view, one.id) } : null;
  },
});

/** The case that a record belongs to, or is. */
function caseBehind(view: View, record: RecordId): Case | undefined {
  const about = [episode, bill, medicine, visit, specialist, consent].map(
    (type) => view.get(type, record)?.values.case,
  );
  const id = about.find((one) => one !== undefined) ?? record;
  return view.get(medicalCase, id);
}

function headOf({ id, values }: Case) {
  const { group = '', place = '', state = 'open', opened, outcome, mark, code = '' } = values;
  return {
    record: id,
    code,
    state,
    group,
    place,
    ...(opened ? { opened } : {}),
    ...(outcome ? { outcome } : {}),
    mark,
  };
}

function rowsOf(view: View, id: RecordId) {
  return {
    illnesses: episodesOf(view, id).map((one) => ({
      record: one.id,
      over: isOver(one),
      modalities: one.values.modalities ?? [],
    })),
    bills: view
      .naming(bill, 'case', id)
      .map(({ id: record, values: { mark, amount, on, state, paidBy, receipt, photo } }) => ({
        record,
        mark,
        hasPhoto: photo !== undefined,
        minor: amount?.minor ?? 0,
        currency: amount?.currency ?? '',
        paid: state === 'paid',
        ...(on ? { on } : {}),
        ...(paidBy ? { paidBy } : {}),
        ...(receipt ? { receipt } : {}),
      })),
    visits: view
      .naming(visit, 'case', id)
      .map(({ id: record, values: { mark, by = '', state = '', on, described, photo } }) => ({
        record,
        mark,
        by,
        state,
        hasPhoto: photo !== undefined,
        ...(on ? { on } : {}),
        ...(described ? { described } : {}),
      })),
    medicine: view
      .naming(medicine, 'case', id)
      .map(({ id: record, values: { mark, name = '', from, days, stopped } }) => ({
        record,
        mark,
        name,
        stopped: stopped !== undefined,
        ...(from ? { from } : {}),
        ...(days ? { days: days.amount } : {}),
      })),
    specialists: view
      .naming(specialist, 'case', id)
      .map(({ id: record, values: { mark, speciality = '', from, to, urgent = false } }) => ({
        record,
        mark,
        speciality,
        urgent,
        asked: !from || standingOn(view, id, { recipient: 'visiting-specialist', on: from }) !== 'not-asked',
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      })),
    consents: consentsOf(view, id).map((one) => {
      const {
        mark,
        purpose = '',
        recipient = '',
        scope = [],
        givenBy = '',
        on,
        expires,
        takenBack,
      } = one.values;
      return {
        record: one.id,
        mark,
        purpose,
        recipient,
        scope,
        givenBy,
        answer: isYes(one) ? ('yes' as const) : ('no' as const),
        ...(on ? { on } : {}),
        ...(expires ? { expires } : {}),
        ...(takenBack ? { takenBack } : {}),
      };
    }),
  };
}

/** The second tap: what a case is about. */
export interface Illness {
  readonly record: RecordId;
  readonly problem: string;
  readonly from?: PartialDate;
  readonly to?: PartialDate;
  readonly outcome?: string;
  readonly described?: string;
}

const illness = defineRead({
  decode: decodes({ code: caseCode }),
  read: (view, { code }: { readonly code: Code }): readonly Illness[] => {
    const one = caseOf(view, code);
    if (!one) return [];
    return view
      .naming(episode, 'case', one.id)
      .map(({ id: record, values: { problem = '', from, to, outcome, described } }) => ({
        record,
        problem,
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
        ...(outcome ? { outcome } : {}),
        ...(described ? { described } : {}),
      }));
  },
});

/** How many cases are open: the tile on Today. */
const glance = defineRead({
  decode: decodes({}),
  read: (view): { readonly open: number } => ({
    open: view.all(medicalCase).filter((one) => one.values.state !== 'closed').length,
  }),
});

export const reads = {
  'medical.board': board,
  'medical.case': caseRecord,
  'medical.illness': illness,
  'medical.glance': glance,
};
