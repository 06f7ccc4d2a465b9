import type { Fault, Refusal } from '@bulkhead/records';
import type { SpokenWords } from './words.tsx';

/**
 * The sentence of a refusal: that of the programme whose intent was asked, else that which all share. A fault is
 * always said the same way: what happened, what is safe, what to do.
 */
export function refusalWords(words: SpokenWords, intent: string, error: Refusal | Fault): string {
  if ('fault' in error) return words.t(error.retry ? 'ui.fault.retry' : 'ui.fault.stay');
  const [programme = ''] = intent.split('.');
  const id = [programme, 'records', 'ui']
    .map((room) => `${room}.refusal.${error.code}`)
    .find((one) => words.has(one));
  return words.t(id ?? 'ui.refusal.other', error.values);
}
