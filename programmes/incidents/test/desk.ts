import { contradictionsOf, type RecordId } from '@bulkhead/records';
import { DAY, type OwnDesk, openOwnDesk } from '../../../packages/records/test/own-desk.ts';
import { incidents } from '../index.ts';

export { DAY };
export type Desk = OwnDesk;

/** Sunday 31 August 2003, 18:00 UTC. */
export const yearEnd = Date.UTC(2003, 7, 31, 18) / 1000;

/** One device of an advocacy desk. */
export const openDesk = (device: number): Desk =>
  openOwnDesk(incidents, { device, kind: 'incidents', now: yearEnd });

/** What does not fit together, as `I3 titles-differ`. */
export const troubles = (desk: Desk): readonly string[] =>
  contradictionsOf([incidents], desk.records.view).map((one) => `${one.values?.['incident']} ${one.kind}`);

const page = 'The page';
const list = 'the list of arrests';
const sections = 'sections 1 and 5';

/** The six incidents of the source page, with nothing added: what it does not say stays unsaid. */
export function pageRegister(device = 1): Desk {
  const desk = openDesk(device).at(yearEnd - 2 * DAY);
  const report = (more: object): readonly RecordId[] =>
    desk.do('incidents.add-report', {
      source: page,
      where: list,
      connection: 'published',
      status: 'likely',
      ...more,
    });
  const state = (incident: string, field: string, value: unknown, more: object = {}): readonly RecordId[] =>
    desk.do('incidents.state', { incident, field, value, source: page, where: list, ...more });
  desk.do('incidents.add-source', { title: page, kind: 'page' });
  report({
    code: 'I1',
    date: { year: 2002, month: 8 },
    place: 'near the train station in Changhun, Jilin Province',
    acts: ['arrest'],
    persons: [
      {
        role: 'aid-worker',
        name: 'Kim Hee-tae',
        title: 'humanitarian aid-worker',
        nationality: 'south-korea',
      },
    ],
    facts: [{ field: 'arrested-with', value: 5, group: 'refugees' }],
  });
  report({
    code: 'I2',
    place: 'Inner Mongolia',
    acts: ['arrest'],
    persons: [{ role: 'clergy', name: 'Chun Ki-won', title: 'pastor', nationality: 'south-korea' }],
    facts: [{ field: 'reason', value: 'illegal entry; assisting people who were leaving for Mongolia' }],
  });
  report({
    code: 'I3',
    date: { year: 2002, month: 11 },
    place: 'Dalian',
    acts: ['arrest', 'detention'],
    persons: [{ role: 'organisation-member', name: 'Kato Hiroshi', title: 'senior official' }],
  });
  state('I3', 'date', { year: 2002, month: 10, part: 'end' }, { where: sections });
  state('I3', 'name', 'Hiroshi Kato', { where: sections, person: 1 });
  state('I3', 'title', 'secretary general', { where: sections, person: 1 });
  desk.do('incidents.add-paper', { incident: 'I3', kind: 'notebook', source: page, where: sections });
  report({
    code: 'I4',
    date: { month: 1 },
    place: 'Yantai',
    acts: ['arrest', 'sentence'],
    persons: [
      {
        role: 'aid-worker',
        name: 'Choi Yong-Hun',
        title: 'humanitarian aid worker',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 5, unit: 'year' } }],
      },
      {
        role: 'photojournalist',
        name: 'Seok Jae-Hyun',
        title: 'photojournalist',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 2, unit: 'year' } }],
      },
    ],
    facts: [{ field: 'assisted', value: 50, group: 'refugees' }],
  });
  report({
    code: 'I5',
    date: { month: 8 },
    acts: ['arrest', 'detention'],
    persons: [
      {
        role: 'organisation-head',
        name: 'Fumiaki Yamada',
        title: 'head of the Society to Help Returnees to North Korea',
        facts: [{ field: 'based-in', value: 'Japan' }],
      },
      { role: 'aid-worker', nationality: 'south-korea' },
      { role: 'journalist', nationality: 'south-korea', howMany: 2 },
    ],
  });
  report({
    code: 'I6',
    status: 'reported',
    where: 'section 5',
    date: { year: 2002, month: 10, part: 'end', bound: 'before' },
    acts: ['forced-return'],
    facts: [{ field: 'returned', value: 7, group: 'children' }],
  });
  return desk.at(yearEnd);
}
