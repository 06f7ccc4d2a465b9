import type { Mark } from '@bulkhead/records';
import type { ReactNode } from 'react';
import { useWords } from '../language/words.tsx';

/** A word that stands beside something: `two versions`. */
export function Tag(props: { readonly tone?: 'plain' | 'warn'; readonly children: ReactNode }) {
  return <span className={`tag ${props.tone ?? ''}`}>{props.children}</span>;
}

/** What carries the mark of a record of the example; what an organisation wrote itself has none. */
export interface Marked {
  readonly mark?: Mark | undefined;
}

/** Beside a title: the record is an invented one of the example. */
export function ExampleTag({ mark }: Marked) {
  const { t } = useWords();
  return mark === 'invented' ? <Tag>{t('ui.example')}</Tag> : null;
}

/** The same word at the end of a line of facts. */
export function ExampleWord({ mark, follows }: Marked & { readonly follows: boolean }) {
  const { t } = useWords();
  if (mark !== 'invented') return null;
  return <span className="example-word">{t(follows ? 'ui.example.follows' : 'ui.example')}</span>;
}
