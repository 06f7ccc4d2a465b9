import type { Fault, Refusal } from '@bulkhead/records';
import { refusalText, type SpokenWords } from '@bulkhead/words';

/**
 * The sentence of a refusal: that of the programme whose intent was asked, else that which all share. A fault is
 * always said the same way: what happened, what to do. Whether what was typed is kept only a form knows, and says.
 */
export function refusalWords(words: SpokenWords, intent: string, error: Refusal | Fault): string {
  // A vault whose disk took nothing has closed itself: the same again cannot help before it is opened anew.
  if ('fault' in error)
    return words.t(error.retry && error.fault !== 'storage-failed' ? 'ui.fault.retry' : 'ui.fault.stay');
  return refusalText(words, intent, error);
}
