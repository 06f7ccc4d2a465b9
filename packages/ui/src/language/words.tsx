import type { Language, Words } from '@bulkhead/records';
import { speak, type SpokenWords } from '@bulkhead/words';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

export { speak, type SpokenWords } from '@bulkhead/words';

const WordsContext = createContext<SpokenWords | undefined>(undefined);

/** Hands the words to everything below. */
export function WordsProvider(props: {
  readonly language: Language;
  readonly catalogues: readonly Words[];
  readonly offset?: number | undefined;
  readonly children: ReactNode;
}) {
  const { language, catalogues, offset = 0 } = props;
  const words = useMemo(() => speak(language, catalogues, offset), [language, catalogues, offset]);
  return <WordsContext value={words}>{props.children}</WordsContext>;
}

/** `const { t, shortDay } = useWords()`. A Defect outside a `WordsProvider`. */
export function useWords(): SpokenWords {
  const words = useContext(WordsContext);
  if (!words) throw new Error('defect: useWords outside WordsProvider');
  return words;
}
