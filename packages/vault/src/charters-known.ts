import type { Charter, Holding } from '@bulkhead/cells';

/** The charters of the organisation as the rosters know them, the first one first. */
export function chartersOf(holdings: readonly Holding[]): readonly Charter[] {
  const chain = new Map<number, Charter>();
  for (const { self, roster } of holdings) {
    chain.set(self.anchor.charter.serial, self.anchor.charter);
    for (const entry of roster.entries.values())
      if (entry.kind === 'charter') chain.set(entry.body.charter.serial, entry.body.charter);
  }
  return [...chain].toSorted(([a], [b]) => a - b).map(([, charter]) => charter);
}
