import { Button, ignoreClosed, useVersion, useWords } from '@bulkhead/ui';
import { Printer } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { DocumentElement } from '../open/document.ts';
import { DocumentView } from './document-view.tsx';
import './report.css';

/**
 * What `make` makes, where the records are, and again after each change; undefined while it is being made. `key` says
 * what it is made of; nothing is made without one.
 */
export function useMade<Made>(key: string | undefined, make: () => Promise<Made>): Made | undefined {
  const version = useVersion();
  const [made, setMade] = useState<{ readonly key: string; readonly value: Made }>();
  const making = useEffectEvent(make);
  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    void making().then((value) => {
      if (current) setMade({ key, value });
    }, ignoreClosed);
    return () => {
      current = false;
    };
  }, [key, version]);
  return made?.key === key ? made?.value : undefined;
}

/** The document that is on the screen, on paper. */
export function PrintButton({ disabled }: { readonly disabled: boolean }) {
  const { t } = useWords();
  return (
    <Button kind="primary" icon={Printer} disabled={disabled} onPress={() => print()}>
      {t('web.report.print')}
    </Button>
  );
}

/** A document as a sheet of paper. */
export function PrintedSheet({ document }: { readonly document: DocumentElement }) {
  return (
    <div className="report-sheet">
      <DocumentView document={document} />
    </div>
  );
}
