import { defineRecord, type Needs, moment, codeRef, text } from '@bulkhead/records';

/** What residents take every day lies in their shelter's compartment; a medical desk that holds both sees both. */
export const needs: Needs = { 'shelter.medicine': ['person', 'name', 'runsOut', 'stopped'] };

/** As much of the shelter's record as is read here. */
export const everydayMedicine = defineRecord({
  name: 'shelter.medicine',
  cells: ['shelter', 'coordination'],
  retention: { months: 12 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'] }),
    name: text({ class: 'C2', max: 60 }),
    runsOut: moment({ class: 'C2' }),
    stopped: moment({ class: 'C2' }),
  },
});
