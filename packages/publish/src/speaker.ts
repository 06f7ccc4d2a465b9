import type { SpokenLanguage, SpokenWords } from '@bulkhead/words';

/** One language, handed in: words by id, numbers, dates. The words of the screen do as they are. */
export type Speaker = Pick<SpokenWords<SpokenLanguage>, 'language' | 't' | 'has' | 'number' | 'partialDate'>;
