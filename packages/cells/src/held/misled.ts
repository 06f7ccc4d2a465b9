import type { Holding } from './holding.ts';

/**
 * Whether all that this device began with was stated by stewards who were removed since, without having been worked out
 * here, while a member holds something else. Then the next checkpoint that stands is taken whole, and beside it what is
 * here: nothing is lost by it, and what was left out comes back.
 */
export function isMisled(holding: Holding): boolean {
  const { roster, self } = holding;
  const stated = [...holding.covered.values()];
  return (
    stated.length > 0 &&
    stated.every(({ id, statement }) => {
      const said = [...holding.verdictsOn(id)];
      const isContested = said.some(
        ([device, verdict]) => verdict === 'differ' && roster.members.has(device),
      );
      const isWorkedOut = said.some(([device, verdict]) => verdict === 'agree' && device === self.device);
      return isContested && !isWorkedOut && !roster.standing(statement.epoch);
    })
  );
}
