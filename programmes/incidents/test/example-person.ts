import type { Desk } from './desk.ts';
import { DAY, openDesk, yearEnd } from './desk.ts';

/** An invented person of an invented arrest: nothing of a real submission is made up for a real person. */
export function examplePerson(device = 1): Desk {
  const desk = openDesk(device).at(yearEnd - 30 * DAY);
  desk.do('incidents.add-source', { title: 'Example lawyer', kind: 'lawyer' });
  desk.do('incidents.add-source', { title: 'Example family', kind: 'family' });
  desk.do('incidents.add-report', {
    code: 'I1',
    source: 'Example family',
    date: { year: 2003, month: 3 },
    place: 'Example town',
    acts: ['arrest', 'detention'],
    persons: [{ role: 'refugee', name: 'Example person E-1', nationality: 'north-korea' }],
  });
  desk.do('incidents.add-custody', {
    incident: 'I1',
    person: 1,
    state: 'arrested',
    from: { year: 2003, month: 3 },
    force: 'Example border guard',
    warrant: 'none',
    source: 'Example family',
  });
  return desk;
}
