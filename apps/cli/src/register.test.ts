import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../test/terminal.ts';

// Each command opens the vault anew: what one has written the next one reads from the disk.

let bulkhead: Terminal;
beforeAll(async () => {
  bulkhead = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'incidents', name: 'incidents-1' },
  ]);
});
afterAll(() => bulkhead.remove());

const refused = async (intent: string, input: object): Promise<unknown> =>
  (JSON.parse((await bulkhead.act(intent, input, '--json')).out) as { refused?: { code: string } }).refused
    ?.code;
const done = async (intent: string, input: object): Promise<void> =>
  expect([intent, (await bulkhead.act(intent, input)).exit]).toEqual([intent, 0]);

test('a place that was only looked at opens once somebody has said that it suits, and its step-free bed is kept', async () => {
  await done('shelter.open-place', { code: 'SS-1', rooms: [2], state: 'candidate' });
  expect(await refused('shelter.open-place', { code: 'SS-1' })).toBe('not-assessed');
  await done('shelter.assess-site', { place: 'SS-1', verdict: 'suits', by: 'Linnet', lacking: ['heating'] });
  await done('shelter.open-place', { code: 'SS-1' });
  await done('shelter.set-step-free', { place: 'SS-1', beds: ['1-2'] });
  const guests = [{ person: 'K-1', stepFree: true }];
  await done('shelter.arrive', { place: 'SS-1', people: ['K-1'], guests, reason: 'other' });
  expect(await refused('shelter.move-bed', { person: 'K-1', bed: '1-1' })).toBe('bed-has-steps');
  expect(await bulkhead.json('list', 'shelter.site-assessment')).toMatchObject([
    { values: { verdict: 'suits', by: 'Linnet', lacking: ['heating'] } },
  ]);
});

test('a date of birth and an address are named as sealed in every list, and stand in none', async () => {
  await done('incidents.add-source', { title: 'Example family', kind: 'family', language: 'ko' });
  await done('incidents.add-report', {
    source: 'Example family',
    acts: ['arrest'],
    persons: [{ role: 'refugee', name: 'Example person' }],
  });
  const said = { incident: 'I1', person: 1, source: 'Example family' };
  await done('incidents.state', { ...said, field: 'address', value: 'Example street 5' });
  await done('incidents.state', { ...said, field: 'birth-date', value: { year: 1979, month: 5 } });
  const facts = await bulkhead.json('list', 'incidents.fact');
  expect(JSON.stringify(facts)).not.toMatch(/Example street|1979|Example person/);
  expect(facts).toMatchObject([{}, {}, { sealed: ['identity'] }, { sealed: ['born'] }]);
  expect(await bulkhead.json('list', 'incidents.source')).toMatchObject([{ values: { language: 'ko' } }]);
  const found = await bulkhead.json('search', 'Example street');
  expect(JSON.stringify(found)).not.toContain('Example street 5');
});
