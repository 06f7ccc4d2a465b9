/** Stands between parts of one text that must not run together. */
export const APART = '\u001e';

/**
 * The form of a text in which searching compares: compatibility and full-width forms plain, letters lower-case and
 * without marks, katakana as hiragana, numbers without leading zeros, hyphens and spaces gone. So `ＳＳ－０１`, `SS-1`
 * and `SS-01` meet, and so do `カトウ` and `かとう`. U+001E and U+001F stay where they are.
 */
export function foldText(text: string): string {
  const length = foldInto(text);
  return textFrom(length);
}

/** Folded texts of many rows in one piece, and where the U+001F behind each row stands. */
export interface FoldedRows {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** Folds a piece in which so many texts are each followed by U+001F. */
export function foldRows(text: string, rows: number): FoldedRows {
  const length = foldInto(text);
  const ends = new Uint32Array(rows);
  for (let at = 0, row = 0; at < length; at += 1) {
    if (buffer[at] === ROW_END) {
      ends[row] = at;
      row += 1;
    }
  }
  return { text: textFrom(length), ends };
}

const ROW_END = 0x1f;

/** Leaves the folded letters in the buffer; gives their number. */
function foldInto(text: string): number {
  const plain = text.normalize('NFKC');
  const into = room(plain.length);
  let length = 0;
  let inNumber = false;
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain.charCodeAt(at);
    const leading = letter === ZERO && !inNumber && isDigit(plain.charCodeAt(at + 1));
    if (leading) continue;
    inNumber = isDigit(letter);
    const folded = letters[letter] ?? 0;
    const known = folded === NOT_YET ? foldLetter(letter) : folded;
    if (known !== GONE) {
      into[length] = known;
      length += 1;
    }
  }
  return length;
}

const ZERO = 48;
const isDigit = (letter: number): boolean => letter >= ZERO && letter <= 57;

/** The folded form of each letter, worked out when it is first met. A column of a thousand texts is one walk through it. */
const letters = new Uint16Array(0x1_0000);
const NOT_YET = 0;
const GONE = 0xffff;
/** Space, hyphens, dashes, the long-vowel sign, middle dots, apostrophes: written or left out as people like. */
const BETWEEN_LETTERS = /[\s_\-\u2010-\u2015\u2212\u30fc\u30fb\u00b7'`\u2018\u2019\u02bc]/;

function foldLetter(letter: number): number {
  const folded = foldedLetter(letter);
  letters[letter] = folded;
  return folded;
}

function foldedLetter(letter: number): number {
  if (letter >= 0x30a1 && letter <= 0x30f6) return letter - 0x60;
  const text = String.fromCharCode(letter);
  if (letter === 0 || BETWEEN_LETTERS.test(text)) return GONE;
  const lower = text.toLowerCase();
  return (/\p{Script=Latin}/u.test(text) ? lower.normalize('NFD') : lower).charCodeAt(0);
}

let buffer = new Uint16Array(0x1_0000);
function room(length: number): Uint16Array {
  if (buffer.length < length) buffer = new Uint16Array(length * 2);
  return buffer;
}

/** Up to so many letters no decoder is called: its arguments lie on the stack. */
const SHORT = 512;
const narrow = new TextDecoder('utf-8', { ignoreBOM: true });
const wide = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A text of plain letters takes a byte for each of them in memory, any other two. */
function textFrom(length: number): string {
  const used = buffer.subarray(0, length);
  if (length <= SHORT) return String.fromCharCode(...used);
  return used.every((code) => code < 128) ? narrow.decode(Uint8Array.from(used)) : wide.decode(used);
}
