import { Tag, useWords } from '@bulkhead/ui';
import { Archive, Laptop, type LucideIcon, Smartphone, Tablet } from 'lucide-react';
import type { CompartmentShown } from '../../messages/sharing.ts';

/** How many devices have the records, what is wrong with the compartment, and how much nobody has looked at, in words. */
export function CopiesOf(one: CompartmentShown) {
  const { t } = useWords();
  const n = one.tellings.length;
  return (
    <span>
      <StandingOf {...one} />
      {n > 0 ? <small className="copies-note">{t('web.told.mark', { n })}</small> : null}
    </span>
  );
}

function StandingOf({ copies, isOut, isDivided, isWaiting, isPractice }: CompartmentShown) {
  const { t } = useWords();
  if (isWaiting) return <span>{t('web.members.waiting')}</span>;
  if (isOut) return <Tag tone="warn">{t('web.members.out')}</Tag>;
  if (isDivided) return <Tag tone="warn">{t('web.members.divided')}</Tag>;
  if (copies <= 1) return <strong className="tone-warn">{t('web.members.one-copy')}</strong>;
  return (
    <span>
      {t('web.members.copies', { n: copies })}
      {isPractice ? <small className="copies-note">{t('web.members.practice')}</small> : null}
    </span>
  );
}

const sorts: Readonly<Record<string, LucideIcon>> = {
  phone: Smartphone,
  tablet: Tablet,
  archive: Archive,
};
export const deviceIcon = (sort: string | undefined): LucideIcon => sorts[sort ?? ''] ?? Laptop;
