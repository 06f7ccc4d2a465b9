import {
  civilDay,
  type Clock,
  defineRead,
  isRecordId,
  type Mark,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import * as v from 'valibot';
import { decodes } from '@bulkhead/records/input';
import { paper, questioning, told, type Volunteer, volunteerRecord } from './records.ts';
import { lastReview, reviewDue } from './volunteers.ts';

/** A row: an alias and whether it is time to go through what they know. */
export interface VolunteerRow {
  readonly record: RecordId;
  readonly cell: string;
  readonly alias: string;
  readonly code?: string;
  readonly state: 'active' | 'left';
  /** How many things they know by heart that are still true. */
  readonly knows: number;
  /** Day (since 1970). */
  readonly reviewed?: number;
  readonly due: boolean;
  readonly mark: Mark | undefined;
}

export interface Volunteers {
  readonly volunteers: readonly VolunteerRow[];
  readonly papers: readonly {
    readonly record: RecordId;
    readonly cell: string;
    readonly code: string;
    readonly kind: string;
    readonly state: string;
    readonly names: number;
    readonly mark: Mark | undefined;
  }[];
}

const list = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): Volunteers => ({
    volunteers: view
      .all(volunteerRecord)
      .map((one) => rowOf(view, one, clock))
      .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.alias < b.alias ? -1 : 1)),
    papers: view
      .all(paper)
      .map(({ id, cell, values: { code = '', kind = 'list', state = 'held', names = [], mark } }) => ({
        record: id,
        cell,
        code,
        kind,
        state,
        names: names.length,
        mark,
      })),
  }),
});

/** Who is to be gone through first, who has left last. */
const rankOf = ({ due, state }: VolunteerRow): number => (due ? 0 : state === 'active' ? 1 : 2);

function rowOf(view: View, one: Volunteer, clock: Clock): VolunteerRow {
  const { alias = '', code, state = 'active', mark } = one.values;
  const reviewed = lastReview(view, one);
  return {
    record: one.id,
    cell: one.cell,
    alias,
    state,
    knows: view.naming(told, 'volunteer', one.id).filter(({ values }) => !values.ended).length,
    due: state === 'active' && reviewDue(view, one) <= civilDay(clock.now, clock.offset),
    mark,
    ...(code ? { code } : {}),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}

export interface VolunteerShown extends VolunteerRow {
  readonly told: readonly {
    readonly record: RecordId;
    readonly about: string;
    readonly knows: string;
    readonly ended: boolean;
    readonly mark: Mark | undefined;
  }[];
  readonly papers: readonly {
    readonly code: string;
    readonly kind: string;
    readonly state: string;
    readonly mark: Mark | undefined;
  }[];
  readonly questioned: readonly {
    readonly record: RecordId;
    readonly acts: readonly string[];
    readonly on?: PartialDate;
    readonly mark: Mark | undefined;
  }[];
}

const volunteer = defineRead({
  decode: decodes({ record: v.custom<RecordId>(isRecordId, 'not-understood') }),
  read: (view, input: { readonly record: RecordId }, clock): VolunteerShown | null => {
    const one = view.get(volunteerRecord, input.record);
    if (!one || one.withdrawn) return null;
    return {
      ...rowOf(view, one, clock),
      told: view
        .naming(told, 'volunteer', one.id)
        .map(({ id, values: { about = '', knows = '', ended, mark } }) => ({
          record: id,
          about,
          knows,
          ended: ended !== undefined,
          mark,
        })),
      papers: view
        .naming(paper, 'holder', one.id)
        .map(({ values: { code = '', kind = '', state = '', mark } }) => ({ code, kind, state, mark })),
      questioned: view
        .naming(questioning, 'volunteer', one.id)
        .map(({ id, values: { acts = [], on, mark } }) => ({
          record: id,
          acts,
          mark,
          ...(on ? { on } : {}),
        })),
    };
  },
});

export const reads = { 'helpers.volunteers': list, 'helpers.volunteer': volunteer };
