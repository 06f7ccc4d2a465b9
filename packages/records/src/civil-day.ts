const DAY = 86_400;

/**
 * The day (since 1970-01-01) that the calendar on the wall shows at a moment (UTC seconds), where clocks are `offset`
 * minutes ahead of UTC.
 */
export const civilDay = (moment: number, offset: number): number => Math.floor((moment + offset * 60) / DAY);

/** The moment (UTC seconds) at which a clock there shows an hour of a civil day. */
export const atHour = (day: number, hour: number, offset: number): number =>
  day * DAY + hour * 3600 - offset * 60;
