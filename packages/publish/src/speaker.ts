import type { Language, PartialDate } from '@bulkhead/records';

/** One language, handed in: words by id, numbers, dates. Holds no state of its own. */
export interface Speaker {
  readonly language: Language;
  readonly t: (id: string, values?: Readonly<Record<string, string | number>>) => string;
  /** Whether the language has this word: notes of a newer programme may be unknown. */
  readonly has: (id: string) => boolean;
  readonly number: (value: number) => string;
  /** A date with no more precision than it has; "not stated" where it has none. */
  readonly partialDate: (date: PartialDate) => string;
}
