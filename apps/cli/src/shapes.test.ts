import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../test/terminal.ts';

// The shapes that docs/cli.md promises to scripts, on the first day of an organisation of one's own.

let bulkhead: Terminal;
beforeAll(async () => {
  bulkhead = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'address', name: 'addr-01' },
    { kind: 'office', name: 'office-1' },
    { kind: 'clothing', name: 'clothing-1' },
    { kind: 'incidents', name: 'incidents-1' },
  ]);
});
afterAll(() => bulkhead.remove());

const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const text: unknown = expect.any(String);
const number: unknown = expect.any(Number);
const truth: unknown = expect.any(Boolean);
const holding = (part: string): unknown => expect.stringContaining(part);
const among = (...some: readonly unknown[]): unknown => expect.arrayContaining([...some]);

const morning = Date.UTC(2002, 11, 3) / 1000;

test('do: the change, and the records that it touched', async () => {
  const opened = { code: 'SS-1', rooms: [2, 2], region: 'by the river', opened: { year: 2002, month: 11 } };
  const saved = await bulkhead.act('shelter.open-place', opened, '--json');
  expect(saved).toMatchObject({ exit: 0, notes: '' });
  const answer: unknown = JSON.parse(saved.out);
  expect(answer).toEqual({
    change: id,
    intent: 'shelter.open-place',
    cell: 'ss-01',
    at: morning,
    records: among({ id, type: 'shelter.place', code: 'SS-01' }),
  });
});

test('do: what a rule refuses, beside its field', async () => {
  const again = await bulkhead.act('shelter.open-place', { code: 'SS-01', rooms: [1] }, '--json');
  expect(again.exit).toBe(1);
  expect(JSON.parse(again.out)).toEqual({
    refused: {
      code: 'code-taken',
      field: 'code',
      values: { place: 'SS-01' },
      text: 'SS-01 is already in use. Choose another code.',
    },
  });
});

test('do: an input that the intent cannot read', async () => {
  const unread = await bulkhead.act('shelter.open-place', { code: 'the house by the river' }, '--json');
  expect(unread.exit).toBe(2);
  expect(JSON.parse(unread.out)).toMatchObject({
    unusable: { code: 'unreadable-place', field: 'code', values: {} },
  });
});

test('do: an input that lies in a file', async () => {
  const file = join(bulkhead.folder, 'arrival.json');
  writeFileSync(file, '{"place": "ss1", "people": ["k14"], "reason": "no-home"}');
  expect((await bulkhead.at('do', 'shelter.arrive', '--input', `@${file}`)).exit).toBe(0);
});

test('list: records with their values, never what is sealed', async () => {
  const address = 'Third street, behind the mill';
  await bulkhead.act('shelter.seal-site', { place: 'SS-01', address });
  expect(await bulkhead.json('list', 'shelter.site')).toEqual([
    {
      id,
      type: 'shelter.site',
      cell: 'addr-01',
      code: 'SS-01',
      mark: null,
      made: morning,
      changed: morning,
      withdrawn: null,
      values: { place: 'SS-01' },
      sealed: ['address'],
      split: [],
    },
  ]);
  for (const words of [
    ['list', 'shelter.site'],
    ['show', 'SS-01'],
    ['show', 'SS-01', '--json'],
    ['search', 'mill'],
    ['search', 'mill', '--json'],
  ]) {
    expect((await bulkhead.at(...words)).out).not.toContain('mill');
  }
});

test('show: what carries a code, and who names it; sealed fields only when they are asked for', async () => {
  const shown = await bulkhead.json('show', 'ss1');
  expect(shown).toMatchObject({
    code: 'SS-01',
    records: [
      {
        type: 'shelter.place',
        code: 'SS-01',
        values: { state: 'active', capacity: { amount: 4, unit: 'person' } },
        versions: {},
      },
    ],
    namedBy: among({ type: 'shelter.site', field: 'place', id, code: 'SS-01' }),
  });
  const [site] = (await list('shelter.site')) ?? [];
  expect(await bulkhead.json('show', site ?? '', '--sealed')).toMatchObject({
    records: [{ values: { address: 'Third street, behind the mill' } }],
  });
  expect((await bulkhead.at('show', (site ?? '').slice(0, 8))).out).toContain('held back');
});

test('show: a code that nothing carries or names is refused', async () => {
  const gone = await bulkhead.at('show', 'SS-09', '--json');
  expect(gone.exit).toBe(1);
  expect(JSON.parse(gone.out)).toMatchObject({
    refused: { code: 'nothing-there', values: { code: 'SS-09' } },
  });
});

test('search: by any part, with the fields in which it stands', async () => {
  expect(await bulkhead.json('search', 'ＲＩＶＥＲ')).toEqual([
    { id, type: 'shelter.place', cell: 'ss-01', code: 'SS-01', fields: ['region'] },
  ]);
});

test('search --sealed: what stands behind a hold is asked for, found by its code and not printed', async () => {
  const told: unknown = { unusable: { code: 'sealed-not-typed', values: {}, text } };
  expect(JSON.parse((await bulkhead.at('search', 'mill', '--sealed', '--json')).out)).toEqual(told);
  bulkhead.answers.push('the MILL');
  const found = await bulkhead.at('search', '--sealed', '--json');
  expect(JSON.parse(found.out)).toEqual([
    { id, type: 'shelter.site', cell: 'addr-01', code: 'SS-01', fields: ['address'] },
  ]);
  bulkhead.answers.push('mill');
  const shown = await bulkhead.at('search', '--sealed');
  expect(found.out + shown.out + shown.notes).not.toContain('mill');
  expect(JSON.parse((await bulkhead.at('search', '--sealed', '--json')).out)).toMatchObject({
    unusable: { code: 'nothing-to-search' },
  });
});

test('tasks: what is due, in words and for scripts', async () => {
  const tasks = await bulkhead.json('tasks');
  expect(tasks).toContainEqual(
    expect.objectContaining({
      id: text,
      programme: 'shelter',
      kind: 'evening-check',
      cell: 'ss-01',
      about: 'SS-01',
      due: number,
      from: number,
      late: truth,
      opens: text,
      text: 'Evening check at SS-01',
    }),
  );
});

test('contradictions: what does not fit together, and with which intents people settle it', async () => {
  const source = await bulkhead.act('incidents.add-source', { title: 'Page', kind: 'page' }, '--json');
  expect(source.exit).toBe(0);
  const report = await bulkhead.act('incidents.add-report', { source: 'Page', acts: ['arrest'] }, '--json');
  expect(report.notes).toBe('');
  expect(await bulkhead.json('contradictions')).toEqual([
    {
      id: text,
      programme: 'incidents',
      kind: 'year-not-stated',
      cell: 'incidents-1',
      records: [id],
      field: 'date',
      values: { incident: 'I1', dates: 0 },
      settledBy: ['incidents.state'],
      task: text,
      text: holding('I1'),
    },
  ]);
});

test('figures: every number with its unit, its place and the records behind it', async () => {
  const year = { label: 'FY2002', from: { year: 2002, month: 4 }, to: { year: 2003, month: 3 } };
  expect((await bulkhead.act('reporting.open-period', year)).exit).toBe(0);
  const figures = await bulkhead.json('figures', '--period', 'FY2002');
  expect(figures).toContainEqual({
    id: 'shelter.shelters-opened by the river',
    indicator: 'shelter.shelters-opened',
    programme: 'shelter',
    period: 'FY2002',
    asOf: '2002-12-03',
    op: 'eq',
    value: 1,
    unit: 'shelter',
    place: 'by the river',
    placeLevel: text,
    group: '',
    countingUnit: text,
    alternatives: [],
    target: null,
    invented: false,
    note: text,
    from: [id],
    compartments: ['ss-01'],
    notOpen: ['coordination'],
  });
  expect(figures).toContainEqual({
    id: 'medical.bills-paid',
    indicator: 'medical.bills-paid',
    programme: 'medical',
    period: 'FY2002',
    op: 'not-open',
    value: null,
    from: [],
  });
});

test('report: the file that was written', async () => {
  const to = join(bulkhead.folder, 'report.html');
  const written = await bulkhead.at('report', '--period', 'FY2002', '--to', to, '--language', 'ja', '--json');
  expect(JSON.parse(written.out)).toEqual({
    file: to,
    period: 'FY2002',
    language: 'ja',
    bytes: readFileSync(to).length,
  });
  expect(readFileSync(to, 'utf8')).toContain('<html lang="ja"');
});

test('un-pack: only after a yes; then the file that was written, with the name in it and its source', async () => {
  const to = join(bulkhead.folder, 'pack.html');
  const report = { source: 'Page', acts: ['arrest'], persons: [{ role: 'refugee', name: 'Example person' }] };
  expect((await bulkhead.act('incidents.add-report', report)).exit).toBe(0);
  const refused = await bulkhead.at('un-pack', 'I2', '--to', to, '--json');
  expect(refused.exit).toBe(1);
  const yes = {
    incident: 'I2',
    person: 1,
    purpose: 'share-with-un',
    agreed: 'yes',
    givenBy: 'family',
    on: { year: 2002, month: 11 },
  };
  expect((await bulkhead.act('incidents.record-agreement', yes)).exit).toBe(0);
  const written = await bulkhead.at('un-pack', 'i2', '--to', to, '--language', 'ko', '--json');
  expect(JSON.parse(written.out)).toEqual({
    file: to,
    incident: 'I2',
    language: 'ko',
    bytes: readFileSync(to).length,
  });
  const html = readFileSync(to, 'utf8');
  expect(html).toContain('<html lang="ko"');
  expect(html).toContain('Example person');
  expect(html).toContain('Page');

  const again = ['un-pack', 'i2', '--to', to, '--replace', '--json'];
  const french = await bulkhead.at(...again, '--language', 'fr');
  expect(JSON.parse(french.out)).toMatchObject({ language: 'fr' });
  expect(readFileSync(to, 'utf8')).toContain('<html lang="fr"');
  expect((await bulkhead.at(...again, '--language', 'de')).exit).toBe(2);
  expect((await bulkhead.at('tasks', '--language', 'fr')).exit).toBe(2);
});

test('a fault: its name, whether trying again can help, and words', async () => {
  const folder = join(bulkhead.folder, 'nowhere');
  const ended = await bulkhead.type('-v', folder, 'tasks', '--json');
  expect(ended.exit).toBe(3);
  expect(JSON.parse(ended.out)).toEqual({
    fault: { code: 'no-vault', retry: false, text: holding('no vault') },
  });
});

/** Ids of the records of a type. */
async function list(type: string): Promise<readonly string[]> {
  const rows = await bulkhead.json('list', type);
  return (Array.isArray(rows) ? rows : []).map((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '',
  );
}

test('four-w: counts by place for partners, with the tags that their tools know, and no small number', async () => {
  const sets = (child: number) => ({ season: 'winter', sizes: { child } });
  const desk: readonly (readonly [string, object])[] = [
    ['supplies.add-store', { name: 'Store' }],
    ['supplies.add-destination', { name: '=North, "A"', level: 'country' }],
    ['supplies.add-destination', { name: 'South', level: 'province' }],
    ['supplies.receive', sets(90)],
    ['supplies.hand-over', { ...sets(40), to: '=North, "A"', children: 30, adults: 0 }],
    ['supplies.hand-over', { ...sets(12), to: 'South' }],
    ['supplies.hand-over', { ...sets(20) }],
  ];
  for (const [intent, input] of desk) expect((await bulkhead.act(intent, input)).exit).toBe(0);
  const to = join(bulkhead.folder, 'four-w.csv');
  bulkhead.wait(60);
  const written = await bulkhead.at('four-w', '--to', to, '--json');
  expect(JSON.parse(written.out)).toEqual({
    file: to,
    span: 'last-quarter',
    first: '2002-10-01',
    last: '2002-12-31',
    lines: [
      { season: 'winter', place: '=North, "A"', level: 'country', sets: 40, people: 30 },
      { season: 'winter', place: 'South', level: 'province', sets: 12, people: null },
      { season: 'winter', place: '', level: 'none', sets: 20, people: null },
    ],
  });
  const [heads, tags, north, south, , end] = readFileSync(to, 'utf8').split('\r\n');
  expect(heads).toMatch(/^\uFEFFWho,Sector,/);
  expect(tags).toContain('#country,#adm1,#date+start');
  expect(north).toContain(`"'=North, ""A""",,`);
  expect(south).toContain(',,South,');
  expect(end).toBe('');
  expect((await bulkhead.at('four-w', '--to', to)).exit).toBe(2);
});

test('four-w: quarters that are over alone can be had, and no period that lies across them', async () => {
  const to = join(bulkhead.folder, 'across.csv');
  const asked = await bulkhead.at('four-w', '--period', 'FY2002', '--to', to);
  expect([asked.exit, existsSync(to)]).toEqual([2, false]);
  const before = await bulkhead.at('four-w', '--quarter-before', '--to', to, '--json');
  expect(JSON.parse(before.out)).toMatchObject({ first: '2002-07-01', last: '2002-09-30', lines: [] });
});

test('four-w: a device that does not hold the desk writes no empty table', async () => {
  const office = await openTerminal([{ kind: 'office', name: 'office-1' }]);
  const to = join(office.folder, 'four-w.csv');
  const refused = await office.at('four-w', '--to', to, '--json');
  expect(refused.exit).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ refused: { code: 'no-fitting-cell' } });
  expect(existsSync(to)).toBe(false);
  office.remove();
});
