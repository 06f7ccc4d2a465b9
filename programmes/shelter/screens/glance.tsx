import { GlanceTile, useOpen, useRead, useWords } from '@bulkhead/ui';

interface Beds {
  readonly inUse: number;
  readonly beds: number;
}

/** Beds in use of all beds, for "At a glance". */
export function BedsInUse() {
  const { t } = useWords();
  const { open } = useOpen();
  const { value } = useRead<Beds>('shelter.glance');
  if (!value || value.beds === 0) return null;
  return (
    <GlanceTile
      word={t('shelter.screen.beds-in-use-glance')}
      value={value.inUse}
      of={value.beds}
      meter={{ value: value.inUse, max: value.beds }}
      onOpen={() => open({ section: 'places' })}
    />
  );
}
