import { Alert, Button, useClient, useVersion, useWords } from '@bulkhead/ui';
import { HardDrive } from 'lucide-react';
import { useState } from 'react';

/** A vault says early that it is filling up, and makes room in one tap. What is in it stays as it is. */
export function NearlyFull() {
  const { t } = useWords();
  const client = useClient();
  useVersion();
  const [state, setState] = useState<'asked' | 'growing' | 'no-room'>('asked');
  if (!client.nearlyFull()) return null;
  async function grow(): Promise<void> {
    setState('growing');
    const grown = await client.grow();
    setState(grown.ok ? 'asked' : 'no-room');
  }
  return (
    <Alert tone="warn" icon={HardDrive} title={t('web.full')}>
      <p>{t(state === 'no-room' ? 'web.full.no-room' : 'web.full.about')}</p>
      <div className="alert-buttons">
        <Button disabled={state === 'growing'} onPress={() => void grow()}>
          {t('web.full.grow')}
        </Button>
      </div>
    </Alert>
  );
}
