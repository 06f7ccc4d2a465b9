import { requireLength } from '../opened.ts';
import {
  type PassphraseLanguage,
  passphraseList,
  unknownWord,
  wordLanguages,
  wordsTyped,
} from './passphrase.ts';
import { sodium } from '../sodium.ts';

/** Words of a root key on paper: 256 bits and 8 bits of checksum, 11 bits a word (BIP 39). */
export const rootKeyWordCount = 24;

const seedLength = 32;
const wordBits = 11;

/** The seed of a root key (32 bytes) as 24 words joined by one space, for paper. */
export async function rootKeyWords(seed: Uint8Array, language: PassphraseLanguage): Promise<string> {
  requireLength(seed, seedLength, 'the seed of a root key has 32 bytes');
  const list = await passphraseList(language);
  const bits = [...seed, checksumOf(seed)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: rootKeyWordCount }, (_, at) => {
    const number = Number.parseInt(bits.slice(at * wordBits, (at + 1) * wordBits), 2);
    return list[number] ?? '';
  }).join(' ');
}

/** What was wrong with a key sheet as it was typed. A word that is in no list is none of the sheet: it may be shown. */
export type SheetMisread =
  | { readonly why: 'word-count'; readonly typed: number }
  /** `at` from 1; of another list than most of the others is unknown as well. */
  | { readonly why: 'word-unknown'; readonly at: number; readonly word: string }
  /** The checksum says that a word or the order is wrong. */
  | { readonly why: 'damaged' };

/** The seed that words on paper stand for, in whichever of the four languages they are and however they were typed. */
export async function rootKeyOfWords(
  text: string,
): Promise<{ readonly ok: true; readonly value: Uint8Array } | ({ readonly ok: false } & SheetMisread)> {
  const words = wordsTyped(text);
  if (words.length !== rootKeyWordCount) return { ok: false, why: 'word-count', typed: words.length };
  const lists = await Promise.all(wordLanguages.map(passphraseList));
  const list = lists.find((one) => words.every((word) => one.includes(word)));
  if (list) return seedOf(words.map((word) => list.indexOf(word)));
  const { at = 0, word = '' } = (await unknownWord(words)) ?? {};
  return { ok: false, why: 'word-unknown', at: at + 1, word };
}

function seedOf(
  numbers: readonly number[],
): { readonly ok: true; readonly value: Uint8Array } | { readonly ok: false; readonly why: 'damaged' } {
  const bits = numbers.map((number) => number.toString(2).padStart(wordBits, '0')).join('');
  const bytes = Uint8Array.from({ length: seedLength + 1 }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  );
  const seed = bytes.slice(0, seedLength);
  return bytes[seedLength] === checksumOf(seed) ? { ok: true, value: seed } : { ok: false, why: 'damaged' };
}

function checksumOf(seed: Uint8Array): number {
  return sodium.crypto_hash_sha256(seed)[0] ?? 0;
}
