import type { Language } from '@bulkhead/records';
import { unPack, unPackFile, textOf, words as publishWords } from '@bulkhead/publish';
import { loadWords, speak } from '@bulkhead/words';
import { expect, test } from 'vitest';
import { roster } from '@bulkhead/programmes';
import { printedPack } from '@bulkhead/programmes/un-pack';
import { DAY, type Desk, yearEnd } from '../../../../programmes/incidents/test/desk.ts';
import { examplePerson } from '../../../../programmes/incidents/test/example-person.ts';

/** Minutes that clocks in Seoul are ahead of UTC. */
const seoul = 540;
const speaker = async (language: Language) =>
  speak(language, await loadWords(language, [publishWords, ...roster.map((one) => one.words)]), seoul);
async function packOf(desk: Desk, language: Language = 'en') {
  const words = await speaker(language);
  const pack = printedPack(desk.records.view, { incident: 'I1' }, words);
  return { pack, words };
}
async function printed(desk: Desk, language: Language = 'en'): Promise<string> {
  const { pack, words } = await packOf(desk, language);
  if (!pack.ok) throw new Error(pack.error.code);
  return textOf(unPack({ ...pack.value, organisation: 'Example', example: true }, words));
}
const agree = (desk: Desk, agreed: 'yes' | 'no', more: object = {}) =>
  desk.do('incidents.record-agreement', {
    incident: 'I1',
    person: 1,
    purpose: 'share-with-un',
    agreed,
    givenBy: 'family',
    on: { year: 2003, month: 8, day: 1 },
    ...more,
  });

test('without a yes of the person or the family there is no paper; with a no there is none any more', async () => {
  const desk = examplePerson();
  expect((await packOf(desk)).pack).toEqual({
    ok: false,
    error: { code: 'un-needs-agreement', field: 'person' },
  });
  agree(desk, 'yes');
  expect((await packOf(desk)).pack.ok).toBe(true);
  agree(desk, 'no', { on: { year: 2003, month: 8, day: 1 } });
  expect((await packOf(desk)).pack.ok).toBe(false);
});

test('the paper is marked, says what was agreed and that nobody judged publicity, and gives each statement its source', async () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  const text = await printed(desk);
  for (const said of [
    'Confidential',
    'The family agreed that this is shared with the United Nations: 1 August 2003.',
    'Nobody has said. Not to be made public.',
    'Example person E-1',
    'Example family',
    'No source states: ',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('What changed since it was last sent');
});

test('whether publicity helps or harms is the last judgement, whatever it was asked for', async () => {
  const desk = examplePerson();
  agree(desk, 'yes', { publicity: 'helps' });
  agree(desk, 'no', { purpose: 'publish-name', givenBy: 'person', publicity: 'harms' });
  expect(await printed(desk)).toContain('It harms, says the person');
});

test('sent again: the paper says what was sent before, what is new, and what does not stand any more', async () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  const family = { incident: 'I1', source: 'Example family' };
  const [reason] = desk.do('incidents.state', { ...family, field: 'reason', value: 'illegal entry' });
  desk.do('incidents.record-submission', {
    incident: 'I1',
    person: 1,
    body: 'working-group',
    language: 'en',
    categories: ['no-legal-basis'],
  });
  expect(await printed(desk)).toContain('Nothing has changed.');
  desk.at(yearEnd - 20 * DAY);
  desk.do('incidents.state', { ...family, source: 'Example lawyer', field: 'method', value: 'in the night' });
  desk.do('records.withdraw', { record: reason, reason: 'entered-wrongly' });
  const text = await printed(desk);
  const changed = text.slice(text.indexOf('What changed'), text.indexOf('Who it is'));
  expect(changed).toContain('Working Group on Arbitrary Detention');
  expect(changed).toContain('in the night');
  expect(changed).toContain('illegal entry');
});

test('what was sent at six in the morning in Seoul bears that day, though it was the day before in UTC', async () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  desk.at(Date.UTC(2003, 7, 18, 21) / 1000);
  const sent = { body: 'working-group', language: 'en', categories: ['no-legal-basis'] };
  desk.do('incidents.record-submission', { incident: 'I1', person: 1, ...sent });
  const text = await printed(desk);
  expect(text).toContain('19 August 2003');
  expect(text).not.toContain('18 August 2003');
});

test('in every language every number and name is there; the file says nothing of it in its title, and loads nothing', async () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  for (const language of ['en', 'ja', 'ko', 'zh'] as const) {
    const { pack, words } = await packOf(desk, language);
    if (!pack.ok) throw new Error(pack.error.code);
    const html = unPackFile({ ...pack.value, organisation: 'Example', example: false }, words);
    // The number in the name stands in an element of its own.
    expect(html).toContain('Example person <data');
    expect(html).toContain('default-src &#39;none&#39;');
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).not.toMatch(/I1|Example/);
    expect(html).not.toMatch(/<script|<img|https?:/);
    expect(html).not.toMatch(/incidents\.|publish\./);
  }
});
