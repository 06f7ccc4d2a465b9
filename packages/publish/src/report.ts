import type { Mark, Note, PartialDate, Told } from '@bulkhead/records';

/** Words as somebody wrote them, and in which language where that is known: a quotation is not translated. */
export interface AsWritten {
  readonly text: string;
  readonly language: string | undefined;
}

/** A statement of the situation with the one who makes it. Never the report's own voice. */
export interface ContextStatement {
  readonly code: string;
  /** In the language of the edition, or where nobody wrote it there in the one in which it was written first. */
  readonly text: AsWritten;
  /** Who says so, as the record holds it. */
  readonly attribution: AsWritten;
  readonly date: PartialDate | undefined;
  readonly mark: Mark | undefined;
}

/** One source's date for an incident. More than one: the sources differ, and the report says so. */
export interface DateClaim {
  readonly date: PartialDate;
  readonly source: string;
}

/** Days since 1970-01-01; an end is `open` where no source states it. `hatched` days are uncertain. */
export interface CustodyBar {
  readonly firstCertain: number;
  readonly firstPossible: number;
  readonly last: number | 'open';
}

/** One incident as the report shows it: people by role and count, never by name. */
export interface IncidentLine {
  readonly code: string;
  readonly dates: readonly DateClaim[];
  /** True where a source gives a month or day but no year. */
  readonly yearMissing: boolean;
  readonly place: AsWritten;
  /** Word ids of acts: `incidents.choice.act.arrest`. */
  readonly acts: readonly string[];
  readonly persons: readonly { readonly role: string; readonly count: number; readonly named: boolean }[];
  readonly counts: readonly { readonly kind: string; readonly value: number }[];
  readonly sentences: readonly { readonly years: number; readonly count: number }[];
  readonly bars: readonly CustodyBar[];
  readonly notes: readonly Note[];
  /** Word id of how sure it is. */
  readonly certainty: string;
}

/** What the register says: the situation, and the incidents of the year. */
export interface Register {
  readonly context: readonly ContextStatement[];
  readonly incidents: readonly IncidentLine[];
}

/** Everything an internal annual report is made of. Plain values: counts and statements, no record. */
export interface AnnualReport extends Told {
  readonly organisation: string;
  readonly example: boolean;
  readonly period: {
    readonly label: string;
    readonly first: number;
    readonly last: number;
    readonly mark: Mark | undefined;
  };
  /** A device without the register cannot say that nothing happened. */
  readonly register: Register | 'not-open';
}
