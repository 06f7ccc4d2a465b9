import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileWords } from './words.mjs';
import { forbiddenWords } from './words/forbidden.mjs';
import { languages } from './words/languages.mjs';
import { readCatalogues } from './words/read.mjs';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const bans = JSON.parse(readFileSync(join(project, 'tools/forbidden-words.json'), 'utf8'));

describe('the screen words of this project', () => {
  test('stand in all four languages, with the same placeholders', () => {
    expect(compileWords(project).problems).toEqual([]);
  });

  test('hold no word that the glossary forbids', () => {
    expect(forbiddenWords(readCatalogues(project), bans)).toEqual([]);
  });
});

describe('what is wrong with words is found', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bulkhead-words-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test('a word without a translation, an empty one, an absent file', () => {
    write('programmes/shelter', {
      en: { arrive: 'arrives', leave: 'leaves' },
      ja: { arrive: '到着' },
      ko: { arrive: ' ' },
    });
    expect(compileWords(root).problems).toEqual([
      'programmes/shelter/words/zh.po: the file is absent',
      'programmes/shelter/words/ko.po: arrive has no words',
      'programmes/shelter/words/zh.po: arrive has no words',
      'programmes/shelter/words/ja.po: leave has no words',
      'programmes/shelter/words/ko.po: leave has no words',
      'programmes/shelter/words/zh.po: leave has no words',
    ]);
  });

  test('a broken message, and placeholders, tags and plurals that do not fit', () => {
    const same = { zh: { a: '{n}张床', b: '看{place}' }, ko: { a: '{n}개', b: '{place} 보기' } };
    write('packages/ui', {
      en: { a: '{n, plural, one {# bed} other {# beds}}', b: 'See <0>{place}</0>' },
      ja: { a: '{n, plural, one {#} other {#}}', b: '{place' },
      ...same,
    });
    expect(compileWords(root).problems).toEqual([
      'packages/ui/words/ja.po: a has a plural "one" that ja never uses',
      'packages/ui/words/ja.po: b is not ICU MessageFormat: Unexpected message end at line 1 col 7:',
      'packages/ui/words: b has placeholders that differ: en <0> {place} | ko {place} | zh {place}',
    ]);
  });

  test('an id in two folders, or twice in a file', () => {
    const all = Object.fromEntries(languages.map((language) => [language, { lock: 'x' }]));
    write('packages/ui', all);
    write('apps/web', all);
    writeFileSync(
      join(root, 'apps/web/words/en.po'),
      'msgid "lock"\nmsgstr "x"\n\nmsgid "lock"\nmsgstr "y"\n',
    );
    expect(compileWords(root).problems).toEqual([
      'lock stands in apps/web/words and in packages/ui/words',
      'apps/web/words/en.po: lock stands here twice',
    ]);
  });

  test('a space beside what is put in, in a language that parts no words; a label may stand apart from its value', () => {
    write('programmes/shelter', {
      en: Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((id) => [id, '{n}'])),
      ja: { a: '{n} 人がいます。', b: 'あと {n}。', c: '予定 {n}', d: '{n}人：ベッド {n}', e: '見本 {n}人' },
      ko: { a: '{n} 명', b: '{n} 명', c: '{n} 명', d: '{n} 명', e: '{n} 명' },
      zh: {
        a: '有{n}人。',
        b: '{n, plural, =0 {没有人} other {有 # 人}}',
        c: '昨天 {n}',
        d: '{n}在 {n}',
        e: '照片 {n} × {n}',
      },
    });
    expect(compileWords(root).problems).toEqual(
      ['ja.po: a', 'ja.po: b', 'ja.po: e', 'zh.po: b', 'zh.po: d'].map(
        (where) => `programmes/shelter/words/${where} has a space beside what is put in`,
      ),
    );
  });

  test('a forbidden word, but not inside another word or a placeholder', () => {
    write('programmes/supplies', {
      en: {
        a: 'A sheltered return to {cell}',
        b: '{n, plural, one {# Cell} other {# beds}}',
        c: 'Surgery is an operation',
      },
      ja: { a: '里親支援', b: 'ロック解除', c: '里親' },
      ko: { a: '온라인', b: '암호문구', c: '라인' },
      zh: { a: '床位', b: '受助人', c: '对象' },
    });
    write('programmes/medical', { en: { d: 'The operation' } });
    expect(forbiddenWords(readCatalogues(root), bans).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      'programmes/supplies/words/en.po: b says "cell"',
      'programmes/supplies/words/en.po: c says "operation"',
      'programmes/supplies/words/ja.po: c says "里親"',
      'programmes/supplies/words/ko.po: c says "라인"',
      'programmes/supplies/words/zh.po: c says "对象"',
    ]);
  });

  function write(room, words) {
    mkdirSync(join(root, room, 'words'), { recursive: true });
    for (const [language, messages] of Object.entries(words)) {
      const items = Object.entries(messages).map(([id, text]) => `msgid "${id}"\nmsgstr "${text}"\n`);
      writeFileSync(
        join(root, room, 'words', `${language}.po`),
        `msgid ""\nmsgstr ""\n\n${items.join('\n')}`,
      );
    }
  }
});

test('every forbidden word says why, and is listed once', () => {
  for (const language of languages) {
    const words = bans[language].flatMap((ban) => ban.words);
    expect(words).toEqual([...new Set(words)]);
    expect(bans[language].every((ban) => ban.why !== '')).toBe(true);
  }
});
