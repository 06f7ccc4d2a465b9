import { Button, Notice, useWords } from '@bulkhead/ui';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { FileOutcome, MeetingShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { FileDrop } from './file-drop.tsx';
import { handFile } from './hand-file.ts';
import type { Doing } from './use-doing.ts';

interface Handing {
  readonly one: MeetingShown;
  readonly doing: Doing;
}

/** The file for the other device, as it is at this step. */
export function HandOver({ one, doing }: Handing) {
  const [saved, setSaved] = useState(false);
  if (saved) return <Saved one={one} doing={doing} said="web.file.saved" />;
  return (
    <div className="file-out">
      <SaveFile one={one} doing={doing} onSaved={() => setSaved(true)} />
    </div>
  );
}

export function SaveFile(props: Handing & { readonly isDue?: boolean; readonly onSaved: () => void }) {
  const { one, doing, isDue = false, onSaved } = props;
  const { t } = useWords();
  const sharing = useSharing();
  const save = (): void =>
    doing.run(
      () => sharing.meetingFile(one.meeting),
      (file) => {
        handFile(file);
        onSaved();
      },
    );
  return (
    <Button kind={isDue ? 'primary' : 'outline'} icon={FileUp} disabled={doing.busy} onPress={save}>
      {t('web.file.save')}
    </Button>
  );
}

/** It was saved, and what comes next. Who has lost it saves it once more. */
export function Saved({ one, doing, said }: Handing & { readonly said: string }) {
  const { t } = useWords();
  const sharing = useSharing();
  return (
    <div className="file-out">
      <output>
        <Notice>{t(said)}</Notice>
      </output>
      <Button
        kind="quiet"
        disabled={doing.busy}
        onPress={() => doing.run(() => sharing.meetingFile(one.meeting), handFile)}
      >
        {t('web.file.save-again')}
      </Button>
    </div>
  );
}

/** Opens what the other person gave. A file that brings nothing new is never taken in without a word. */
export function TakeIn({ doing }: { readonly doing: Doing }) {
  const { t } = useWords();
  const sharing = useSharing();
  const [came, setCame] = useState<FileOutcome>();
  const isOld = came?.kind === 'meeting' && came.news !== 'new';
  return (
    <>
      <FileDrop
        label={t('web.file.open-theirs')}
        onFile={(bytes) => doing.run(() => sharing.openFile(bytes), setCame)}
      />
      {isOld ? (
        <output>
          <Notice>{t(`web.file.${came.news}`)}</Notice>
        </output>
      ) : null}
    </>
  );
}
