import { type Called, calledIn, namesakesIn } from '@bulkhead/programmes/devices';
import type { Vault } from '@bulkhead/vault';
import type { CalledShown } from '../../messages/sharing.ts';

/** What devices are called on this one. */
export const calledOn = ({ view, settings }: Vault): Called => calledIn(view, settings.petnames);

/** With those whose name does not say alone which device is meant. */
export function calledApart(vault: Vault): CalledShown {
  const called = calledOn(vault);
  return {
    ...called,
    namesakes: vault.view.cells.flatMap(({ id }) => {
      const roster = vault.sharing.holding(id)?.roster;
      return roster ? namesakesIn(roster, called) : [];
    }),
  };
}
