import {
  Empty,
  List,
  openCells,
  Page,
  SearchField,
  sharedMark,
  useCells,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { type Found, FoundRow } from './found-row.tsx';
import { NameSearch } from './name-search.tsx';

const looksLikeCode = (text: string): boolean => /^[a-z]{1,6}[-\u2011 ]?\d{1,4}$/i.test(text.trim());

/** Finds codes and words in everything that is open on this device; names only where they are, and only when asked. */
export function Search() {
  const { t } = useWords();
  const { open } = useOpen();
  const [text, setText] = useState('');
  const { value } = useRead<readonly Found[]>('app.search', { text }, { keep: true });
  const hasNames = openCells(useCells(), ['names']).length > 0;
  const found = text.trim() === '' ? undefined : value;
  const shared = sharedMark(found);
  const nothing = t(looksLikeCode(text) ? 'web.search.nothing' : 'web.search.nothing-words');
  return (
    <Page title={t('web.section.search')} mark={shared}>
      <SearchField label={t('web.search.label')} value={text} onChange={setText} />
      {found ? (
        <List
          items={found}
          keyOf={(one) => one.record}
          row={(one) => (
            <FoundRow
              found={one}
              mark={shared ? undefined : one.mark}
              onOpen={(section) => open({ section, record: one.record })}
            />
          )}
          empty={<Empty title={nothing}>{t('web.search.elsewhere')}</Empty>}
        />
      ) : null}
      {hasNames && !found ? <NameSearch /> : null}
    </Page>
  );
}
