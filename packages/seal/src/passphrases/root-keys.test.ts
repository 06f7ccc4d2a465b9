import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js';
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { Defect } from '../opened.ts';
import { rootKeyOfWords, rootKeyWords } from './root-keys.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('root keys');
const lists = { en: english, ja: japanese, ko: korean, zh: chinese };
const languages = ['en', 'ja', 'ko', 'zh'] as const;

beforeAll(sealReady);

test('a root key on paper is read back in each of the four languages, however it is typed', async () => {
  for (const language of languages) {
    const seed = random(32);
    const words = await rootKeyWords(seed, language);
    expect(words.split(' ')).toHaveLength(24);
    for (const typed of [
      words,
      words.normalize('NFD'),
      `  ${words.replaceAll(' ', '\n')} `,
      words.replaceAll(' ', '\u3000'),
    ]) {
      expect(await rootKeyOfWords(typed)).toEqual({ ok: true, value: seed });
    }
  }
});

test('the words are those of BIP 39: @scure/bip39 writes and reads the same', async () => {
  for (const language of languages) {
    for (const seed of [new Uint8Array(32), new Uint8Array(32).fill(255), random(32), random(32)]) {
      const words = await rootKeyWords(seed, language);
      const peer = entropyToMnemonic(seed, lists[language]);
      expect(words).toBe(peer.normalize('NFKC').replaceAll('\u3000', ' '));
      expect(mnemonicToEntropy(words.normalize('NFKD'), lists[language])).toEqual(seed);
    }
  }
});

test('a word copied wrongly or two changed places is noticed in 255 of 256 cases, and never gives the same key', async () => {
  const seed = random(32);
  const words = (await rootKeyWords(seed, 'en')).split(' ');
  let noticed = 0;
  for (let at = 0; at < 24; at++) {
    for (const other of ['abandon', 'zoo', 'river', 'paper']) {
      const wrong = words.with(at, other).join(' ');
      const read = await rootKeyOfWords(wrong);
      if (!read.ok) noticed++;
      if (!read.ok) expect(read.why).toBe('damaged');
      else expect(read.value).not.toEqual(seed);
    }
  }
  expect(noticed).toBeGreaterThan(90);
});

test('a sheet is read as kindly as it was copied: with capitals, commas, the numbers of the lines, on many lines', async () => {
  for (const language of languages) {
    const seed = random(32);
    const words = (await rootKeyWords(seed, language)).split(' ');
    const lines = Array.from({ length: 6 }, (_, line) => words.slice(line * 4, line * 4 + 4));
    for (const typed of [
      words.join(' ').toUpperCase(),
      words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(', '),
      words.map((word, at) => `${at + 1}. ${word}`).join('\n'),
      lines.map((line, at) => `  ${String(at * 4 + 1).padStart(2)}  ${line.join('  ')}`).join('\r\n'),
      words.join('、'),
      `${words.join(' - ')}.`,
    ]) {
      expect(await rootKeyOfWords(typed)).toEqual({ ok: true, value: seed });
    }
  }
  const chinese = await rootKeyWords(new Uint8Array(32).fill(9), 'zh');
  expect(await rootKeyOfWords(chinese.replaceAll(' ', ''))).toMatchObject({ ok: true });
});

test('what cannot be read is said: how many words there are, or which word it is and where', async () => {
  const [en, ja] = await Promise.all([rootKeyWords(random(32), 'en'), rootKeyWords(random(32), 'ja')]);
  const [words, others] = [en.split(' '), ja.split(' ')];
  for (const [text, typed] of [
    ['', 0],
    [words.slice(1).join(' '), 23],
    [`${en} zoo`, 25],
  ] as const)
    expect(await rootKeyOfWords(text)).toEqual({ ok: false, why: 'word-count', typed });
  const unknown = { ok: false, why: 'word-unknown' };
  expect(await rootKeyOfWords(words.with(6, 'Bulkhead').join(' '))).toEqual({
    ...unknown,
    at: 7,
    word: 'bulkhead',
  });
  const [stray = ''] = others;
  expect(await rootKeyOfWords(words.with(23, stray).join(', '))).toEqual({ ...unknown, at: 24, word: stray });
  await expect(rootKeyWords(random(16), 'en')).rejects.toThrow(Defect);
});
