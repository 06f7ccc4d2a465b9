import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesIn, addressIn, withoutPart } from './address-shapes.ts';

const found = (text: string): string | undefined => {
  const part = addressIn(text);
  return part && text.slice(part.from, part.to);
};

describe('what people paste', () => {
  // Invented, in the shapes that are written.
  const addresses = [
    '〒164-0001 東京都中野区中野9-88-77',
    '〒１６４－０００１ 東京都中野区中野９－８８－７７',
    '東京都中野区中野九丁目',
    '長野県松本市中央9-99-9',
    '中央区北九十条西99丁目',
    '本町九丁目88番地',
    '中野9-88-77',
    '서울특별시 마포구 가나로 987',
    '서울시 마포구 가나동 987-65',
    '가나대로 98길 76',
    '가나동 987번지',
    '서울시 마포구 가나동',
    '吉林省延边州延吉市甲乙路九百号',
    '延吉市甲乙路987号',
    '甲乙小区9号楼8单元706室',
    '上海市甲乙路99弄88号',
    '98 Invented Street',
    '98 Old Invented Rd.',
    '98 invented street',
    'Invented Street 98',
    'Erfundenstraße 98',
    'rue des Inventions 98',
    'Gana-dong 987-65',
    'Gana-ro 987',
    '9-88-77 Nanika-cho',
    'Jia Yi Lu 98 Hao',
    '8Q7XCXX2+PRV',
    'CXX2+PR',
    '35.12345, 139.12345',
    '35.12345N 139.12345E',
    '35°12\'34.5"N 139°12\'34.5"E',
    'geo:35.123,139.123',
    'https://maps.app.goo.gl/AbCdEf',
    'https://www.google.com/maps/place/x',
    'https://naver.me/AbCdEf',
    'https://map.kakao.com/?q=x',
    'https://j.map.baidu.com/ab/cd',
    'surl.amap.com/abcdef',
    'https://www.openstreetmap.org/#map=18/35.1/139.1',
  ];
  test.each(addresses)('%s', (address) => {
    expect(found(address)).toBeDefined();
  });

  test('an address is found in the middle of a note, wherever it stands and in whatever words', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abc xyz 가나다 あいう 好的'.split('')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.constantFrom(...addresses), letters, letters, (address, before, after) => {
        const text = `${before}\n${address}\n${after}`;
        const part = addressIn(text);
        expect(part).toBeDefined();
        if (!part) return;
        // Some of the address, and nothing before it.
        expect(part.from).toBeGreaterThanOrEqual(before.length);
        expect(part.to).toBeGreaterThan(before.length + 1);
        expect(withoutPart(text, part).length).toBeLessThan(text.length);
      }),
    );
  });
});

describe('what people write every day', () => {
  test.each([
    'Moved from SS-01 to SS-03 on 3 December. Likes football.',
    'Needs shoes in size 38, two sets of winter clothes.',
    'K-014 and K-015 came together at 18:30; 2 kg of rice are left.',
    'Took 3 tablets on the road, slept well.',
    'Room 2, bed 1. The lane is icy.',
    'Her way home is long. 14 people were here.',
    'arrested on the way to the station, 5 years',
    '12月3日に到着。2人きょうだい。薬は10日分。',
    '2002-12-03 に確認。3-4 日分の米。',
    '学校へ行きたい。一番好きなのは算数。',
    'この町に3年いた。',
    '12월 3일에 도착. 형제 2명. 약은 10일분.',
    '서울로 3명이 갔다. 다음 주로 2번 미룸.',
    '길 3시간 걸음. 이동 2회.',
    '도로 3월에 다시 열림',
    '12月3日到达。两兄弟。药还有10天。',
    '走了3公里的路，5个人。',
    '第3号房间，12号回来。',
    '1,234.5 and 6.789, then 10.25 kg',
    '2345+23 = 2368',
    'Source: https://example.org/report/2002',
    'P-003, P-004; M-07; C4; I3',
    'ul is a list, rue is regret',
  ])('%s', (note) => {
    expect(found(note)).toBeUndefined();
  });

  test('numbers, codes and dates alone are never taken for an address', () => {
    const code = fc
      .tuple(fc.constantFrom('K', 'M', 'SS', 'P', 'I'), fc.nat(999))
      .map(([s, n]) => `${s}-${n}`);
    const date = fc
      .tuple(
        fc.integer({ min: 1990, max: 2030 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
      )
      .map((parts) => parts.join('-'));
    const word = fc.oneof(
      code,
      date,
      fc.nat(9999).map(String),
      fc.constantFrom('rice', 'bed', 'came', '日', '명', '人'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        expect(found(words.join(' '))).toBeUndefined();
      }),
    );
  });
});

test('positions are those of the text as it was given, whatever letters it has', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const part = addressIn(text);
      if (!part) return;
      expect(part.from).toBeGreaterThanOrEqual(0);
      expect(part.to).toBeLessThanOrEqual(text.length);
      expect(part.to).toBeGreaterThan(part.from);
    }),
  );
});

test('the note without its address reads on', () => {
  const text = 'Met the teacher. 98 Invented Street, second floor';
  const part = addressIn(text);
  expect(part && withoutPart(text, part)).toBe('Met the teacher. , second floor');
});

test('of two addresses in one note each is found, so that keeping the first hides nothing of the second', () => {
  const note = 'Fetched at 98 Invented Street, brought to 東京都中野区中野9-88-77 at nine.';
  expect(addressesIn(note).map(({ from, to }) => note.slice(from, to))).toEqual([
    '98 Invented Street',
    '東京都中野区中野9-88-77',
  ]);
});
