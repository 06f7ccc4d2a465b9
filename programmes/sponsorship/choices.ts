/** Pick-lists of the sponsors' desk. Nothing on this desk names a child, nor a place where children are. */

export const sponsorStates = ['applicant', 'active', 'asked', 'stopped', 'withdrew'] as const;
/** Former rule and rule of today: everybody for all children. A person is never named in either. */
export const assignments = ['one-to-one', 'pool'] as const;
export const intervals = ['month', 'quarter', 'year'] as const;
export type Interval = (typeof intervals)[number];
export const monthsIn: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, year: 12 };

export const stopReasons = ['own-wish', 'no-money', 'moved', 'did-not-agree', 'died', 'not-said'] as const;
export const answers = ['yes', 'stop'] as const;
export const purposes = ['food', 'school', 'care', 'home', 'all-children'] as const;
export const currencies = ['JPY', 'KRW', 'CNY', 'USD', 'EUR'] as const;
