import { draw, type Random, requireLength } from '../opened.ts';
import { sodium } from '../sodium.ts';

/** Languages that a passphrase can be generated in. */
export type PassphraseLanguage = 'en' | 'ja' | 'ko' | 'zh';
export const wordLanguages: readonly PassphraseLanguage[] = ['en', 'ja', 'ko', 'zh'];

/** Words of a generated passphrase: 6 of 2,048 are 66 bits. */
export const passphraseWords = 6;
/** Length in bytes of the salt at the start of a vault file. */
export const saltLength = 16;

const listSize = 2048;
const argon2Passes = 3;
const argon2Memory = 64 * 1024 * 1024;

type WordModule = { wordlist: readonly string[] };

// One module per language, so that a browser loads the one list it shows.
const wordModules: Record<PassphraseLanguage, () => Promise<WordModule>> = {
  en: () => import('@scure/bip39/wordlists/english.js'),
  ja: () => import('@scure/bip39/wordlists/japanese.js'),
  ko: () => import('@scure/bip39/wordlists/korean.js'),
  zh: () => import('@scure/bip39/wordlists/simplified-chinese.js'),
};

/** The 2,048 words of a language, each in the form (NFKC) in which it is hashed. */
export async function passphraseList(language: PassphraseLanguage): Promise<readonly string[]> {
  const { wordlist } = await wordModules[language]();
  return wordlist.map((word) => word.normalize('NFKC'));
}

/** A new passphrase of six words joined by one space: 66 bits, every word equally likely. */
export async function newPassphrase(language: PassphraseLanguage, random: Random): Promise<string> {
  return drawWords(await passphraseList(language), passphraseWords, random);
}

/** So many words of a list of 2,048, joined by one space, every word equally likely: 11 bits each. */
export function drawWords(list: readonly string[], count: number, random: Random): string {
  const drawn = draw(random, count * 2);
  const words = Array.from({ length: count }, (_, position) => {
    // 2,048 divides 65,536: the remainder of two random bytes favours no word.
    const number = (drawn[position * 2] ?? 0) * 256 + (drawn[position * 2 + 1] ?? 0);
    return list[number % listSize] ?? '';
  });
  return words.join(' ');
}

/** What is hashed for what was typed: NFKC, no white space at the ends, one space between words. */
export function normalisePassphrase(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
}

/**
 * Words of a list as they are meant, however they were typed: without capitals, numbers, signs and lines between them.
 * Chinese ones are one character each, with or without spaces.
 */
export const wordsTyped = (typed: string): readonly string[] =>
  normalisePassphrase(typed)
    .toLowerCase()
    .normalize('NFKC')
    .split(/[^\p{Letter}\p{Mark}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (/^\p{Script=Han}+$/u.test(word) ? Array.from(word) : [word]));

/** Where the first word stands that is not in the list that has most of them (from 0), and how it was typed. */
export async function unknownWord(
  words: readonly string[],
): Promise<{ readonly at: number; readonly word: string } | undefined> {
  const lists = await Promise.all(wordLanguages.map(passphraseList));
  const unknown = lists.map((list) =>
    words.flatMap((word, at) => (list.includes(word) ? [] : [{ at, word }])),
  );
  const [fewest = []] = unknown.toSorted((a, b) => a.length - b.length);
  return fewest[0];
}

/**
 * K0, the stretched passphrase: Argon2id (RFC 9106), 64 MiB, 3 passes, 1 lane, 32 bytes, fixed by format BKV1.
 * The passphrase is normalised here. Takes 0.25 to 1 second by design; call it off the interface's thread.
 */
export function stretchPassphrase(passphrase: string, salt: Uint8Array): Uint8Array {
  requireLength(salt, saltLength, 'a vault salt has 16 bytes');
  const words = new TextEncoder().encode(normalisePassphrase(passphrase));
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  return sodium.crypto_pwhash(32, words, salt, argon2Passes, argon2Memory, algorithm);
}
