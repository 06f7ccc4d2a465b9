import { ActionBar, Button, Card, ErrorSummary, Notice, Page, Sheet, useOpen, useWords } from '@bulkhead/ui';
import { Check, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSharing } from '../../open/sharing-client.ts';
import { useDoing } from './use-doing.ts';

/** The three key sheets, to be written down or printed, each for one person; then they leave this device. */
export function KeySheets() {
  const { t, language } = useWords();
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [sheets, setSheets] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let current = true;
    void sharing.keySheets(language).then((read) => {
      if (current) setSheets(read);
    });
    return () => {
      current = false;
    };
  }, [sharing, language]);
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={t('web.keepers.sheets')}
      below={t('web.keepers.sheets.about')}
      actions={
        <Button icon={Printer} onPress={() => print()}>
          {t('web.report.print')}
        </Button>
      }
      bar={
        <ActionBar line={t('web.keepers.sheets.line')}>
          <Button kind="primary" icon={Check} disabled={doing.busy} onPress={() => setAsking(true)}>
            {t('web.keepers.on-paper')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      {sheets.map((sheet, at) => (
        <section className="key-sheet" key={sheet}>
          <h2>{t('web.keepers.sheet', { n: at + 1 })}</h2>
          <Card padded>
            <ol className="words-shown">
              {sheet.split(' ').map((word, index) => (
                <li key={`${index} ${word}`}>{word}</li>
              ))}
            </ol>
          </Card>
        </section>
      ))}
      <Notice>{t('web.keepers.printer')}</Notice>
      <Sheet title={t('web.keepers.on-paper')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('web.keepers.on-paper.about')}</p>
        <Button focused onPress={() => setAsking(false)}>
          {t('web.not-now')}
        </Button>
        <Button
          kind="stop"
          onPress={() => {
            setAsking(false);
            doing.run(() => sharing.forgetKeySheets(), back);
          }}
        >
          {t('web.keepers.forget')}
        </Button>
      </Sheet>
    </Page>
  );
}
