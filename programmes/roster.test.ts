import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Field, languages, type Programme, type RecordType } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { roster } from './index.ts';

const programmes: readonly Programme[] = roster;
const here = dirname(fileURLToPath(import.meta.url));
const types: readonly RecordType[] = programmes.flatMap((one) => Object.values(one.records));
const typeNamed = (name: string): RecordType | undefined => types.find((type) => type.name === name);
const fieldsOf = (type: RecordType): readonly (readonly [string, Field])[] => Object.entries(type.fields);

test('every folder of a programme stands in the roster, once', () => {
  const folders = readdirSync(here).filter((name) => existsSync(join(here, name, 'index.ts')));
  expect(programmes.map(({ name }) => name).toSorted()).toEqual(folders.toSorted());
});

test('what a programme reads of another one exists there', () => {
  for (const { name, needs } of programmes)
    for (const [type, fields] of Object.entries(needs)) {
      const known = Object.keys(typeNamed(type)?.fields ?? {});
      expect([name, type, fields.filter((field) => !known.includes(field))]).toEqual([name, type, []]);
    }
});

test('records, intents and indicators bear the name of their programme, and each stands once', () => {
  for (const one of programmes) {
    const names = [
      ...Object.values(one.records).map((type) => type.name),
      ...Object.keys(one.commands),
      ...Object.keys(one.reads),
      ...one.figures.map(({ indicator }) => indicator),
    ];
    expect(names.filter((name) => !name.startsWith(`${one.name}.`))).toEqual([]);
  }
  const all = types.map(({ name }) => name);
  expect(all.length).toBe(new Set(all).size);
});

test('a label is a field, and a reference leads to a record of one of the same compartments', () => {
  for (const type of types) {
    if (type.label !== undefined) expect(Object.keys(type.fields)).toContain(type.label);
    for (const [, field] of fieldsOf(type)) {
      if (field.kind !== 'ref') continue;
      const target = typeNamed(field.to);
      expect(type.cells.some((cell) => target?.cells.includes(cell))).toBe(true);
    }
  }
});

test('a name of a person is sealed, and stands where names or incidents are kept and nowhere else', () => {
  const holders = types.filter((type) => fieldsOf(type).some(([, field]) => field.kind === 'name'));
  for (const type of holders)
    expect(type.cells.every((cell) => cell === 'names' || cell === 'incidents')).toBe(true);
});

test('where sponsors are kept, no record can carry a code', () => {
  const kept = types.filter((type) => type.cells.includes('sponsors'));
  expect(kept.length).toBeGreaterThan(0);
  const withCodes = kept.filter((type) =>
    fieldsOf(type).some(
      ([, { kind }]) => kind === 'code' || kind === 'codeRef' || kind === 'set' || kind === 'name',
    ),
  );
  expect(withCodes.map(({ name }) => name)).toEqual([]);
});

describe('everything that can be said is said in four languages', () => {
  test.each(programmes.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
    const owed = idsOwed(one);
    for (const language of languages) {
      const { messages } = await one.words[language]();
      expect([language, owed.filter((id) => !(id in messages))]).toEqual([language, []]);
    }
  });
});

function idsOwed(one: Programme): readonly string[] {
  const own = (name: string): string => name.slice(one.name.length + 1);
  const records = Object.values(one.records).flatMap((type) => [
    `type.${own(type.name)}`,
    ...fieldsOf(type).flatMap(([field, definition]) => [
      `field.${own(type.name)}.${field}`,
      ...optionsOf(definition).map((option) => `choice.${field}.${option}`),
    ]),
  ]);
  const owed = [
    ...records,
    ...one.refusals.map((code) => `refusal.${code}`),
    ...Object.keys(one.commands).map((intent) => `intent.${own(intent)}`),
    ...one.tasks.map(({ kind }) => `task.${kind}`),
    ...one.contradictions.map(({ kind }) => `contradiction.${kind}`),
    ...one.figures.map(({ indicator }) => `indicator.${own(indicator)}`),
  ];
  return [...new Set(owed)].map((id) => `${one.name}.${id}`);
}

function optionsOf(field: Field): readonly string[] {
  if (field.kind === 'choice' || field.kind === 'choices') return field.of;
  return field.kind === 'set' && 'choices' in field.of ? field.of.choices : [];
}

test.each(programmes.map((one) => [one.name, one] as const))(
  'what the screens of %s say, open and ask for exists',
  async (name, one) => {
    const { messages } = await one.words.en();
    const words = Object.keys(messages);
    const known = new Set([
      ...words,
      ...formsOf(name),
      ...Object.keys(one.records),
      ...Object.keys(one.commands),
      ...Object.keys(one.reads),
    ]);
    // An id that is made of parts ends before the part; the words of choices are named by what they begin with.
    const begins = (id: string): boolean =>
      words.some((word) => word.startsWith(/[.-]$/.test(id) ? id : `${id}.`));
    expect(askedByScreens(name).filter((id) => !known.has(id) && !begins(id))).toEqual([]);
  },
);

const sourceOf = (name: string, file: string): string =>
  readFileSync(join(here, name, 'screens', file), 'utf8');
const formsOf = (name: string): readonly string[] =>
  [...sourceOf(name, 'index.ts').matchAll(/'([\w-]+\.[\w-]+)': \{/g)].map(([, form = '']) => form);

/** The ids that the screens of a programme write out. */
function askedByScreens(name: string): readonly string[] {
  const sources = readdirSync(join(here, name, 'screens')).map((file) => sourceOf(name, file));
  const ids = new RegExp(`['"\`](${name}\\.[a-z][\\w.-]*)`, 'gi');
  return sources.flatMap((source) => [...source.matchAll(ids)].map(([, id = '']) => id));
}

test('nothing is kept for less than three months: whoever is away for longer is invited anew (rules D9, I8)', () => {
  const tooShort = types.filter(({ retention: { months } }) => typeof months === 'number' && months < 3);
  expect(tooShort.map(({ name }) => name)).toEqual([]);
});
