import { codeRef, defineRecord, moment, type Needs } from '@bulkhead/records';

/** A device that also holds a house works out what the people there need. Where they stay is not read. */
export const needs: Needs = { 'shelter.stay': ['person', 'arrived', 'left'] };

/** As much of the shelter's record as is read here. */
export const shelterStay = defineRecord({
  name: 'shelter.stay',
  cells: ['shelter', 'coordination'],
  retention: { months: 24 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'] }),
    arrived: moment({ class: 'C2' }),
    left: moment({ class: 'C2' }),
  },
});
