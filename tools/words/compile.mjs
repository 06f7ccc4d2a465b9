import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/**
 * @typedef {import('@lingui/message-utils/compileMessage').CompiledMessage} CompiledMessage
 * @typedef {{ arguments: Set<string>, tags: Set<string>, foreignPlurals: string[] }} Shape  what every language must agree on
 */

/**
 * @param {string} text ICU MessageFormat
 * @returns {{ ok: true, message: CompiledMessage } | { ok: false, why: string }}
 */
export function compileText(text) {
  try {
    return { ok: true, message: compileMessageOrThrow(text) };
  } catch (error) {
    const [why = 'unreadable'] = String(error instanceof Error ? error.message : error).split('\n');
    return { ok: false, why };
  }
}

/**
 * The placeholders and tags of a message, and plural keys that its language never uses.
 * @param {CompiledMessage} message
 * @param {string} language
 * @returns {Shape}
 */
export function shapeOf(message, language) {
  /** @type {Shape} */
  const shape = { arguments: new Set(), tags: new Set(), foreignPlurals: [] };
  gather(message, language, shape);
  return shape;
}

/** @param {CompiledMessage} message @param {string} language @param {Shape} shape */
function gather(message, language, shape) {
  for (const token of message) {
    if (typeof token === 'string') {
      for (const [, tag] of token.matchAll(/<([\w-]+)\/?>/g)) shape.tags.add(`<${tag}>`);
      continue;
    }
    const [name, kind, format] = token;
    shape.arguments.add(`{${name}}`);
    if (kind === 'plural' || kind === 'select' || kind === 'selectordinal') {
      gatherChoices(/** @type {Record<string, CompiledMessage>} */ (format), { kind, language, shape });
    }
  }
}

/** @param {Record<string, CompiledMessage>} choices @param {{ kind: string, language: string, shape: Shape }} within */
function gatherChoices(choices, { kind, language, shape }) {
  const used = kind === 'select' ? null : categories(language, kind);
  for (const [key, message] of Object.entries(choices)) {
    if (key === 'offset') continue;
    if (used !== null && !used.has(key) && !/^\d+$/.test(key)) shape.foreignPlurals.push(key);
    gather(message, language, shape);
  }
}

/** @param {string} language @param {string} kind @returns {Set<string>} */
function categories(language, kind) {
  const type = kind === 'plural' ? 'cardinal' : 'ordinal';
  return new Set(new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories);
}

/**
 * The TypeScript that the app imports. The type is Lingui's `Messages`, written out so that a package
 * without Lingui (records, publish) can carry words.
 * @param {string} poName
 * @param {Map<string, CompiledMessage>} messages
 */
export function typescriptOf(poName, messages) {
  const lines = [...messages].map(([id, message]) => `  ${JSON.stringify(id)}: ${JSON.stringify(message)},`);
  return [
    `// Compiled from ${poName} by tools/words.mjs; not kept in git.`,
    'export const messages: Record<string, (string | [name: string, type?: string, format?: unknown])[]> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}
