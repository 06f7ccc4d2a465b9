import { GlanceTile, useOpen, useRead, useWords } from '@bulkhead/ui';

/** `Open medical 4` on Today: a count, no code. */
export function OpenMedical() {
  const { t, number } = useWords();
  const { open } = useOpen();
  const { value } = useRead<{ readonly open: number }>('medical.glance');
  if (!value) return null;
  return (
    <GlanceTile
      word={t('medical.screen.open-medical')}
      value={number(value.open)}
      onOpen={() => open({ section: 'medical' })}
    />
  );
}
