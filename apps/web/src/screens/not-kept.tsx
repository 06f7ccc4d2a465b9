import { Notice, useWords } from '@bulkhead/ui';
import { useKeptByBrowser } from '../open/kept-by-browser.ts';

/** The browser has not promised to keep what lies here: what may happen, and what helps. */
export function NotKept() {
  const { t } = useWords();
  return useKeptByBrowser() === false ? <Notice>{t('web.kept.no')}</Notice> : null;
}
