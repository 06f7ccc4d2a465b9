import { refused, type Refusal, type Result } from '@bulkhead/records';
import { inviteWordCount, unknownWord, wordsTyped } from '@bulkhead/seal';

/** The words of an invitation as they were made, however they were typed; or which of them cannot be right. */
export async function inviteWordsTyped(typed: string): Promise<Result<string, Refusal>> {
  const words = wordsTyped(typed);
  if (words.length !== inviteWordCount)
    return refused({ code: 'words-not-eight', values: { n: words.length } });
  const unknown = await unknownWord(words);
  if (unknown) return refused({ code: 'word-unknown', values: { word: unknown.word } });
  return { ok: true, value: words.join(' ') };
}
