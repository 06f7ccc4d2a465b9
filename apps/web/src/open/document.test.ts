import * as v from 'valibot';
import { expect, test } from 'vitest';
import { build, element } from './document.ts';

/** As much of a document as building needs, so that the rule can be tried without a browser. */
const plain = {
  createTextNode: (text: string) => text,
  createElement: (tag: string) => ({ tag, set: new Map<string, string>(), setAttribute() {}, append() {} }),
  createElementNS: (_: string, tag: string) => ({ tag, setAttribute() {}, append() {} }),
} as unknown as Document;

test('a printed document may hold text, tables and drawings, and nothing that runs, loads or leads outwards', () => {
  const page = (tag: string, attributes: Record<string, string> = {}) => ({
    tag,
    attributes,
    children: ['x'],
  });
  for (const tag of ['script', 'style', 'iframe', 'img', 'form', 'object', 'foreignObject'])
    expect(() => build(plain, page(tag))).toThrow('may not be printed');
  for (const [name, value] of [
    ['onclick', 'x()'],
    ['style', 'x'],
    ['href', 'https://example.org'],
    ['href', 'javascript:x'],
    ['src', '/x'],
  ] as const)
    expect(() => build(plain, page('p', { [name]: value }))).toThrow('may not be printed');
  expect(() => build(plain, page('a', { href: '#note-a', class: 'note' }))).not.toThrow();
});

test('what comes from the worker is decoded before it is built', () => {
  expect(v.safeParse(element, { tag: 'p', attributes: {}, children: ['a', { tag: 'b' }] }).success).toBe(
    false,
  );
});
