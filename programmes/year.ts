import {
  type Clock,
  figuresOf,
  type Language,
  type Mark,
  type Note,
  type PartialDate,
  type Period,
  type Told,
  type View,
} from '@bulkhead/records';
import { incidents } from './incidents/index.ts';
import { roster } from './index.ts';
import { periodsOf, sayingsOf } from './reporting/periods.ts';
import { periodRecord } from './reporting/records.ts';

/** The language of an edition: enough to say what records hold as choices. */
export interface YearWords {
  readonly language: Language;
  readonly t: (id: string) => string;
}

/** A span that the office has opened, and whether it is an invented one of the example. */
export interface YearPeriod extends Period {
  readonly mark: Mark | undefined;
}

/** The spans that the office has opened, in the order of their first day. */
export const periodsIn = (view: View): readonly YearPeriod[] =>
  periodsOf(view).map((period) => ({
    ...period,
    mark: view.all(periodRecord).find(({ values }) => values.label === period.label)?.values.mark,
  }));

/** Every figure of a period, in the order of the programmes, said as the office lets it be said. */
export const figuresIn = (view: View, period: Period, clock: Clock): Told =>
  figuresOf(roster, view, { period, clock, sayings: sayingsOf(view) });

/**
 * What an annual report of a period is made of, as far as this device knows it now: figures, the statements about the
 * situation in the language of the edition, incidents with people by role and number. Plain values, no record; who
 * prints it adds the organisation.
 */
export const yearOf = (view: View, { period, clock }: YearAsked, words: YearWords) => ({
  period,
  ...figuresIn(view, period, clock),
  register: hasRegister(view) ? registerOf(view, { period, clock }, words) : ('not-open' as const),
});
export type Year = ReturnType<typeof yearOf>;

interface YearAsked {
  readonly period: YearPeriod;
  readonly clock: Clock;
}

const hasRegister = (view: View): boolean =>
  view.cells.some(({ kind, open }) => open && (kind === 'incidents' || kind === 'undivided'));

const registerOf = (view: View, { period, clock }: YearAsked, words: YearWords) => ({
  context: incidents.reads['incidents.context']
    .read(view, { language: words.language }, clock)
    .map((row) => statementOf(row, words)),
  incidents: incidents.reads['incidents.report-lines']
    .read(view, { period }, clock)
    .map((line) => lineOf(line, words)),
});

type Reads = typeof incidents.reads;
type ContextRow = ReturnType<Reads['incidents.context']['read']>[number];
type ReportLine = ReturnType<Reads['incidents.report-lines']['read']>[number];

/** Words as somebody wrote them, and in which language where that is known. */
interface AsWritten {
  readonly text: string;
  readonly language: string | undefined;
}

interface Statement {
  readonly code: string;
  readonly text: AsWritten;
  readonly attribution: AsWritten;
  readonly date: PartialDate | undefined;
  readonly mark: Mark | undefined;
}

/** Where nobody has written a statement in this language yet, it stands as it was written first. */
const statementOf = (row: ContextRow, words: YearWords): Statement => ({
  code: row.code,
  text: row.text === null ? row.original : { text: row.text, language: words.language },
  attribution: row.attributedTo ?? {
    text: words.t(`publish.attribution.${row.attribution}`),
    language: words.language,
  },
  date: row.date ?? undefined,
  mark: row.mark,
});

const lineOf = (line: ReportLine, words: YearWords) => ({
  ...line,
  persons: line.persons.map((person) => ({ ...person, role: words.t(person.role) })),
  notes: [...line.notes, ...markNote(line.mark)],
});

const markNote = (mark: Mark | undefined): readonly Note[] =>
  mark === undefined ? [] : [{ word: `publish.note.mark-${mark}` }];
