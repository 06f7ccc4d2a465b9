import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { argon2id } from 'hash-wasm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { anyText } from '../../test/any-text.ts';
import { seededRandom } from '../../test/seeded.ts';
import { Defect } from '../opened.ts';
import {
  newPassphrase,
  normalisePassphrase,
  type PassphraseLanguage,
  passphraseList,
  stretchPassphrase,
} from './passphrase.ts';
import { sealReady } from '../sodium.ts';

const languages: PassphraseLanguage[] = ['en', 'ja', 'ko', 'zh'];
const random = seededRandom('passphrases');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(sealReady);

test('a passphrase is six words of the list of its language, and typing it gives the same words', async () => {
  for (const language of languages) {
    const list = await passphraseList(language);
    const passphrase = await newPassphrase(language, random);
    expect(passphrase.split(' ')).toHaveLength(6);
    expect(passphrase.split(' ').every((word) => list.includes(word))).toBe(true);
    expect(normalisePassphrase(passphrase)).toBe(passphrase);
  }
});

test('each list has 2,048 different words in hashed form: six of them are 66 bits', async () => {
  for (const language of languages) {
    const list = await passphraseList(language);
    expect([list.length, new Set(list).size]).toEqual([2048, 2048]);
    expect(list.filter((word) => word !== normalisePassphrase(word) || word.includes(' '))).toEqual([]);
  }
});

test('no word is favoured: in 2,000 passphrases every word of the list comes about equally often', async () => {
  const list = await passphraseList('en');
  const seen = new Map(list.map((word) => [word, 0]));
  const drawn = 2000;
  for (let round = 0; round < drawn; round++) {
    for (const word of (await newPassphrase('en', random)).split(' '))
      seen.set(word, (seen.get(word) ?? 0) + 1);
  }
  const expected = (drawn * 6) / 2048;
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 2,047 degrees of freedom: six standard deviations of 64 around the mean.
  expect(chiSquare).toBeGreaterThan(2047 - 6 * 64);
  expect(chiSquare).toBeLessThan(2047 + 6 * 64);
});

test('every way of typing the same words opens the same vault', () => {
  const typed = 'がっこう いと そら やま うみ かわ';
  for (const way of [
    typed.normalize('NFD'),
    ` ${typed}\n`,
    typed.replaceAll(' ', '\u3000'),
    typed.replaceAll(' ', '  \t'),
    typed.replaceAll(' ', '\u00a0'),
  ]) {
    expect(normalisePassphrase(way)).toBe(typed);
  }
  expect(normalisePassphrase('ａｂａｎｄｏｎ')).toBe('abandon');
  expect(normalisePassphrase('학교'.normalize('NFD'))).toBe('학교');
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normalisePassphrase(text);
      expect(normalisePassphrase(once)).toBe(once);
    }),
  );
});

test('stretching is the Argon2id of hash-wasm, of the words in normal form', async () => {
  const salt = random(16);
  const words = 'てつがく あつまり けつあつ とうし せこう よしゅう';
  const peer = await argon2id({
    password: words,
    salt,
    memorySize: 65_536,
    iterations: 3,
    parallelism: 1,
    hashLength: 32,
    outputType: 'hex',
  });
  expect(hex(stretchPassphrase(words.normalize('NFD').replaceAll(' ', '\u3000'), salt))).toBe(peer);
  expect(() => stretchPassphrase(words, random(32))).toThrow(Defect);
});

test('the peers give the example of RFC 9106, section 5.3, and agree with one another', async () => {
  const [password, salt] = [new Uint8Array(32).fill(1), new Uint8Array(16).fill(2)];
  const [key, personalization] = [new Uint8Array(8).fill(3), new Uint8Array(12).fill(4)];
  const example = nobleArgon2id(password, salt, { t: 3, m: 32, p: 4, key, personalization, dkLen: 32 });
  expect(hex(example)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  const noble = nobleArgon2id(password, salt, { t: 3, m: 1024, p: 1, dkLen: 32 });
  const options = { memorySize: 1024, iterations: 3, parallelism: 1, hashLength: 32 };
  expect(hex(noble)).toBe(await argon2id({ password, salt, ...options, outputType: 'hex' }));
});
