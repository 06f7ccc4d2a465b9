/** Folds a label or number as typed, so that `ＷＢ－０１`, `wb 01` and `WB-01` meet. Only for comparing, never stored. */
export const folded = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc-]/g, '');

/** A number or a word of a street: such a text is closer than a province. */
const CLOSE =
  /\p{Nd}|street|road|village|station|丁目|番地|駅|村|町|路|街|号|站|번지|마을|(?:로|길|역)(?:\s|$)/iu;

/** Whether a text names something closer than a country or province may be. A hint for the typist, not a proof. */
export const isTooClose = (typed: string): boolean => CLOSE.test(typed.normalize('NFKC'));
