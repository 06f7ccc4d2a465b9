/**
 * Romanised Korean names are spelled in many ways: 김 is Kim or Gim, 박 Park, Pak or Bak. A search shall find the
 * person all the same. This folds the spelling of each word by two rules, small on purpose:
 * 1. a family name of the table below becomes the first of its row;
 * 2. of any other word the initial consonant becomes its strong form (g k, d t, b p, j ch, l r) and the vowels lose
 *    the differences between the common systems (eo o, eu u, oo u, ee i).
 * It serves searching alone. No Hangul is derived from it, and what it folds together may be different people.
 */
const families: readonly (readonly string[])[] = [
  ['yi', 'lee', 'ri', 'rhee', 'rhie', 'li', 'i'],
  ['pak', 'park', 'bak', 'bark'],
  ['choe', 'choi', 'choy', 'chwe'],
  ['chong', 'jung', 'jeong', 'chung', 'joung', 'jong'],
  ['chon', 'jeon', 'jun', 'chun', 'jon'],
  ['chang', 'jang'],
  ['cho', 'jo', 'joe'],
  ['yu', 'yoo', 'ryu', 'ryoo', 'you'],
  ['no', 'noh', 'roh', 'ro'],
  ['u', 'woo', 'wu', 'ou'],
  ['so', 'seo', 'suh', 'sur'],
  ['im', 'lim', 'rim', 'yim', 'leem'],
  ['an', 'ahn'],
  ['o', 'oh'],
  ['sin', 'shin'],
  ['hwang', 'whang'],
  ['paek', 'baek', 'paik', 'baik'],
  ['sok', 'seok', 'suk'],
];
const familyBySpelling = new Map(
  families.flatMap((row) => row.map((spelling) => [spelling, row[0] ?? spelling])),
);

const initials: readonly (readonly [RegExp, string])[] = [
  [/^g/, 'k'],
  [/^d/, 't'],
  [/^b/, 'p'],
  [/^j/, 'ch'],
  [/^l/, 'r'],
];
const vowels: readonly (readonly [RegExp, string])[] = [
  [/eo/g, 'o'],
  [/eu/g, 'u'],
  [/oo/g, 'u'],
  [/ee/g, 'i'],
];

/** The folded spelling of every Latin word of a text, run together; empty where there is none. */
export const koreanKey = (text: string): string =>
  (
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f'`\u2018\u2019\u02bc]/g, '')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  )
    .map(keyOfWord)
    .join('');

function keyOfWord(word: string): string {
  const family = familyBySpelling.get(word);
  if (family !== undefined) return family;
  return [...initials, ...vowels].reduce((folded, [pattern, into]) => folded.replace(pattern, into), word);
}
