import type { Refusal, Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { checkDate } from './dates.ts';
import { dayNumber } from '../partial-date.ts';
import { plainText } from './numbers.ts';

/**
 * A moment as typed, in UTC seconds: `2002-12-03 21:00`, `2002/12/3 21:00:30 +09:00`, `2002-12-03T12:00Z`.
 * Without a zone the text is read in local time, `offset` minutes ahead of UTC; where the caller knows no offset it is
 * refused, because the same words mean another moment elsewhere.
 */
export function parseMoment(text: string, offset?: number): Result<number, Refusal> {
  const match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      plainText(text),
    );
  if (!match) return refused({ code: 'bad-moment' });
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const refusal = checkDate({ year, month, day });
  if (refusal) return refused(refusal);
  if (hour > 23 || minute > 59 || second > 59) return refused({ code: 'bad-moment' });
  const ahead = match[7] === undefined ? offset : minutesAhead(match[7]);
  if (ahead === undefined) return refused({ code: 'zone-missing' });
  return ok(dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - ahead * 60);
}

function minutesAhead(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
