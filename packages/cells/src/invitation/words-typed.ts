import { refused, type Refusal, type Result } from '@bulkhead/records';
import { inviteWordCount, normalisePassphrase, passphraseList, wordLanguages } from '@bulkhead/seal';

/** The words of an invitation as they were made, however they were typed; or which of them cannot be right. */
export async function inviteWordsTyped(typed: string): Promise<Result<string, Refusal>> {
  const words = wordsIn(typed);
  if (words.length !== inviteWordCount)
    return refused({ code: 'words-not-eight', values: { n: words.length } });
  const lists = await Promise.all(wordLanguages.map(passphraseList));
  const unknown = lists.map((list) => words.filter((word) => !list.includes(word)));
  const [fewest = []] = unknown.toSorted((a, b) => a.length - b.length);
  const [word] = fewest;
  if (word !== undefined) return refused({ code: 'word-unknown', values: { word } });
  return { ok: true, value: words.join(' ') };
}

/** Words without capitals, numbers and signs between them. Chinese ones are one character each, with or without spaces. */
const wordsIn = (typed: string): readonly string[] =>
  normalisePassphrase(typed)
    .toLowerCase()
    .normalize('NFKC')
    .split(/[^\p{Letter}\p{Mark}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => (/^\p{Script=Han}+$/u.test(word) ? Array.from(word) : [word]));
