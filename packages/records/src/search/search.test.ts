import { describe, expect, test } from 'vitest';
import { emptyRecords, house, houseCell, houseId, makeCrew, reopened } from '../../test/crew.ts';
import type { FieldValue, Records } from '../index.ts';
import { foldText } from './fold-text.ts';
import { koreanKey } from './korean-names.ts';

const houses: readonly Record<string, FieldValue>[] = [
  { code: 'SS-01', note: 'Roof over the back room drips' },
  { code: 'SS-02', note: '屋根を直した。カトウさんが来た', nextHouse: 'SS-01' },
  { code: 'SS-10', note: '지붕을 고쳤음', children: ['K-014'] },
  {
    code: 'SS-11',
    note: '冬天的衣服不够',
    keeper: {
      forms: [
        { script: 'Hang', value: '김소나무' },
        { script: 'Latn', value: 'Kim So-namu' },
      ],
    },
  },
  {
    code: 'SS-12',
    note: 'Han Gyong Puk Do, ﾛｯｸ',
    keeper: {
      forms: [
        { script: 'Kana', value: 'カトウ ヒロシ' },
        { script: 'Latn', value: 'Park Jin' },
      ],
    },
  },
];

function furnished(): Records {
  const crew = makeCrew(1);
  for (const [n, values] of houses.entries()) {
    crew.write(0, [{ do: 'create', type: house.name, record: houseId(n), values }]);
  }
  return crew.members[0]?.records ?? emptyRecords();
}
/** The codes that are found, before and after a lock and unlock: both must be the same. */
function found(text: string, sealed = false): readonly unknown[] {
  const records = furnished();
  const codes = (of: Records) =>
    of.search(text, { limit: 10, sealed }).map(({ seen }) => seen.values['code' as 'mark']);
  const open = codes(records);
  expect(codes(reopened(records))).toEqual(open);
  return open;
}

describe('searching', () => {
  test('SS-1, ＳＳ－０１ and ss 01 find the place itself first, then those that name it', () => {
    for (const text of ['SS-1', 'ＳＳ－０１', 'SS-01', 'ss 01', 'ss1']) {
      expect(found(text).slice(0, 1)).toEqual(['SS-01']);
      expect(found(text)).toContain('SS-02');
    }
  });

  test('finds a part of a text in each of the four languages', () => {
    expect(found('ROOF')).toEqual(['SS-01']);
    expect(found('屋根')).toEqual(['SS-02']);
    expect(found('지붕')).toEqual(['SS-10']);
    expect(found('衣服')).toEqual(['SS-11']);
  });

  test('folds kana, half-width kana, case, hyphens and spaces', () => {
    expect(found('かとう')).toEqual(['SS-02']);
    expect(found('ｶﾄｳ')).toEqual(['SS-02']);
    expect(found('ロック')).toEqual(['SS-12']);
    expect(found('hangyong')).toEqual(['SS-12']);
    expect(found('Han-Gyong')).toEqual(['SS-12']);
  });

  test('finds words in any order, and only where all of them stand', () => {
    expect(found('room roof')).toEqual(['SS-01']);
    expect(found('roof 屋根')).toEqual([]);
    expect(found('K-14')).toEqual(['SS-10']);
  });

  test('never looks into names unless it is asked to, and then meets other spellings', () => {
    for (const text of ['Kim', 'Gim', '김소', 'Pak', 'ひろし']) expect(found(text)).toEqual([]);
    for (const text of ['Kim', 'Gim', '김소', 'gim sonamu']) expect(found(text, true)).toEqual(['SS-11']);
    for (const text of ['Pak', 'bak jin', 'ひろし', 'ヒロシ', 'カトウ'])
      expect(found(text, true)).toContain('SS-12');
  });

  test('says in which fields the text stands, leaves out what was withdrawn, and gives no more than asked', () => {
    const records = furnished();
    expect(records.search('屋根', { limit: 5 })[0]?.fields).toEqual(['note']);
    expect(records.search('ss', { limit: 2 })).toHaveLength(2);
    expect(records.search('-', { limit: 5 })).toEqual([]);
    expect(records.search('', { limit: 5 })).toEqual([]);
    const change = {
      ...withdrawal(records),
      writes: records.writesOf([
        { do: 'withdraw', type: house.name, record: houseId(0), reason: 'not-ours' },
      ]),
    };
    records.apply(change);
    expect(records.search('roof', { limit: 5 })).toEqual([]);
  });

  test('finds what was written a moment ago and no longer what stood there before', () => {
    const records = reopened(furnished());
    expect(records.search('roof', { limit: 5 })).toHaveLength(1);
    const writes = records.writesOf([
      { do: 'write', type: house.name, record: houseId(0), values: { note: 'Window broken' } },
    ]);
    records.apply({ ...withdrawal(records), writes });
    expect(records.search('roof', { limit: 5 })).toEqual([]);
    expect(records.search('window', { limit: 5 })).toHaveLength(1);
    records.segments(houseCell);
    expect(records.search('window', { limit: 5 })).toHaveLength(1);
    expect(records.search('roof', { limit: 5 })).toEqual([]);
  });
});

const withdrawal = (records: Records) => {
  const [first] = records.view.all(house);
  if (!first) throw new Error('no house in this test');
  return {
    id: first.made.change.replace(/^./, 'f') as typeof first.made.change,
    cell: houseCell,
    by: first.made.by,
    at: { ms: 9e6, n: 0 },
    intent: 'crew.write',
  };
};

test('the folded form of a text', () => {
  expect(foldText('ＳＳ－０１')).toBe('ss1');
  expect(foldText('SS-1')).toBe('ss1');
  expect(foldText('2002-08-05')).toBe('200285');
  expect(foldText('100')).toBe('100');
  expect(foldText('0')).toBe('0');
  expect(foldText('Ch’oe Chŏng')).toBe('choechong');
  expect(foldText('カトウ・ヒロシ')).toBe('かとうひろし');
  expect(foldText('가나다')).toBe('가나다');
  expect(foldText('①')).toBe('1');
  expect(foldText('a'.repeat(10_000)).length).toBe(10_000);
});

test('spellings of one Korean name meet, of two names mostly not', () => {
  for (const [one, other] of [
    ['Kim', 'Gim'],
    ['Park', 'Pak'],
    ['Lee', 'Rhee'],
    ['Choi', 'Choe'],
    ['Jung', 'Chŏng'],
    ['Jeon', 'Chun'],
    ['Seo-yeon', 'Sŏ-yŏn'],
    ['Do-yun', 'To-yun'],
    ['Seok Jae', 'Sok Jae'],
  ] as const) {
    expect(koreanKey(one)).toBe(koreanKey(other));
  }
  expect(koreanKey('Kim')).not.toBe(koreanKey('Park'));
  expect(koreanKey('가나다')).toBe('');
});
