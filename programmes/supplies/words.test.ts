import { type Field, languages } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { supplies } from './index.ts';

/** Every word that the records, rules and commands of this programme can ask for. */
function idsOwed(): readonly string[] {
  const records = Object.values(supplies.records);
  const choices = records.flatMap((type) =>
    Object.entries<Field>(type.fields).flatMap(([field, definition]) =>
      optionsOf(definition).map((option) => `choice.${field}.${option}`),
    ),
  );
  const owed = [
    ...records.map((type) => `type.${nounOf(type.name)}`),
    ...records.flatMap((type) =>
      Object.keys(type.fields).map((field) => `field.${nounOf(type.name)}.${field}`),
    ),
    ...choices,
    ...supplies.refusals.map((code) => `refusal.${code}`),
    ...Object.keys(supplies.commands).map((intent) => intent.replace('supplies.', 'intent.')),
    ...supplies.tasks.map(({ kind }) => `task.${kind}`),
    ...supplies.contradictions.map(({ kind }) => `contradiction.${kind}`),
    ...supplies.figures.map(({ indicator }) => indicator.replace('supplies.', 'indicator.')),
  ];
  return [...new Set(owed)].map((id) => `supplies.${id}`);
}

const nounOf = (name: string): string => name.replace('supplies.', '');

function optionsOf(field: Field): readonly string[] {
  if (field.kind === 'choice' || field.kind === 'choices') return field.of;
  return field.kind === 'set' && 'choices' in field.of ? field.of.choices : [];
}

test('everything that can be said is said in four languages', async () => {
  for (const language of languages) {
    const { messages } = await supplies.words[language]();
    expect(idsOwed().filter((id) => !(id in messages))).toEqual([]);
  }
});
