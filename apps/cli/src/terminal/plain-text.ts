const CONTROL = /\p{Control}+/gu;
/** Signs that make a terminal show text in another order than it stands in. */
const REORDERING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const NO_BREAK_HYPHEN = /\u2011/g;

/**
 * Text of a record as a terminal may show it: on one line, without signs that steer the terminal, and with the
 * ordinary hyphen in codes, so that `SS-02` can be copied and searched for.
 */
export const plainText = (text: string): string =>
  text.replace(CONTROL, ' ').replace(REORDERING, '').replace(NO_BREAK_HYPHEN, '-');

const WIDE =
  /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const MARK = /\p{Mark}|[\u200b-\u200d]/u;

/** Columns of a terminal that a text takes: two for a Chinese, Japanese or Korean sign, none for a mark over another. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += MARK.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}

/** A text in at most so many columns of a terminal; what was cut off is shown by three points. */
export function shortened(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  for (const sign of text) {
    if (widthOf(kept) + widthOf(sign) > columns - 1) break;
    kept += sign;
  }
  return `${kept.trimEnd()}\u2026`;
}
