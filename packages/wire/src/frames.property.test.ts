import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames, encodeFrames, type Frame } from './frames.ts';
import { entryLadder, isEntryLength } from './lengths.ts';
import { isLogId, logId, logIdBytes, logIdOfBytes } from './log-id.ts';

const anyLog = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(logIdOfBytes);
const anyEntry = fc
  .tuple(fc.constantFrom(...entryLadder.slice(0, 3)), fc.nat(255))
  .map(([length, fill]) => new Uint8Array(length).fill(fill));
const anyFrames: fc.Arbitrary<Frame[]> = fc.array(fc.record({ log: anyLog, bytes: anyEntry }), {
  maxLength: 4,
});

test('what is put on a stick comes off it again, in order', () => {
  fc.assert(
    fc.property(anyFrames, (frames) => {
      expect(decodeFrames(encodeFrames(frames))).toEqual({ frames, rest: 'whole' });
    }),
  );
});

test('a stick that was pulled out too early gives every whole frame, and says that it was cut', () => {
  fc.assert(
    fc.property(anyFrames, fc.nat(), (frames, at) => {
      const whole = encodeFrames(frames);
      const cut = at % (whole.length + 1);
      const read = decodeFrames(whole.subarray(0, cut));
      const ends = frames.map((_, index) => encodeFrames(frames.slice(0, index + 1)).length);
      expect(read.frames).toEqual(frames.slice(0, ends.filter((end) => end <= cut).length));
      expect(read.rest).toBe([0, ...ends].includes(cut) ? 'whole' : 'cut');
    }),
  );
});

test('any bytes at all are read without a throw, and give only entries of the ladder', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), anyFrames, (noise, frames) => {
      const { frames: read } = decodeFrames(Uint8Array.from([...encodeFrames(frames), ...noise]));
      expect(read.slice(0, frames.length)).toEqual(frames);
      expect(read.every(({ log, bytes }) => isLogId(log) && isEntryLength(bytes.length))).toBe(true);
    }),
  );
});

test('a length off the ladder ends the reading, and is never written', () => {
  const log = logId('0f'.repeat(32));
  const frame = { log, bytes: new Uint8Array(512) };
  for (const length of [0, 1, 511, 513, 65_535, 65_537, 0x7fffffff, 0xffffffff]) {
    const written = encodeFrames([frame, frame]);
    new DataView(written.buffer).setUint32(36 + 512 + 32, length);
    expect(decodeFrames(written)).toEqual({ frames: [frame], rest: 'cut' });
  }
  expect(() => encodeFrames([{ log, bytes: new Uint8Array(513) }])).toThrow('ladder');
});

test('what was read stays when the stick is overwritten', () => {
  const written = encodeFrames([{ log: logId('0f'.repeat(32)), bytes: new Uint8Array(512).fill(7) }]);
  const { frames } = decodeFrames(written);
  written.fill(0);
  expect(frames[0]?.bytes).toEqual(new Uint8Array(512).fill(7));
});

test('a frame that lies inside a larger buffer is read at its own place', () => {
  const frames = [{ log: logId('0f'.repeat(32)), bytes: new Uint8Array(512).fill(7) }];
  const written = encodeFrames(frames);
  const buffer = new Uint8Array(written.length + 20);
  buffer.set(written, 9);
  expect(decodeFrames(buffer.subarray(9, 9 + written.length))).toEqual({ frames, rest: 'whole' });
});

test('an id of a log is 32 bytes or 64 lower-case hex digits, and the two say the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(logIdBytes(logIdOfBytes(bytes))).toEqual(bytes);
    }),
  );
  const good = '0123456789abcdef'.repeat(4);
  expect(isLogId(good)).toBe(true);
  for (const text of [
    '',
    good.slice(1),
    `${good}0`,
    good.toUpperCase(),
    `${good}\n`,
    good.replace('0', 'g'),
  ]) {
    expect(isLogId(text)).toBe(false);
    expect(() => logId(text)).toThrow('64 lower-case hex digits');
  }
  expect(() => logIdOfBytes(new Uint8Array(31))).toThrow('64 lower-case hex digits');
});
