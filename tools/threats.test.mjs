// THREATS.md promises only what a test shows: every test that it names is there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'THREATS.md'), 'utf8');
const named = [...page.matchAll(/`([^`]+\.test\.(?:ts|mjs)) › ([^`]+)`/g)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

describe('every claim of THREATS.md', () => {
  test('is a row with a test: at least twenty of them', () => {
    expect(named.length).toBeGreaterThanOrEqual(20);
    const rows = page.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
    expect(rows.filter((row) => !row.includes(' › '))).toEqual([]);
  });

  test.for(named)('is shown: $file › $title', ({ file, title }) => {
    expect(existsSync(join(root, file)), `${file} is not there`).toBe(true);
    expect(readFileSync(join(root, file), 'utf8')).toContain(title);
  });
});
