import { code, codeRef, defineRecord, moment, type Needs, ref } from '@bulkhead/records';

/** A device that also holds a shelter shows where a person stays; others say "no place here". */
export const needs: Needs = {
  'shelter.stay': ['person', 'place', 'left'],
  'shelter.place': ['code'],
};

/** As much of the shelter's records as is read here. */
export const shelterStay = defineRecord({
  name: 'shelter.stay',
  cells: ['shelter', 'coordination'],
  retention: { months: 24 },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'] }),
    place: ref({ class: 'C2', to: 'shelter.place' }),
    left: moment({ class: 'C2' }),
  },
});
export const shelterPlace = defineRecord({
  name: 'shelter.place',
  cells: ['shelter', 'coordination'],
  retention: { months: 'never' },
  fields: { code: code({ class: 'C1', series: ['SS', 'BASE', 'HOUSE'] }) },
});
