import type { Language, Words } from '@bulkhead/records';
import { useEffect, useState } from 'react';
import { allWords, doorWords } from './catalogues.ts';

export interface Spoken {
  readonly language: Language;
  readonly catalogues: readonly Words[];
}

/** The words of a language, those of the last one until they are loaded. Undefined before the first. */
export function useCatalogues(language: Language, whole: boolean): Spoken | undefined {
  const [spoken, setSpoken] = useState<Spoken & { readonly whole: boolean }>();
  useEffect(() => {
    let current = true;
    void (whole ? allWords : doorWords)(language).then((catalogues) => {
      if (current) setSpoken({ language, catalogues, whole });
    });
    return () => {
      current = false;
    };
  }, [language, whole]);
  return spoken && (spoken.whole || !whole) ? spoken : undefined;
}
