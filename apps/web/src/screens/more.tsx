import { Page, Row, Rows, useCells, useClient, useOpen, useWords } from '@bulkhead/ui';
import { Search, Settings } from 'lucide-react';
import { sectionsFor } from '../shell/sections.ts';
import { SyncBox } from '../shell/sync-state.tsx';

/** What has no tab of its own on a phone. */
export function More() {
  const { t } = useWords();
  const { open } = useOpen();
  useClient();
  const entries = [
    ...sectionsFor(useCells()).slice(4),
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
