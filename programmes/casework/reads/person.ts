import {
  type Code,
  countedDay,
  defineRead,
  isRecordId,
  type Mark,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import { needQuestions, sections, type Section } from '../choices.ts';
import { decodes } from '@bulkhead/records/input';
import { personNamed } from '../input.ts';
import { personOf } from '../people.ts';
import {
  link,
  type Meeting,
  meeting,
  move,
  nameRecord,
  note,
  type Person,
  personRecord,
  wish,
} from '../records.ts';
import { lastSeenOf, meetingsWith, type NextDue, nextOf } from './meetings.ts';

/** A section of the record and how far it is. */
export interface SectionShown {
  readonly section: Section;
  readonly state: 'not-started' | 'in-part' | 'checked' | 'not-open';
  readonly on?: PartialDate;
  /** Needs: how many of how many questions have an answer. */
  readonly answered?: number;
  readonly of?: number;
}

/** A field with two versions, with what each device wrote. */
export interface DividedField {
  readonly record: RecordId;
  readonly cell: string;
  /** `wish.wish`, `person.group` */
  readonly field: string;
  readonly versions: readonly {
    readonly change: string;
    readonly by: string;
    /** UTC seconds. */
    readonly at: number;
    readonly text: string;
  }[];
}

/** A person's record: everything but the name, which `casework.name` tells for ten seconds. */
export interface PersonShown {
  readonly code: string;
  /** The compartment of the person's record, for what is written into it. */
  readonly cell?: string;
  readonly group?: string;
  readonly mark: Mark | undefined;
  readonly siblings: readonly string[];
  /** Why our support has ended, and since when. */
  readonly ended?: { readonly why: string; readonly on?: PartialDate };
  /** `hidden`: a name is on this device. `elsewhere`: it is not. */
  readonly name: 'hidden' | 'elsewhere';
  readonly sections: readonly SectionShown[];
  readonly divided: readonly DividedField[];
  readonly wish?: {
    readonly record: RecordId;
    readonly cell: string;
    readonly text: string;
    readonly mark: Mark | undefined;
  };
  readonly next?: NextDue;
  readonly lastSeen?: number;
  readonly notes: readonly {
    readonly record: RecordId;
    readonly at: number;
    readonly text: string;
    readonly mark: Mark | undefined;
  }[];
  readonly meetings: readonly {
    readonly record: RecordId;
    readonly kind: string;
    readonly state: string;
    readonly due: number;
    readonly held?: number;
    readonly mark: Mark | undefined;
  }[];
  /** Whether the medical compartment is open here. */
  readonly medicalOpen: boolean;
}

export const personRead = defineRead({
  decode: decodes({ code: personNamed }),
  read: (view, named: { readonly code: Code | RecordId }): PersonShown | null => {
    const code = codeBehind(view, named.code);
    if (code === undefined) return null;
    const person = personOf(view, code);
    const [wanted] = view.naming(wish, 'person', code);
    const meetings = meetingsWith(view, code);
    const next = nextOf(meetings, code);
    const lastSeen = lastSeenOf(meetings);
    return {
      code,
      ...(person ? { cell: person.cell } : {}),
      ...(person?.values.group ? { group: person.values.group } : {}),
      mark: person?.values.mark,
      siblings: person?.values.siblings ?? [],
      ...endingOf(person),
      name: view.naming(nameRecord, 'person', code).length > 0 ? 'hidden' : 'elsewhere',
      sections: sections.map((section) => sectionOf(view, person, section)),
      divided: dividedFields(view, code, person),
      ...(wanted?.values.wish === undefined
        ? {}
        : {
            wish: {
              record: wanted.id,
              cell: wanted.cell,
              text: wanted.values.wish,
              mark: wanted.values.mark,
            },
          }),
      ...(next ? { next } : {}),
      ...(lastSeen === undefined ? {} : { lastSeen }),
      notes: notesOf(view, code),
      meetings: meetingsShown(meetings),
      medicalOpen: isOpen(view, 'medical'),
    };
  },
});

function endingOf(person: Person | undefined): Pick<PersonShown, 'ended'> {
  const { ended: why, endedOn: on } = person?.values ?? {};
  return why === undefined ? {} : { ended: { why, ...(on ? { on } : {}) } };
}

/** The person whom a code or a record is about. */
function codeBehind(view: View, named: Code | RecordId): Code | undefined {
  if (!isRecordId(named)) return named;
  const about = [nameRecord, link, meeting, move, wish, note].map(
    (type) => view.get(type, named)?.values.person,
  );
  return view.get(personRecord, named)?.values.code ?? about.find((code) => code !== undefined);
}

const isOpen = (view: View, kind: string): boolean =>
  view.cells.some((cell) => cell.open && (cell.kind === kind || cell.kind === 'undivided'));

function sectionOf(view: View, person: Person | undefined, section: Section): SectionShown {
  if (section === 'health' && !isOpen(view, 'medical')) return { section, state: 'not-open' };
  if (!person) return { section, state: isOpen(view, 'names') ? 'not-started' : 'not-open' };
  const on = person.values[`${section}On`];
  const answered = section === 'needs' ? person.values.needsAnswered?.length : undefined;
  return {
    section,
    state: person.values[section] ?? 'not-started',
    ...(on ? { on } : {}),
    ...(answered === undefined ? {} : { answered, of: needQuestions.length }),
  };
}

function dividedFields(view: View, code: Code, person: Person | undefined): readonly DividedField[] {
  const records = [...(person ? [person] : []), ...view.naming(wish, 'person', code)];
  return records.flatMap((seen) =>
    seen.split.map(
      (field): DividedField => ({
        record: seen.id,
        cell: seen.cell,
        field: `${seen.type.slice('casework.'.length)}.${field}`,
        versions: view.versions(seen.id, field).map((head) => ({
          change: head.change,
          by: head.by,
          at: Math.floor(head.at.ms / 1000),
          text: typeof head.value === 'string' ? head.value : '',
        })),
      }),
    ),
  );
}

function notesOf(view: View, code: Code): PersonShown['notes'] {
  return view
    .naming(note, 'person', code)
    .map(({ id, values: { at = 0, text = '', mark } }) => ({
      record: id,
      at,
      text,
      mark,
    }))
    .toSorted((a, b) => b.at - a.at);
}

function meetingsShown(meetings: readonly Meeting[]): PersonShown['meetings'] {
  return meetings
    .map(({ id, values: { kind = 'meeting', state = 'planned', due = 0, held, mark }, made }) => ({
      record: id,
      kind,
      state,
      due,
      mark,
      ...(held ? { held: countedDay(held, made.at) } : {}),
    }))
    .toSorted((a, b) => b.due - a.due);
}
