import { codeIn, words } from '@bulkhead/records/input';

export const volunteerCode = codeIn(['W'], 'not-a-volunteer');
export const paperCode = codeIn(['P'], 'not-a-paper');
/** A place or a volunteer: what somebody can know, and what can stand on a paper. */
export const aboutCode = codeIn(['SS', 'BASE', 'HOUSE', 'W'], 'not-a-code');

/** `Wren`, `W1`: an alias or a code, as typed. */
export const who = words(40);
