import { choice, defineRecord, partialDate, quantity, type Seen, text } from '@bulkhead/records';

const cells = ['office'] as const;

/** How an office may let a count be said. */
export const ways = ['exactly', 'over', 'nearly', 'about', 'several', 'unstated'] as const;

/** A span for which numbers are put together: a fiscal year as the organisation sets it. */
export const periodRecord = defineRecord({
  name: 'reporting.period',
  cells,
  label: 'label',
  retention: { months: 'never' },
  fields: {
    label: text({ class: 'C2', max: 40, once: true }),
    from: partialDate({ class: 'C0', once: true }),
    to: partialDate({ class: 'C0', once: true }),
  },
});

const note = text({ class: 'C2', max: 200 });

/**
 * How the figures of an indicator may be said, for all or for one place or group, and what stands beside them. The
 * count itself stays exact.
 */
export const sayingRecord = defineRecord({
  name: 'reporting.saying',
  cells,
  label: 'indicator',
  retention: { months: 'never' },
  fields: {
    indicator: text({ class: 'C2', max: 80, once: true }),
    place: text({ class: 'C2', max: 80, once: true }),
    group: text({ class: 'C2', max: 80, once: true }),
    how: choice({ class: 'C1', of: ways }),
    /** For "over" and "nearly": 100 makes 410 "over 400". */
    step: quantity({ class: 'C1', units: ['number'], decimals: 0, min: 2, max: 1_000_000 }),
    en: note,
    ja: note,
    ko: note,
    zh: note,
  },
});

export type PeriodSeen = Seen<typeof periodRecord>;
export type SayingSeen = Seen<typeof sayingRecord>;
