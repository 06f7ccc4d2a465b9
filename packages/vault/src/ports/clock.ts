/** The clock of this device. */
export interface WallClock {
  /** UTC milliseconds. */
  now(): number;
  /** Minutes that local time is ahead of UTC. */
  offset(): number;
}

/** The clock that the operating system shows. */
export const systemClock: WallClock = {
  now: () => Date.now(),
  offset: () => -new Date().getTimezoneOffset(),
};
