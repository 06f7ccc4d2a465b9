import { codeText, Empty, List, Page, Row, SearchField, useOpen, useRead, useWords } from '@bulkhead/ui';
import { type ReactNode, useState } from 'react';
import { sections } from '../shell/sections.ts';

/** One record that was found: by its code where it has one, and in which field. */
export interface Found {
  readonly record: string;
  readonly type: string;
  readonly code: string;
  readonly field: string;
}

/** Finds codes and words in everything that is open on this device. Names are never listed. */
export function Search() {
  const { t } = useWords();
  const { open } = useOpen();
  const [text, setText] = useState('');
  const { value } = useRead<readonly Found[]>('app.search', { text }, { keep: true });
  const found = text.trim() === '' ? undefined : value;
  return (
    <Page title={t('web.section.search')}>
      <SearchField label={t('web.search.label')} value={text} onChange={setText} />
      {found ? (
        <List
          items={found}
          keyOf={(one) => one.record}
          row={(one) => <FoundRow found={one} onOpen={(section) => open({ section, record: one.record })} />}
          empty={<Empty title={t('web.search.nothing')}>{t('web.search.elsewhere')}</Empty>}
        />
      ) : null}
    </Page>
  );
}

/** A record by what names it, and where it is read; names and addresses are never shown. */
export function FoundRow(props: {
  readonly found: Found;
  readonly onOpen: (section: string) => void;
  readonly end?: ReactNode;
}) {
  const { t } = useWords();
  const { type, code, field } = props.found;
  const [programme = ''] = type.split('.');
  const section = sections.find((one) => one.programme === programme);
  const kind = t(`${programme}.type.${type.slice(programme.length + 1)}`);
  const where = t(`${programme}.field.${type.slice(programme.length + 1)}.${field}`);
  return (
    <Row
      icon={section?.icon}
      title={code === '' ? kind : codeText(code)}
      second={code === '' ? where : t('web.search.found', { kind, where })}
      onOpen={section ? () => props.onOpen(section.section) : undefined}
      end={props.end}
    />
  );
}
