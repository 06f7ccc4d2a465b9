import { Icon, useClient, useClock, useOpen, useVersion, useWords } from '@bulkhead/ui';
import { CloudOff, HardDrive } from 'lucide-react';

const DAY = 86_400;

interface SyncWords {
  readonly alone: boolean;
  /** Two or three words. */
  readonly short: string;
  readonly title: string;
  readonly detail: string;
}

/**
 * What only this device has, in words and numbers: computed from the log, never a dot. Where there is no other device,
 * nothing "waits to be shared": this is the one copy.
 */
function useSyncWords(): SyncWords {
  const { t } = useWords();
  useVersion();
  const { now } = useClock();
  const client = useClient();
  const { changes: n, since, alone } = client.unshared();
  if (alone)
    return {
      alone,
      short: t('web.sync.alone.short'),
      title: t('web.sync.alone'),
      detail: t(client.example() ? 'web.sync.example.detail' : 'web.sync.alone.detail'),
    };
  const days = since === undefined ? 0 : Math.floor(Math.max(0, now - since) / DAY);
  return {
    alone,
    short: n === 0 ? t('web.sync.none.short') : t('web.sync.short', { days, n }),
    title: t('web.sync.title', { days, n }),
    detail: t('web.sync.detail', { n }),
  };
}

const SyncIcon = ({ alone }: { readonly alone: boolean }) => (
  <Icon of={alone ? HardDrive : CloudOff} size={18} />
);

/** Opens how to share. */
export function SyncChip() {
  const { alone, short, title } = useSyncWords();
  const { open } = useOpen();
  return (
    <button type="button" className="sync-chip" onClick={() => open({ section: 'share' })}>
      <SyncIcon alone={alone} />
      <span aria-hidden="true">{short}</span>
      <span className="only-heard">{title}</span>
    </button>
  );
}

export function SyncBox() {
  const { alone, title, detail } = useSyncWords();
  const { open } = useOpen();
  return (
    <button type="button" className="sync-box" onClick={() => open({ section: 'share' })}>
      <SyncIcon alone={alone} />
      <span>
        <strong>{title}</strong>
        <span>{detail}</span>
      </span>
    </button>
  );
}
