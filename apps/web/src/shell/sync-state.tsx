import { Icon, useClient, useClock, useVersion, useWords } from '@bulkhead/ui';
import { CloudOff } from 'lucide-react';

const DAY = 86_400;

/** Changes that only this device has, in words and numbers: computed from the log, never a dot. */
function useUnshared(): { readonly changes: number; readonly days: number } {
  useVersion();
  const { now } = useClock();
  const { changes, since } = useClient().unshared();
  return { changes, days: since === undefined ? 0 : Math.floor(Math.max(0, now - since) / DAY) };
}

export function SyncChip() {
  const { t } = useWords();
  const { changes, days } = useUnshared();
  const words = changes === 0 ? t('web.sync.none.short') : t('web.sync.short', { days, n: changes });
  return (
    <span className="sync-chip">
      <Icon of={CloudOff} size={18} />
      <span aria-hidden="true">{words}</span>
      <span className="only-heard">{t('web.sync.title', { days, n: changes })}</span>
    </span>
  );
}

export function SyncBox() {
  const { t } = useWords();
  const { changes, days } = useUnshared();
  return (
    <div className="sync-box">
      <Icon of={CloudOff} size={18} />
      <div>
        <strong>{t('web.sync.title', { days, n: changes })}</strong>
        <span>{t('web.sync.detail', { n: changes })}</span>
      </div>
    </div>
  );
}
