import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Field, RecordType } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { shelter } from './index.ts';

const optionsOf = (definition: Field): readonly string[] =>
  definition.kind === 'choice' || definition.kind === 'choices' ? definition.of : [];

/** Every id of words that the programme can ask for, apart from its screens. */
function wanted(): readonly string[] {
  const types: readonly RecordType[] = Object.values(shelter.records);
  const fields = types.flatMap(({ name, fields }) =>
    Object.entries(fields).flatMap(([field, definition]) => [
      `field.${name.replace('shelter.', '')}.${field}`,
      ...optionsOf(definition).map((option) => `choice.${field}.${option}`),
    ]),
  );
  return [
    ...shelter.refusals.map((code) => `refusal.${code}`),
    ...Object.keys(shelter.commands).map((intent) => `intent.${intent.replace('shelter.', '')}`),
    ...shelter.contradictions.map((rule) => `contradiction.${rule.kind}`),
    ...shelter.tasks.map((rule) => `task.${rule.kind}`),
    ...shelter.figures.map((rule) => rule.indicator.replace('shelter.', 'indicator.')),
    ...types.map((type) => type.name.replace('shelter.', 'type.')),
    ...fields,
  ].map((id) => `shelter.${id}`);
}

test.each(['en', 'ja', 'ko', 'zh'] as const)(
  'everything the shelter says has words in %s',
  async (language) => {
    const { messages } = await shelter.words[language]();
    expect(wanted().filter((id) => !(id in messages))).toEqual([]);
  },
);

/** Ids that the screens write out; those made of parts (`shelter.screen.step.${step}`) end before the part. */
function askedByScreens(): readonly string[] {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'screens');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return sources.flatMap((source) =>
    [...source.matchAll(/['`](shelter\.[a-z][\w.-]*)/gi)].map(([, id = '']) => id),
  );
}

test('what the screens say has words, and what they open or ask for exists', async () => {
  const { messages } = await shelter.words.en();
  const words = Object.keys(messages);
  const index = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'screens/index.ts'), 'utf8');
  const forms = [...index.matchAll(/'(shelter\.[\w-]+)': \{/g)].map(([, form = '']) => form);
  const known = new Set([
    ...words,
    ...forms,
    ...Object.keys(shelter.commands),
    ...Object.keys(shelter.reads),
  ]);
  const startsAWord = (id: string): boolean => /[.-]$/.test(id) && words.some((word) => word.startsWith(id));
  expect(askedByScreens().filter((id) => !known.has(id) && !startsAWord(id))).toEqual([]);
});
