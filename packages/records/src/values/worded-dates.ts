import type { PartialDate } from '../partial-date.ts';

/** What the words around a date say, and the text that is left without them. */
export interface WordedDate {
  readonly date: PartialDate;
  readonly rest: string;
}

const notStated = /^(?:not stated|unknown|date not stated|不明|記載なし|미상|불명|기재 없음|未注明|不详)$/i;

/** Each says one member of the date. Tried in turn until none fits; what they matched goes. */
const words: readonly (readonly [RegExp, PartialDate])[] = [
  [/^(?:about|around|circa|ca\.|c\.|約|およそ|약|约|大约)\s?/i, { about: true }],
  [/\s?(?:頃|ごろ|경|쯤|左右|前後)$/, { about: true }],
  [/^(?:before|by) (?:the )?/i, { bound: 'before' }],
  [/\s?(?:以前|より前|まで|이전|까지|之前)$/, { bound: 'before' }],
  [/^after (?:the )?/i, { bound: 'after' }],
  [/\s?(?:以後|以后|以降|より後|이후|之后|之後)$/, { bound: 'after' }],
  [/^(?:(?:the )?(?:end|late) (?:of )?|late )/i, { part: 'end' }],
  [/\s?の?(?:下旬|末|하순|말|底)$/, { part: 'end' }],
  [/^(?:the )?(?:start|beginning|early) (?:of )?/i, { part: 'start' }],
  [/\s?の?(?:上旬|初め|はじめ|초순|초|初)$/, { part: 'start' }],
  [/^(?:the )?(?:middle|mid)[- ](?:of )?/i, { part: 'middle' }],
  [/\s?の?(?:中旬|半ば|중순|중반)$/, { part: 'middle' }],
];

/** Takes "about", "before", "end of", 下旬, 이후 … off a plain text. "Not stated" is a date with no member at all. */
export function wordedDate(plain: string): WordedDate {
  if (notStated.test(plain)) return { date: {}, rest: '' };
  for (const [pattern, date] of words) {
    const rest = plain.replace(pattern, '');
    if (rest !== plain && rest !== '') {
      const further = wordedDate(rest);
      return { date: { ...further.date, ...date }, rest: further.rest };
    }
  }
  return { date: {}, rest: plain };
}
