import { type Figure, languages } from '@bulkhead/records';
import { loadWords, type SpokenWords, speak } from '@bulkhead/words';
import { expect, test } from 'vitest';
import { annualReport, annualReportFile } from './annual-report.ts';
import { type DocumentNode, textOf } from './node.ts';
import type { AnnualReport, IncidentLine } from './report.ts';
import { words } from './words.ts';

const speaking = async (language: (typeof languages)[number]): Promise<SpokenWords> =>
  speak(language, await loadWords(language, [words]), 0);

const figure = (of: Partial<Figure>): Figure => ({
  indicator: 'supplies.winter-given',
  programme: 'supplies',
  period: 'FY',
  asOf: null,
  placeLevel: 'country',
  place: '',
  group: '',
  unit: 'set',
  countingUnit: 'set',
  op: 'eq',
  value: 400,
  alternatives: [],
  target: null,
  notes: [],
  openDates: [],
  officeNote: null,
  from: [],
  compartments: ['clothing'],
  notOpen: [],
  invented: false,
  ...of,
});

const incident = (of: Partial<IncidentLine>): IncidentLine => ({
  code: 'I1',
  dates: [{ date: { year: 2002, month: 8 }, source: 'a newspaper' }],
  yearMissing: false,
  place: { text: 'a port', language: 'en' },
  acts: ['publish.incidents.column.what'],
  persons: [{ role: 'aid worker', count: 1, named: true }],
  counts: [],
  sentences: [],
  bars: [{ firstPossible: 11_900, firstCertain: 11_930, last: 'open' }],
  notes: [],
  certainty: 'publish.incidents.column.certainty',
  ...of,
});

const register = (incidents: readonly IncidentLine[]) => ({
  context: [
    {
      code: 'C1',
      text: { text: 'An agreement was signed.', language: 'en' },
      attribution: { text: 'A newspaper', language: 'en' },
      date: { year: 1995 },
      mark: undefined,
    },
  ],
  incidents,
});

const report: AnnualReport = {
  organisation: 'A small organisation',
  example: false,
  period: { label: 'FY2002-2003', first: 11_900, last: 12_295, mark: undefined },
  figures: [
    figure({ target: 350 }),
    figure({ indicator: 'self-support.cushions-sold', programme: 'self-support', unit: 'pair', op: 'ge' }),
    figure({
      indicator: 'helpers.questioned',
      programme: 'helpers',
      unit: 'person',
      op: 'unstated',
      value: null,
    }),
    figure({ indicator: 'incidents.children-returned', programme: 'incidents', unit: 'person', value: 7 }),
    figure({ indicator: 'sponsorship.fund-in', programme: 'sponsorship', unit: 'JPY', value: 513_000 }),
  ],
  asOf: null,
  indicators: [],
  register: register([incident({}), incident({ code: 'I2', dates: [], bars: [] })]),
};

/** All elements of a tag, in order. */
function elements(node: DocumentNode, tag: string): readonly Exclude<DocumentNode, string>[] {
  if (typeof node === 'string') return [];
  const inner = node.children.flatMap((child) => elements(child, tag));
  return node.tag === tag ? [node, ...inner] : inner;
}

/** What is left of the prose when marked numbers, dates, notes' letters and section numbers are taken out. */
function prose(node: DocumentNode): string {
  if (typeof node === 'string') return node;
  const marked = ['data', 'time', 'sup', 'svg'].includes(node.tag);
  const named = ['ordinal', 'statement'].includes(node.attributes['class'] ?? '');
  return marked || named ? '' : node.children.map(prose).join(' ');
}

test('every number stands with its indicator and at least one note; editions carry the same numbers', async () => {
  const numbers: string[][] = [];
  for (const language of languages) {
    const document = annualReport(report, await speaking(language));
    const data = elements(document, 'data').filter((one) => one.attributes['data-indicator']);
    numbers.push(data.map((one) => `${one.attributes['data-indicator']} ${one.attributes['value']}`));
    for (const cell of elements(document, 'td').filter((one) => one.attributes['class'] === 'number')) {
      expect(elements(cell, 'sup').length).toBeGreaterThan(0);
    }
  }
  expect(numbers[0]).toHaveLength(4);
  expect(new Set(numbers.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('what stands as it was written is marked with its language where the edition has another', async () => {
  const marked = async (language: (typeof languages)[number]) =>
    elements(annualReport(report, await speaking(language)), 'span')
      .filter((one) => one.attributes['lang'] !== undefined)
      .map((one) => `${one.attributes['lang']}: ${textOf(one)}`);
  expect(await marked('en')).toEqual([]);
  const all = ['en: An agreement was signed.', 'en: A newspaper', 'en: a port', 'en: a port'];
  for (const language of ['ja', 'ko', 'zh'] as const) expect(await marked(language)).toEqual(all);
});

test('prose carries no number of its own: each is a figure, a date, or a note about one', async () => {
  for (const language of languages) {
    const document = annualReport(
      { ...report, period: { ...report.period, label: 'FY' } },
      await speaking(language),
    );
    const body = {
      ...document,
      children: document.children.filter((one) => typeof one !== 'string' && one.tag !== 'footer'),
    };
    expect(prose(body), language).not.toMatch(/\d|[一二三四五六七八九百千]\s*[着人名]/);
  }
});

test('it says on its face that it is not for publication, and never prints sums of gifts', async () => {
  const text = textOf(annualReport(report, await speaking('en')));
  expect(text).toContain('Not for publication');
  expect(text).not.toContain('513');
});

test('an arrest without a stated end stays open, and one without a date is written, not drawn', async () => {
  const [chart] = elements(annualReport(report, await speaking('en')), 'svg').filter(
    (one) => one.attributes['class'] === 'custody',
  );
  expect(chart && textOf(chart)).toContain('end not stated');
  expect(chart && textOf(chart)).toContain('date not stated, not drawn');
  expect(chart && elements(chart, 'path').filter((one) => one.attributes['class'] === 'open')).toHaveLength(
    1,
  );
});

test('each statement about the situation stands with its code: others name it by that', async () => {
  const [situation] = elements(annualReport(report, await speaking('en')), 'ul');
  expect(situation && elements(situation, 'li').map(textOf)).toEqual([
    expect.stringMatching(/^C1 An agreement was signed\./),
  ]);
});

test('sources that differ all keep their date, each with its source', async () => {
  const two = incident({
    dates: [
      { date: { year: 2002, month: 10, part: 'end' }, source: 'one part of the page' },
      { date: { year: 2002, month: 11 }, source: 'another part' },
    ],
  });
  const text = textOf(annualReport({ ...report, register: register([two]) }, await speaking('en')));
  for (const words of ['Sources differ', 'end of October 2002', 'November 2002', 'one part of the page']) {
    expect(text).toContain(words);
  }
});

test('what a record holds cannot become markup in the file', async () => {
  const hostile = '<script>alert(1)</script>"\'&';
  const file = annualReportFile(
    {
      ...report,
      organisation: hostile,
      register: register([incident({ place: { text: hostile, language: undefined }, code: hostile })]),
    },
    await speaking('en'),
  );
  expect(file).not.toContain('<script>');
  expect(file.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(2);
});

test('nor style: whatever an organisation is called, its name is a text on the margin of the sheet', async () => {
  const hostile = '"; } </style><b> @import url(x); \\A */ \n 見本';
  const file = annualReportFile({ ...report, organisation: hostile }, await speaking('ja'));
  const [style = ''] = /<style>[^]*?<\/style>/.exec(file) ?? [];
  expect(style).toContain('@top-left { content: "\\22 \\3b  \\7d  ');
  expect(style).toContain('見本"; }\n');
  expect(style).not.toMatch(/@import|url\(|<b>/);
});

test('what this device does not hold is said to be not open, never to be nothing', async () => {
  const rule = (programme: string, indicator: string, isOpen: boolean) => ({
    programme,
    indicator,
    unit: 'person',
    isOpen,
  });
  const indicators = [
    rule('shelter', 'shelter.nights', true),
    rule('helpers', 'helpers.questioned', false),
    rule('medical', 'medical.bills-paid', false),
    rule('supplies', 'supplies.winter-given', true),
  ];
  const document = annualReport(
    { ...report, figures: [figure({})], indicators, register: 'not-open' },
    await speaking('en'),
  );
  const [situation, shelter, clothing, medical, , , incidents] = elements(document, 'section').map(textOf);
  const closed = 'Not open on this device: the compartment that holds this is not here';
  for (const section of [situation, medical, incidents]) {
    expect(section).toContain(closed);
    expect(section).not.toMatch(/Nothing was counted|No incident|No statement/);
  }
  expect(shelter).toContain('Nothing was counted in this period.');
  expect(shelter).toContain('Not counted, because it is not open on this device: helpers.questioned.');
  expect(clothing).not.toContain('open');
});

test('a number says from which compartments it comes, what it may lack, and up to when it was counted', async () => {
  const day = Date.UTC(2002, 11, 3) / 86_400_000;
  const one = figure({ compartments: ['ss-01', 'ss-03'], notOpen: ['coordination'], asOf: day });
  const document = annualReport({ ...report, asOf: day, figures: [one] }, await speaking('en'));
  const [header] = elements(document, 'header');
  const asOf = 'The period is not over: counted up to 3 December 2002.';
  expect(header && textOf(header)).toContain(asOf);
  const [notes] = elements(document, 'ol');
  for (const sentence of [
    'Counted from 0 records in ss-01, ss-03.',
    'Such records can also stand in compartments that are not open on this device.',
  ])
    expect(notes && textOf(notes)).toContain(sentence);
  expect(textOf(annualReport(report, await speaking('en')))).not.toMatch(/not over|not open/);
});

test('an organisation that has counted nothing yet gets a whole report that says so', async () => {
  const text = textOf(
    annualReport({ ...report, figures: [], register: { context: [], incidents: [] } }, await speaking('en')),
  );
  expect(text).toContain('Nothing was counted in this period.');
  expect(text).toContain('No incident has been recorded.');
});
