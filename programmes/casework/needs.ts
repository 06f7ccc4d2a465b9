import { codeRef, defineRecord, moment, type Needs } from '@bulkhead/records';

/** A device that also holds a shelter lists who stays there, by code. Where they stay is not read. */
export const needs: Needs = { 'shelter.stay': ['person', 'left'] };

/** As much of the shelter's records as is read here. */
export const shelterStay = defineRecord({
  name: 'shelter.stay',
  cells: ['shelter', 'coordination'],
  retention: { months: 24 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'] }),
    left: moment({ class: 'C2' }),
  },
});
