/** A span of days, both included, as days since 1970-01-01 UTC. */
export interface Period {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

/** Whether a moment (UTC seconds) falls into the period. */
export const inPeriod = (period: Period, moment: number): boolean => {
  const day = Math.floor(moment / 86_400);
  return day >= period.first && day <= period.last;
};
