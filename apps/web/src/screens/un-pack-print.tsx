import type { Language } from '@bulkhead/records';
import {
  Button,
  Empty,
  ignoreClosed,
  Page,
  Rows,
  Segmented,
  textIn,
  useOpen,
  useVersion,
  useWords,
} from '@bulkhead/ui';
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { languageOptions } from '../door/language-choice.tsx';
import type { DocumentElement } from '../open/document.ts';
import { DocumentView } from './document-view.tsx';

type Load = (
  of: { readonly incident: string; readonly person: number },
  language: Language,
) => Promise<DocumentElement | null>;

/** The pack about one person on paper: choose the language, read it, print it. Holds names. */
export function UnPackPrint({ load, input }: { readonly load: Load; readonly input: unknown }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const [language, setLanguage] = useState(words.language);
  const incident = textIn(input, 'incident') ?? '';
  const document = useUnPack(load, { incident, person: personIn(input) }, language);
  return (
    <Page
      back={{ word: incident, onBack: back }}
      above={t('incidents.screen.names-somebody')}
      title={t('incidents.screen.un-pack')}
      actions={
        <Button kind="primary" icon={Printer} disabled={!document} onPress={() => print()}>
          {t('web.report.print')}
        </Button>
      }
    >
      <div className="no-print">
        <Segmented
          label={t('web.report.language')}
          options={languageOptions}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {document ? (
        <div className="report-sheet">
          <DocumentView document={document} />
        </div>
      ) : null}
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

/** Made where the records are, again after each change; undefined while it is being made. */
function useUnPack(
  load: Load,
  { incident, person }: { readonly incident: string; readonly person: number },
  language: Language,
): DocumentElement | null | undefined {
  const version = useVersion();
  const [made, setMade] = useState<{
    readonly language: Language;
    readonly document: DocumentElement | null;
  }>();
  useEffect(() => {
    let current = true;
    void load({ incident, person }, language).then((document) => {
      if (current) setMade({ language, document });
    }, ignoreClosed);
    return () => {
      current = false;
    };
  }, [load, incident, person, language, version]);
  return made?.language === language ? made.document : undefined;
}
