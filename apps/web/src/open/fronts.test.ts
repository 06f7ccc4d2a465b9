import { roster } from '@bulkhead/programmes';
import { expect, test } from 'vitest';
import { programmeWords, screenLoaders } from './fronts.ts';

test('the page finds the screens and the words of every programme of the roster, and of nobody else', async () => {
  expect([...screenLoaders.keys()].toSorted()).toEqual(roster.map(({ name }) => name).toSorted());
  const words = Object.assign({}, ...(await programmeWords('en'))) as Record<string, unknown>;
  for (const { name } of roster)
    expect(Object.keys(words).some((id) => id.startsWith(`${name}.`))).toBe(true);
});
