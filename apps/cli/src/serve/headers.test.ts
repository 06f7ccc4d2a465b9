import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, reactAriaStyles } from './headers.ts';

const reactAria = join(
  dirname(createRequire(import.meta.url).resolve('react-aria/package.json')),
  'dist/private',
);

/** The text that a source file of React Aria writes into a `<style>`, with its constants filled in. */
function styleWritten(file: string): string {
  const source = readFileSync(join(reactAria, file), 'utf8');
  const [, text = ''] = /style\.textContent = `([^`]*)`\.trim\(\)/.exec(source) ?? [];
  return text.replace(/\$\{\S+PRESSABLE_ATTRIBUTE\}/, 'data-react-aria-pressable').trim();
}

test('the policy allows the styles that the installed React Aria writes, and no others', () => {
  const written = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'].map(styleWritten);
  const hashes = written.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(hashes).toEqual(reactAriaStyles);
  expect(contentSecurityPolicy).toContain(`style-src 'self' ${hashes.join(' ')};`);
});
