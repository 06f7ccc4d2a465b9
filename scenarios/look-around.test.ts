import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { devices, pageFacts } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import { languages } from '@bulkhead/records';
import { openVault, systemClock, systemRandom } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type ExampleVault, exampleVault } from './example.ts';
import { printed, type Row, rowOf, rowsOf, textIn } from './rows.ts';

const PERIOD = 'FY2002-2003';
let all: ExampleVault;
beforeAll(() => {
  all = exampleVault('all');
});
afterAll(() => all.remove());

test('the example is made: one vault a device and two to look around in, with one passphrase', () => {
  const made = rowOf(printed(inject('example').said));
  expect(textIn(made, 'passphrase').split(' ').length).toBeGreaterThanOrEqual(6);
  expect(rowsOf(made['vaults'])).toMatchObject([
    { name: 'all', compartments: 19 },
    { name: 'before', compartments: 1 },
    ...devices.map(({ vault, cells }) => ({ name: vault, compartments: cells.length })),
  ]);
  expect(devices).toHaveLength(13);
});

test('whoever looks around in the whole example reads who would hold what, and when each was heard of last', async () => {
  const { exit, out, notes } = await all.installed.run('members', '--cell', 'ss-01', 'ss-02');
  expect(exit).toBe(0);
  expect(out).toMatch(/^Wagtail +phone +member +\d+ August 2003/mu);
  expect(out).toMatch(/^Linnet +phone +steward +\d+ August 2003/mu);
  expect(out).toMatch(/^Siskin .*\nONE COPY ONLY/mu);
  expect(out).toContain('Martin belongs to it by what they know by heart');
  expect(notes).toContain('Here is who would hold what.');
});

describe('the numbers of the year', () => {
  let figures: readonly Row[];
  beforeAll(async () => {
    figures = rowsOf(await all.json('figures', '--period', PERIOD));
  });

  test.each(pageFacts.facts)('$id is counted as the page states it: $indicator', (fact) => {
    const said = figures.filter((figure) => figure['id'] === fact.id);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({
      op: fact.op,
      value: fact.value,
      unit: fact.unit,
      place: fact.place === 'not stated' ? '' : fact.place,
    });
  });

  test('every one of them names its records, its counting unit and where it comes from', () => {
    const counted = figures.filter(({ op }) => op !== 'true' && op !== 'change');
    const lacking = (some: readonly Row[], what: (row: Row) => unknown): readonly unknown[] =>
      some.filter((row) => what(row) === '' || what(row) === 0).map((row) => row['id']);
    expect(lacking(figures, ({ from }) => (Array.isArray(from) ? from.length : 0))).toEqual([]);
    expect(lacking(figures, ({ note }) => note)).toEqual([]);
    expect(lacking(counted, ({ countingUnit }) => countingUnit)).toEqual([]);
  });

  test('what the page leaves open stays open: the remainder, and numbers that it does not give', () => {
    const remainder = figures.find((figure) => figure['id'] === 'F08');
    expect(remainder?.['alternatives']).toEqual([100, 500]);
    for (const [id, count] of [
      ['F03', 3],
      ['F04', 5],
      ['F20', 12],
    ] as const) {
      const open = figures.find((figure) => figure['id'] === id);
      expect(open?.['value']).toBe(null);
      expect(textIn(open ?? {}, 'note')).toContain(`example: ${count}`);
    }
  });

  test('a record behind a number can be looked at', async () => {
    const shelters = figures.find((figure) => figure['id'] === 'F01');
    const from = shelters?.['from'];
    expect(Array.isArray(from) ? from : []).toHaveLength(3);
    const codes = new Set<string>();
    for (const id of Array.isArray(from) ? from : []) {
      const shown = rowOf(await all.json('show', String(id)));
      const [record] = rowsOf(shown['records']);
      codes.add(textIn(record ?? {}, 'code'));
    }
    expect(codes).toEqual(new Set(['SS-01', 'SS-02', 'SS-03']));
  });
});

test('what the sources contradict is listed, and nothing is chosen in silence', async () => {
  const found = rowsOf(await all.json('contradictions'));
  const about = (code: string): readonly string[] => {
    const kinds = found
      .filter((one) => rowOf(one['values'])['incident'] === code)
      .map((one) => textIn(one, 'kind'));
    return kinds.toSorted();
  };
  expect(about('I3')).toEqual(['dates-differ', 'name-orders-differ', 'titles-differ']);
  expect(about('I2')).toEqual(['year-not-stated']);
  expect(about('I4')).toEqual(['year-not-stated']);
  expect(about('I5')).toEqual(['year-not-stated']);
  const dates = found.find((one) => one['kind'] === 'dates-differ');
  expect(dates?.['settledBy']).toEqual(['incidents.settle']);
});

describe('the internal annual report', () => {
  const pages = new Map<string, string>();
  beforeAll(async () => {
    for (const language of languages) {
      const to = join(all.folder, `report-${language}.html`);
      await all.done('report', '--period', PERIOD, '--to', to, '--language', language);
      pages.set(language, readFileSync(to, 'utf8'));
    }
  });
  const page = (language: string): string => pages.get(language) ?? '';
  let names: readonly string[] = [];
  beforeAll(async () => {
    names = [...publishedNames(), ...(await kept(all))];
  });

  test.each([
    ['en', 'Internal. Not for publication'],
    ['ja', '内部用'],
    ['ko', '내부용'],
    ['zh', '内部'],
  ])('in %s says that it is not for publication', (language, words) => {
    expect(page(language)).toContain(words);
    expect(page(language)).toMatch(new RegExp(`<html lang="${language}`));
  });

  test('carries the same numbers in every language', () => {
    const numbers = numbersIn(page('en'));
    expect(numbers.length).toBeGreaterThan(40);
    for (const language of languages) expect(numbersIn(page(language))).toEqual(numbers);
  });

  test.each(languages)('in %s leaves no number loose in prose', (language) => {
    expect(proseOf(page(language))).not.toMatch(/\p{Number}/u);
  });

  test.each(languages)('in %s names nobody', (language) => {
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => page(language).includes(name))).toEqual([]);
  });

  test('asks nothing of any server', () => {
    for (const [, html] of pages) expect(html).not.toMatch(/(src|href)="(?!#)|url\(|<script/);
  });
});

/** The values of all numbers, in order. */
const numbersIn = (html: string): readonly string[] =>
  [...html.matchAll(/<data[^>]*? value="([^"]*)"/g)].map(([, value]) => value ?? '').toSorted();

/** What is left for reading when numbers, dates, marks of notes and ordinals are taken out. */
function proseOf(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  return body
    .replaceAll(PERIOD, ' ')
    .replace(/<(data|time|sup|tspan)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<span class="ordinal">.*?<\/span>/gs, ' ')
    .replace(/<text class="code".*?<\/text>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#\d+;/g, ' ');
}

/** Names as the page writes them, whole and word by word. */
const publishedNames = (): readonly string[] =>
  rowsOf(pageFacts.incidents)
    .flatMap((incident) => rowsOf(incident['persons']))
    .flatMap((person) => textIn(person, 'name').split(' / '))
    .flatMap((name) => [name, ...name.split(' ')])
    .filter((name) => name.length > 3);

/** The names of residents in all their scripts, and what members and their devices are called. */
async function kept({ folder, passphrase }: ExampleVault): Promise<readonly string[]> {
  const opened = await openVault({
    storage: fileFolder(folder),
    passphrase,
    roster,
    clock: systemClock,
    random: systemRandom,
  });
  if (!opened.ok) throw new Error('the example does not open');
  const vault = opened.value;
  const type = vault.records.types.get('casework.name');
  const residents = (type ? vault.view.all(type) : []).flatMap(({ values }) =>
    rowsOf(rowOf(rowOf(values)['name'])['forms']).map((form) => textIn(form, 'value')),
  );
  const members = Object.values(vault.settings.petnames);
  await vault.close();
  return [...new Set([...residents, ...members])];
}
