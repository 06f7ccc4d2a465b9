import { roster } from '@bulkhead/programmes';
import { sealedPlace } from '@bulkhead/ui';
import { expect, test } from 'vitest';
import { programmeWords, screenLoaders } from './fronts.ts';

test('the page finds the screens and the words of every programme of the roster, and of nobody else', async () => {
  expect([...screenLoaders.keys()].toSorted()).toEqual(roster.map(({ name }) => name).toSorted());
  const words = Object.assign({}, ...(await programmeWords('en'))) as Record<string, unknown>;
  for (const { name } of roster)
    expect(Object.keys(words).some((id) => id.startsWith(`${name}.`))).toBe(true);
});

test('an address that was typed into a note can go to the sealed record of a place: there is such a form', async () => {
  const loaded = await Promise.all([...screenLoaders.values()].map((load) => load()));
  const screens = loaded.find(({ sections }) => sealedPlace.section in sections);
  expect(Object.keys(screens?.forms ?? {})).toContain(sealedPlace.form);
});
