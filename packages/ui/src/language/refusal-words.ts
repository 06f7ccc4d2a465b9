import type { Fault, Refusal } from '@bulkhead/records';
import { refusalText, type SpokenWords } from '@bulkhead/words';

/**
 * The sentence of a refusal: that of the programme whose intent was asked, else that which all share. A fault is
 * always said the same way: what happened, what to do. Whether what was typed is kept only a form knows, and says.
 */
export function refusalWords(words: SpokenWords, intent: string, error: Refusal | Fault): string {
  if ('fault' in error) return words.t(error.retry ? 'ui.fault.retry' : 'ui.fault.stay');
  return refusalText(words, intent, error);
}
