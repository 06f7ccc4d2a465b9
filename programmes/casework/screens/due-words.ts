import { type PartialDate, spanOf } from '@bulkhead/records';
import { codeText, useDays, useWords } from '@bulkhead/ui';
import type { NextDue, PersonRow } from '../reads/list.ts';

/** What is due with somebody, in words and on the clock of the screen. */
export function useDueWords() {
  const { t, facts, time, shortDay, partialDate } = useWords();
  const { today, dayOf, noonOf } = useDays();

  function nextWords(next: NextDue): string {
    const { kind, due, wholeDay, together } = next;
    const day = dayOf(due);
    if (day === today && wholeDay) return t('casework.screen.due-today', { kind });
    if (day === today) return t('casework.screen.due-today-at', { kind, time: time(due) });
    if (day < today) return t('casework.screen.was-due', { kind, day: shortDay(due) });
    if (together.length === 0) return t('casework.screen.due-on', { kind, day: shortDay(due) });
    return t('casework.screen.due-on-with', { kind, day: shortDay(due), who: codesOf(together) });
  }

  const codesOf = (codes: readonly string[]): string =>
    codes.map(codeText).reduce((all, one) => t('casework.screen.and-code', { all, one }));
  const lastSeenWords = (day: number): string =>
    t('casework.screen.last-seen', { day: shortDay(noonOf(day)) });
  /** A whole day as `12 Nov`; a looser date as it was written down. */
  function dayWords(date: PartialDate): string {
    const span = date.day === undefined ? undefined : spanOf(date);
    return span ? shortDay(noonOf(span.first)) : partialDate(date);
  }
  const fieldWords = (divided: string): string => t(`casework.field.${divided}`);

  function secondLine(row: PersonRow): string {
    if (row.divided !== undefined) return t('ui.versions.title', { field: fieldWords(row.divided) });
    const alone = row.next && dayOf(row.next.due) <= today && row.next.wholeDay;
    return facts([
      row.next ? nextWords(row.next) : t('casework.screen.nothing-due'),
      alone && row.lastSeen !== undefined && lastSeenWords(row.lastSeen),
    ]);
  }

  return { dayWords, nextWords, lastSeenWords, fieldWords, secondLine, codesOf };
}
