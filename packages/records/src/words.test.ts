import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInCommands, languages, recordsWords, withdrawalReasons } from './index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));

/** Every refusal that the source can give, from where it is given. */
const refusals = sources.flatMap((source) =>
  [...source.matchAll(/code: '([a-z-]+)'|\?\? '(not-[a-z]+)'|, '(bad-[a-z]+)'\)/g)].map(
    (found) => found[1] ?? found[2] ?? found[3],
  ),
);

test.each(languages)(
  '%s has words for every refusal, reason, bound and built-in intent',
  async (language) => {
    const { messages } = await recordsWords[language]();
    expect(refusals.length).toBeGreaterThan(40);
    const owed = [
      ...refusals.map((code) => `records.refusal.${code}`),
      ...withdrawalReasons.map((reason) => `records.withdrawn.${reason}`),
      ...Object.keys(builtInCommands).map((intent) => intent.replace('records.', 'records.intent.')),
      ...['eq', 'ge', 'lt', 'about', 'several', 'unstated', 'true', 'change'].map(
        (bound) => `records.bound.${bound}`,
      ),
    ];
    expect(owed.filter((id) => messages[id] === undefined)).toEqual([]);
  },
);
