import { Page, Row, Rows, useCells, useOpen, useWords } from '@bulkhead/ui';
import { Search, Settings } from 'lucide-react';
import { sectionsFor, tabsFor } from '../shell/sections.ts';
import { SyncBox } from '../shell/sync-state.tsx';

/** What has no tab of its own on a phone. */
export function More() {
  const { t } = useWords();
  const { open } = useOpen();
  const cells = useCells();
  const tabs = tabsFor(cells);
  const entries = [
    ...sectionsFor(cells).filter((one) => !tabs.includes(one)),
    { section: 'search', icon: Search },
    { section: 'settings', icon: Settings },
  ];
  return (
    <Page title={t('web.section.more')}>
      <Rows>
        {entries.map(({ section, icon }) => (
          <Row
            key={section}
            icon={icon}
            title={t(`web.section.${section}`)}
            onOpen={() => open({ section })}
          />
        ))}
      </Rows>
      <SyncBox />
    </Page>
  );
}
