import type { Fault, Refusal } from '@bulkhead/records';
import { refusalWords, type SpokenWords } from '@bulkhead/ui';

/** The sentence for what was refused: the app's own, that of the membership rules, else that which all share. */
export function sharingRefusal(words: SpokenWords, error: Refusal | Fault): string {
  const code = 'fault' in error ? error.fault : error.code;
  const id = [`web.refusal.${code}`, `cells.refusal.${code}`].find((one) => words.has(one));
  if (id === undefined) return refusalWords(words, 'web', error);
  return words.t(id, 'fault' in error ? undefined : error.values);
}
