import type { PaperLanguage } from '@bulkhead/publish';
import { Empty, type Option, Page, Rows, Segmented, textIn, useOpen, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import { languageOptions } from '../door/language-choice.tsx';
import type { DocumentElement } from '../open/document.ts';
import { PrintButton, PrintedSheet, useMade } from './printed.tsx';

type Load = (
  of: { readonly incident: string; readonly person: number },
  language: PaperLanguage,
) => Promise<DocumentElement | null>;

/** Those of the screens, and what bodies abroad take beside English. */
const editions: readonly Option<PaperLanguage>[] = [
  ...languageOptions,
  { value: 'fr', label: 'Français', lang: 'fr' },
  { value: 'es', label: 'Español', lang: 'es' },
];

/** The pack about one person on paper: choose the language, read it, print it. Holds names. */
export function UnPackPrint({ load, input }: { readonly load: Load; readonly input: unknown }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const [language, setLanguage] = useState<PaperLanguage>(words.language);
  const incident = textIn(input, 'incident') ?? '';
  const person = personIn(input);
  const document = useMade(`${incident} ${person} ${language}`, () => load({ incident, person }, language));
  return (
    <Page
      back={{ word: incident, onBack: back }}
      above={t('incidents.screen.names-somebody')}
      title={t('incidents.screen.un-pack')}
      actions={<PrintButton disabled={!document} />}
    >
      <div className="no-print">
        <Segmented
          label={t('web.report.language')}
          options={editions}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {document ? <PrintedSheet document={document} /> : null}
      {document === null ? (
        <Rows>
          <Empty title={t('incidents.screen.no-pack-without-yes')} />
        </Rows>
      ) : null}
    </Page>
  );
}

const personIn = (input: unknown): number => {
  const person = typeof input === 'object' && input !== null && 'person' in input ? input.person : 1;
  return typeof person === 'number' ? person : 1;
};
