/**
 * Ids as four 32-bit words: sixteen bytes in the order of their hex digits. A hundred thousand ids are then one typed
 * array and no objects.
 */
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);

/** Writes an id (32 lower-case hex digits) as words. */
export function writeWords(id: string, into: Uint32Array, at: number): void {
  for (let word = 0; word < 4; word += 1) {
    let value = 0;
    for (let byte = 3; byte >= 0; byte -= 1) {
      const from = word * 8 + byte * 2;
      value = (value << 8) | (digit(id.charCodeAt(from)) << 4) | digit(id.charCodeAt(from + 1));
    }
    into[at + word] = value;
  }
}

/** The id whose words stand there. */
export function readWords(words: Uint32Array, at: number): string {
  return (
    hexOfWord(words[at] ?? 0) +
    hexOfWord(words[at + 1] ?? 0) +
    hexOfWord(words[at + 2] ?? 0) +
    hexOfWord(words[at + 3] ?? 0)
  );
}

const hexOfWord = (word: number): string =>
  (HEX[word & 255] ?? '') +
  (HEX[(word >>> 8) & 255] ?? '') +
  (HEX[(word >>> 16) & 255] ?? '') +
  (HEX[word >>> 24] ?? '');
