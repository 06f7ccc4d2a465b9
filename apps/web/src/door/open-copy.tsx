import { Alert, Button, useWords } from '@bulkhead/ui';
import { Info, TicketPlus } from 'lucide-react';
import { useState } from 'react';
import type { FileKind } from '../messages/messages.ts';
import { FileDrop } from '../screens/members/file-drop.tsx';
import { Door } from './door.tsx';

/**
 * A file from a stick on a device that holds nothing: what it is, and what opens it. A device that was not let in can read
 * nothing of any file, and nobody can make one that it could; so the way on is always an invitation.
 */
export function OpenCopy(props: {
  readonly onLookAt: (bytes: Uint8Array) => Promise<FileKind>;
  readonly onJoin: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useWords();
  const [kind, setKind] = useState<FileKind>();
  return (
    <Door onBack={props.onBack}>
      <div>
        <h1>{t('web.first.copy')}</h1>
        <p className="lead">{t('web.copy.about')}</p>
      </div>
      <FileDrop label={t('web.share.open')} onFile={(bytes) => void props.onLookAt(bytes).then(setKind)} />
      {kind ? (
        <>
          <output>
            <Alert icon={Info} title={t(`web.copy.${kind}`)}>
              <p>{t(`web.copy.${kind}.about`)}</p>
            </Alert>
          </output>
          <Button kind="primary" icon={TicketPlus} onPress={props.onJoin}>
            {t('web.first.join')}
          </Button>
        </>
      ) : null}
    </Door>
  );
}
