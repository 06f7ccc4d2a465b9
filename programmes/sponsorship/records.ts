import { choice, defineRecord, money, partialDate, quantity, ref, type Seen, text } from '@bulkhead/records';
import {
  answers,
  assignments,
  currencies,
  intervals,
  purposes,
  sponsorStates,
  stopReasons,
} from './choices.ts';

const cells = ['sponsors'] as const;
/** Tax law asks for gifts seven years back. */
const retention = { months: 84 } as const;
const sponsor = ref({ class: 'C2', to: 'sponsorship.sponsor', once: true });
const amount = money({ class: 'C2', currencies, once: true });
const once = partialDate({ class: 'C2', once: true });

/**
 * Somebody who pays, or asks to. Known here by an alias alone. No field of this programme can hold the code of a
 * child: a test says so over these definitions.
 */
export const sponsorRecord = defineRecord({
  name: 'sponsorship.sponsor',
  cells,
  label: 'alias',
  retention,
  fields: {
    alias: text({ class: 'C2', max: 40, once: true }),
    state: choice({ class: 'C2', of: sponsorStates }),
    assignment: choice({ class: 'C2', of: assignments }),
    applied: partialDate({ class: 'C2' }),
    since: partialDate({ class: 'C2' }),
    stopped: partialDate({ class: 'C2' }),
    stopReason: choice({ class: 'C2', of: stopReasons }),
  },
});

/** What a sponsor means to pay. A new pledge takes the place of the one before. */
export const pledge = defineRecord({
  name: 'sponsorship.pledge',
  cells,
  retention,
  fields: { sponsor, amount, interval: choice({ class: 'C2', of: intervals, once: true }), from: once },
});

/** Money that came, for a month. There is no field for a bank's reference text: people write names into it. */
export const payment = defineRecord({
  name: 'sponsorship.payment',
  cells,
  retention,
  fields: { sponsor, amount, month: once, on: once },
});

/** A former one-to-one sponsor is asked whether to go on in the common fund. */
export const asking = defineRecord({
  name: 'sponsorship.asking',
  cells,
  retention,
  fields: {
    sponsor,
    on: once,
    answer: choice({ class: 'C2', of: answers }),
    answered: partialDate({ class: 'C2' }),
  },
});

/** Money that left the common fund, for all children together. */
export const fundOut = defineRecord({
  name: 'sponsorship.fund-out',
  cells,
  retention,
  fields: { amount, on: once, purpose: choice({ class: 'C1', of: purposes, once: true }) },
});

/** How many children the fund is for and what a month costs: a count that the field tells, never who. */
export const need = defineRecord({
  name: 'sponsorship.need',
  cells,
  retention,
  fields: {
    children: quantity({ class: 'C2', units: ['person'], decimals: 0, min: 0, max: 9999, once: true }),
    amount,
    from: once,
  },
});

/** The links of the former rule were destroyed; totals were kept. It cannot be taken back. */
export const conversion = defineRecord({
  name: 'sponsorship.conversion',
  cells,
  retention: { months: 'never' },
  fields: {
    on: partialDate({ class: 'C1', once: true }),
    links: quantity({ class: 'C1', units: ['link'], decimals: 0, min: 1, once: true }),
  },
});

/** What the fund had received and given in one currency when the links were destroyed. */
export const total = defineRecord({
  name: 'sponsorship.total',
  cells,
  retention: { months: 'never' },
  fields: {
    conversion: ref({ class: 'C1', to: 'sponsorship.conversion', once: true }),
    received: money({ class: 'C1', currencies, once: true }),
    given: money({ class: 'C1', currencies, once: true }),
    payments: quantity({ class: 'C1', units: ['payment'], decimals: 0, min: 0, once: true }),
  },
});

/** What stands in for payments and money given out of one day whose own rows have left: totals, nobody to find. */
export const carried = defineRecord({
  name: 'sponsorship.carried',
  cells,
  retention: { months: 'never' },
  fields: {
    on: partialDate({ class: 'C1', once: true }),
    received: money({ class: 'C1', currencies, once: true }),
    given: money({ class: 'C1', currencies, once: true }),
    payments: quantity({ class: 'C1', units: ['payment'], decimals: 0, min: 0, once: true }),
  },
});

export type Sponsor = Seen<typeof sponsorRecord>;
export type Pledge = Seen<typeof pledge>;
export type Payment = Seen<typeof payment>;
export type FundOut = Seen<typeof fundOut>;
