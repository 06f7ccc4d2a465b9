import { inviteWords, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/signed-cell.ts';
import { inviteWordsTyped } from './words-typed.ts';

beforeAll(sealReady);
const random = seededRandom('words typed');
const words = 'wet abandon zoo lake near rose window cat';

test.each([
  ['capitals, as a phone puts them', 'Wet abandon ZOO lake near rose window cat'],
  ['full-width letters of a Japanese keyboard', 'ｗｅｔ　abandon　zoo　lake　near　rose　window　cat'],
  [
    'numbers and commas as on the screen',
    '1. wet, 2. abandon, 3. zoo, 4. lake 5 near 6 rose 7 window 8 cat.',
  ],
  ['line ends', ' wet\nabandon\nzoo\nlake\nnear\nrose\nwindow\ncat\n'],
])('the words as they were shown, typed with %s', async (_how, typed) => {
  expect(await inviteWordsTyped(typed)).toEqual({ ok: true, value: words });
});

test('the words of every language are read as they were made', async () => {
  for (const language of ['en', 'ja', 'ko', 'zh'] as const) {
    const made = await inviteWords(language, random);
    expect(await inviteWordsTyped(made.normalize('NFD'))).toEqual({ ok: true, value: made });
  }
  const chinese = await inviteWords('zh', random);
  expect(await inviteWordsTyped(chinese.replaceAll(' ', ''))).toEqual({ ok: true, value: chinese });
});

test('how many words there are is said where they are not eight', async () => {
  const refusal = (n: number) => ({ ok: false, error: { code: 'words-not-eight', values: { n } } });
  expect(await inviteWordsTyped('wet abandon zoo lake near rose window')).toEqual(refusal(7));
  expect(await inviteWordsTyped(`${words} cat`)).toEqual(refusal(9));
  expect(await inviteWordsTyped(' ')).toEqual(refusal(0));
});

test('a word that is in no list is named, also one of another language', async () => {
  const refusal = (word: string) => ({ ok: false, error: { code: 'word-unknown', values: { word } } });
  expect(await inviteWordsTyped(words.replace('wet', 'Wett'))).toEqual(refusal('wett'));
  expect(await inviteWordsTyped(words.replace('lake', '가격'))).toEqual(refusal('가격'));
});
