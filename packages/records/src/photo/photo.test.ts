import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { photo, photoNames, planted, plantings } from '../../test/photos.ts';
import { languages } from '../programme.ts';
import { recordsWords } from '../words.ts';
import { stripPhoto } from './photo.ts';

const anyPhoto = fc.constantFrom(...photoNames);
const anyPlantings = fc.shuffledSubarray([...plantings], { minLength: 1 });
/** A text that no encoder writes by itself. */
const anyMarker = fc.stringMatching(/^[A-Z]{12,60}$/).map((text) => `39.03N125.75E-${text}`);

const strip = (bytes: Uint8Array) => {
  const stripped = stripPhoto(bytes);
  if (!stripped.ok) throw new Error(stripped.error.code);
  return stripped.value;
};
const holds = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes).includes(text.slice(0, 7), 0, 'latin1');
const refusalOf = (bytes: Uint8Array): string | undefined => {
  const stripped = stripPhoto(bytes);
  return stripped.ok ? undefined : stripped.error.code;
};

describe('what a phone writes beside a photo', () => {
  test('is never in what is kept, whatever of it there is and in whatever order', () => {
    fc.assert(
      fc.property(anyPhoto, anyPlantings, anyMarker, (name, what, marker) => {
        const file = planted(name, { what, marker });
        expect(holds(file, marker)).toBe(true);
        const { bytes } = strip(file);
        expect(holds(bytes, marker)).toBe(false);
        expect(holds(bytes, 'GPS 39.')).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('makes no difference: two phones that took the same picture leave the same bytes', () => {
    fc.assert(
      fc.property(anyPhoto, anyPlantings, anyMarker, (name, what, marker) => {
        const plain = what.includes('exif')
          ? planted(name, { what: ['exif'], marker: 'another phone' })
          : photo(name);
        expect(strip(planted(name, { what, marker })).bytes).toEqual(strip(plain).bytes);
      }),
    );
  });

  test('of all of it, only how the photo is turned stays', () => {
    for (const name of photoNames) {
      const turned = strip(planted(name, { what: ['exif'], marker: 'x', turn: 6 })).bytes;
      const upright = strip(planted(name, { what: ['exif'], marker: 'x', turn: 1 })).bytes;
      expect(turned).not.toEqual(upright);
      expect(upright).toEqual(strip(photo(name)).bytes);
      expect(strip(planted(name, { what: ['exif'], marker: 'x', turn: 99 })).bytes).toEqual(upright);
    }
  });
});

test('what is kept is kept as it is: stripping it again changes nothing, and its size is known', () => {
  for (const name of photoNames) {
    const { bytes, ...about } = strip(planted(name, { what: plantings, marker: 'a place' }));
    expect(strip(bytes).bytes).toEqual(bytes);
    expect([about.width, about.height]).toEqual(name === 'indexed' ? [8, 4] : [24, 16]);
  }
});

test('any other sort of file is refused with the advice to take a photo', async () => {
  const files = [
    '%PDF-1.7',
    'PK\x03\x04',
    'GIF89a',
    '\0\0\0\x18ftypheic',
    '<svg xmlns="…">',
    'BM',
    '',
    'RIFF....WAVE',
  ];
  for (const file of files) expect(refusalOf(Buffer.from(file, 'latin1'))).toBe('not-a-photo');
  for (const language of languages) {
    const { messages } = await recordsWords[language]();
    for (const code of ['not-a-photo', 'photo-cut-off', 'photo-too-large'])
      expect(messages[`records.refusal.${code}`]).toBeDefined();
  }
});

test('a photo that is cut off anywhere is refused', () => {
  for (const name of photoNames) {
    const whole = strip(photo(name)).bytes;
    for (let length = 4; length < whole.length; length += 1)
      expect(['photo-cut-off', 'not-a-photo']).toContain(refusalOf(whole.subarray(0, length)));
  }
});

test('a file altered anywhere is refused, or what is kept of it is clean', () => {
  fc.assert(
    fc.property(
      anyPhoto,
      anyMarker,
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      (name, marker, alterations) => {
        const file = planted(name, { what: plantings, marker });
        for (const [at, byte] of alterations) file[at % file.length] = byte;
        const stripped = stripPhoto(file);
        if (!stripped.ok) return;
        // The bytes that are coded are those of the photo: nothing that stood beside them came in.
        expect(strip(stripped.value.bytes).bytes).toEqual(stripped.value.bytes);
        expect(stripped.value.bytes.length).toBeLessThanOrEqual(strip(photo(name)).bytes.length + 64);
      },
    ),
    { numRuns: 600 },
  );
});

test('any bytes at all are answered without a throw', () => {
  const begins = photoNames.map((name) => photo(name).subarray(0, 20));
  fc.assert(
    fc.property(fc.constantFrom(...begins), fc.uint8Array({ maxLength: 300 }), (begin, noise) => {
      stripPhoto(Uint8Array.from([...begin, ...noise]));
    }),
    { numRuns: 600 },
  );
});

test('a second palette, in which anything could stand, is refused', () => {
  const written = photo('indexed');
  const at = Buffer.from(written).indexOf('PLTE', 0, 'latin1') - 4;
  const length = 12 + new DataView(written.buffer).getUint32(at);
  const twice = [...written.subarray(0, at + length), ...written.subarray(at)];
  expect(refusalOf(written)).toBeUndefined();
  expect(refusalOf(Uint8Array.from(twice))).toBe('photo-cut-off');
});

test('one that moves, or that would fill the memory of whoever opens it, is refused', () => {
  const moving = planted('lossy', { what: ['xmp'], marker: 'x' });
  moving[20] = 0x02;
  expect(refusalOf(moving)).toBe('not-a-photo');
  const bomb = photo('lossy');
  new DataView(bomb.buffer).setUint16(26, 16_000, true);
  new DataView(bomb.buffer).setUint16(28, 16_000, true);
  expect(refusalOf(bomb)).toBe('photo-too-large');
});
