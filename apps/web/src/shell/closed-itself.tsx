import { Alert, Button, useClient, useLock, useVersion, useWords } from '@bulkhead/ui';
import { HardDrive } from 'lucide-react';
import { useEffect, useRef } from 'react';

/** The disk of this device took nothing any more: what is safe, and what to do. It comes into view wherever one is. */
export function ClosedItself() {
  const { t } = useWords();
  const client = useClient();
  const lock = useLock();
  const box = useRef<HTMLDivElement>(null);
  useVersion();
  const isClosed = !client.takesIn();
  useEffect(() => {
    if (isClosed) box.current?.focus();
  }, [isClosed]);
  if (!isClosed) return null;
  return (
    <div className="closed-itself" tabIndex={-1} ref={box}>
      <Alert tone="stop" icon={HardDrive} title={t('web.closed-itself')}>
        <p>{t('web.closed-itself.about')}</p>
        <div className="alert-buttons">
          <Button onPress={lock}>{t('web.lock')}</Button>
        </div>
      </Alert>
    </div>
  );
}
