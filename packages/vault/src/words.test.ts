import { readdirSync, readFileSync } from 'node:fs';
import { cellsWords } from '@bulkhead/cells';
import { languages, recordsWords } from '@bulkhead/records';
import { expect, test } from 'vitest';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));
const refusals = sources.flatMap((source) =>
  [...source.matchAll(/refused\(\{ code: '([a-z-]+)'/g)].map(([, code]) => code),
);

test.each(languages)('%s has words for every refusal of the vault', async (language) => {
  expect(new Set(refusals).size).toBeGreaterThan(3);
  const { messages } = await recordsWords[language]();
  const { messages: ofCells } = await cellsWords[language]();
  const has = (code: string): boolean =>
    `records.refusal.${code}` in messages || `cells.refusal.${code}` in ofCells;
  expect(refusals.filter((code) => !has(code ?? ''))).toEqual([]);
});
