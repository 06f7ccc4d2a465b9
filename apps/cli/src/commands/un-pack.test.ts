import {
  type PaperLanguage,
  paperLanguageOf,
  paperLanguages,
  speakOnPaper,
  textOf,
  unPack,
  unPackFile,
} from '@bulkhead/publish';
import { expect, test } from 'vitest';
import { roster } from '@bulkhead/programmes';
import { printedPack } from '@bulkhead/programmes/un-pack';
import { DAY, type Desk, yearEnd } from '../../../../programmes/incidents/test/desk.ts';
import { examplePerson } from '../../../../programmes/incidents/test/example-person.ts';
import {
  acts,
  agreementGivers,
  contacts,
  custodyStates,
  detentions,
  ends,
  nationalities,
  publicities,
  reliabilities,
  spokenLanguages,
  warrants,
  whereabouts,
} from '../../../../programmes/incidents/choices.ts';
import { accesses, counsels, degrees, parties } from '../../../../programmes/incidents/defence-records.ts';
import {
  categories,
  packLines,
  packSections,
  unBodies,
  unLanguages,
} from '../../../../programmes/incidents/un-records.ts';

/** Minutes that clocks in Seoul are ahead of UTC. */
const seoul = 540;
const speaker = (language: PaperLanguage) =>
  speakOnPaper(
    language,
    roster.map((one) => one.words),
    seoul,
  );
async function packOf(desk: Desk, language: PaperLanguage = 'en') {
  const words = await speaker(language);
  const pack = printedPack(desk.records.view, { incident: 'I1' }, words);
  return { pack, words };
}
async function printed(desk: Desk, language: PaperLanguage = 'en'): Promise<string> {
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
    'By hand: full name, address, date and signature.',
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
  for (const language of paperLanguages) {
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

/** An invented person of whom sources say something to every question, sent once and changed since. */
function fullPack(): Desk {
  const desk = examplePerson();
  const family = { incident: 'I1', source: 'Example family' };
  agree(desk, 'yes', { publicity: 'harms' });
  for (const [field, value] of [
    ['birth-date', { year: 1979, month: 10, part: 'end', bound: 'before' }],
    ['identity-paper', 'Example card no. 12-34'],
    ['address', 'Example street 5'],
    ['sentence', { amount: 2, unit: 'year' }],
    ['remedies', 'none is open to foreigners'],
  ] as const)
    desk.do('incidents.state', { ...family, person: 1, field, value });
  desk.do('incidents.state', { ...family, field: 'act', value: 'ill-treatment', end: 'hurt' });
  desk.do('incidents.add-involvement', { ...family, party: 'border-guard', degree: 'carried-out' });
  desk.do('incidents.add-counsel', {
    ...family,
    person: 1,
    counsel: 'appointed',
    access: 'refused',
    from: { year: 2003, month: 5, day: 1, bound: 'before' },
  });
  desk.do('incidents.add-custody', {
    ...family,
    person: 1,
    state: 'tried',
    from: { year: 2003, month: 7 },
    court: 'Example court',
    language: 'zh',
    detention: 'administrative',
    whereabouts: 'denied',
    contacts: ['nobody'],
  });
  const sent = { body: 'working-group', language: 'fr', categories: ['no-legal-basis', 'asylum-custody'] };
  desk.do('incidents.record-submission', { incident: 'I1', person: 1, ...sent });
  desk.at(yearEnd - 20 * DAY);
  desk.do('incidents.add-custody', {
    ...family,
    person: 1,
    state: 'freed',
    from: { year: 2003, month: 8, day: 1 },
  });
  return desk;
}

test('every word that a pack can need stands in every edition: none is printed as its id', async () => {
  const choices: Readonly<Record<string, readonly string[]>> = {
    line: packLines,
    nationality: nationalities,
    act: acts,
    end: ends,
    party: parties,
    degree: degrees,
    state: custodyStates,
    detention: detentions,
    warrant: warrants,
    whereabouts,
    contacts,
    counsel: counsels,
    access: accesses,
    reliability: reliabilities.filter((one) => one !== 'not-known'),
    body: unBodies,
    language: [...spokenLanguages, ...unLanguages],
    categories,
  };
  const needed = [
    ...Object.entries(choices).flatMap(([field, of]) => of.map((one) => `incidents.choice.${field}.${one}`)),
    ...packSections.map(({ key }) => `incidents.screen.pack.${key}`),
    ...publicities.map((one) => `incidents.screen.printed-publicity-${one}`),
    ...['day', 'month', 'year'].map((unit) => `records.unit.${unit}`),
  ];
  for (const language of paperLanguages) {
    const { has } = await speaker(language);
    expect([language, needed.filter((id) => !has(id))]).toEqual([language, []]);
    const text = await printed(fullPack(), language);
    expect(text).not.toMatch(/\b(?:incidents|publish|records|words)\.[a-z]/);
  }
  expect(agreementGivers).toEqual(['person', 'family']);
});

test('in French and Spanish the paper speaks as the form of the Working Group does, with dates and numbers of the language', async () => {
  const french = await printed(fullPack(), 'fr');
  for (const said of [
    'Groupe de travail sur la détention arbitraire',
    'La famille a consenti',
    '1er août 2003',
    'Nom de famille et prénom',
    'Date de naissance',
    'avant fin octobre 1979',
    'avant le 1er mai 2003',
    'Durée de la détention',
    'de 123 à 153 jours',
    '2 ans',
    'République populaire démocratique de Corée',
  ])
    expect(french).toContain(said);
  const spanish = await printed(fullPack(), 'es');
  for (const said of [
    'Grupo de Trabajo sobre la Detención Arbitraria',
    'La familia ha consentido',
    '1 de agosto de 2003',
    'Fecha de nacimiento',
    'antes de finales de octubre de 1979',
    'antes del 1 de mayo de 2003',
    'Duración de la detención',
    '2 años',
  ])
    expect(spanish).toContain(said);
});

test('English, French and Spanish bear the same numbers in the same order', async () => {
  const numbers = async (language: PaperLanguage) => {
    const { pack, words } = await packOf(fullPack(), language);
    if (!pack.ok) throw new Error(pack.error.code);
    const html = unPackFile({ ...pack.value, organisation: 'Example', example: false }, words);
    return [...html.matchAll(/<data value="([^"]*)"/g)].map(([, value]) => value);
  };
  const english = await numbers('en');
  expect(english.length).toBeGreaterThan(20);
  expect(await numbers('fr')).toEqual(english);
  expect(await numbers('es')).toEqual(english);
});

test('an edition that does not exist is none', () => {
  expect([paperLanguageOf('fr'), paperLanguageOf('de'), paperLanguageOf(undefined)]).toEqual([
    'fr',
    undefined,
    undefined,
  ]);
});
