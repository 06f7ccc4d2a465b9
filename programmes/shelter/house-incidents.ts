import {
  choice,
  choices,
  defineRecord,
  moment,
  type RecordId,
  ref,
  type Seen,
  set,
  text,
  type View,
} from '@bulkhead/records';
import { houseEvents, houseResponses } from './choices.ts';

/** Something that happened in a house or at its door, and what was done. Arrests stand in the register of incidents. */
export const houseIncident = defineRecord({
  name: 'shelter.house-incident',
  cells: ['shelter', 'coordination'],
  retention: { months: 12 },
  fields: {
    place: ref({ class: 'C1', to: 'shelter.place', once: true }),
    at: moment({ class: 'C1', once: true }),
    happened: choice({ class: 'C1', of: houseEvents, once: true }),
    people: set({ class: 'C2', of: { series: ['K'] } }),
    responses: choices({ class: 'C1', of: houseResponses }),
    note: text({ class: 'C2', max: 400 }),
    followUp: moment({ class: 'C1' }),
    closed: moment({ class: 'C1' }),
  },
});
export type HouseIncident = Seen<typeof houseIncident>;

export const isUnsettled = (one: HouseIncident): boolean => one.values.closed === undefined;

/** Of a house, the last one first. */
export const houseIncidentsOf = (view: View, home: RecordId): readonly HouseIncident[] =>
  view
    .naming(houseIncident, 'place', home)
    .toSorted((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0) || (a.id < b.id ? -1 : 1));
