import { describe, expect, test } from 'vitest';
import type { Words } from '@bulkhead/records';

const korean = import.meta.glob<{ readonly messages: Words }>(
  '../../../../{apps,packages,programmes}/**/words/ko.ts',
);

describe('a sentence in Korean', () => {
  test('never has a particle that depends on how a code is read: it is said another way', async () => {
    const catalogues = await Promise.all(Object.values(korean).map((load) => load()));
    expect(catalogues.length).toBeGreaterThan(10);
    const undecided = catalogues.flatMap(({ messages }) =>
      Object.entries(messages).filter(([, message]) =>
        /은\(는\)|이\(가\)|을\(를\)|와\(과\)|과\(와\)|\(으\)로/.test(JSON.stringify(message)),
      ),
    );
    expect(undecided.map(([id]) => id)).toEqual([]);
  });
});
