import { damaged, notAddressed, type Opened, opened, requireLength } from '../opened.ts';
import { normalisePassphrase, type PassphraseLanguage, passphraseList, wordLanguages } from './passphrase.ts';
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

/**
 * The seed that words on paper stand for, in whichever of the four languages they are. `not-addressed`: not 24 words of
 * one list; `damaged`: the checksum says that a word or the order is wrong.
 */
export async function rootKeyOfWords(text: string): Promise<Opened<Uint8Array>> {
  const words = normalisePassphrase(text).split(' ');
  if (words.length !== rootKeyWordCount) return notAddressed;
  for (const language of wordLanguages) {
    const list = await passphraseList(language);
    const numbers = words.map((word) => list.indexOf(word));
    if (!numbers.includes(-1)) return seedOf(numbers);
  }
  return notAddressed;
}

function seedOf(numbers: readonly number[]): Opened<Uint8Array> {
  const bits = numbers.map((number) => number.toString(2).padStart(wordBits, '0')).join('');
  const bytes = Uint8Array.from({ length: seedLength + 1 }, (_, at) =>
    Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
  );
  const seed = bytes.slice(0, seedLength);
  return bytes[seedLength] === checksumOf(seed) ? opened(seed) : damaged;
}

function checksumOf(seed: Uint8Array): number {
  return sodium.crypto_hash_sha256(seed)[0] ?? 0;
}
