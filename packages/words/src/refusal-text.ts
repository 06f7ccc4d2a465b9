import type { Refusal } from '@bulkhead/records';
import type { SpokenWords } from './speak.ts';

/** The sentence of a refusal: that of the programme whose intent was asked, else that which all share. */
export function refusalText(words: Pick<SpokenWords, 't' | 'has'>, intent: string, refusal: Refusal): string {
  const [programme = ''] = intent.split('.');
  const id = [programme, 'records', 'words']
    .map((room) => `${room}.refusal.${refusal.code}`)
    .find((one) => words.has(one));
  return words.t(id ?? 'words.refusal.other', refusal.values);
}
