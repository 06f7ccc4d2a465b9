import { GlanceTile, useOpen, useWords } from '@bulkhead/ui';
import { seasonInUse, useOverview } from './use-overview.ts';

/** `Winter sets given 312 / 350` on Today. Nothing while there is no target. */
export function SetsGiven() {
  const { t, number } = useWords();
  const { open } = useOpen();
  const overview = useOverview();
  const season = overview && seasonInUse(overview);
  const row = overview?.seasons.find((one) => one.season === season);
  if (!row || row.target === null) return null;
  return (
    <GlanceTile
      word={t(`supplies.indicator.${row.season}-given`)}
      value={number(row.given)}
      of={number(row.target)}
      meter={{ value: row.given, max: row.target }}
      onOpen={() => open({ section: 'supplies' })}
    />
  );
}
