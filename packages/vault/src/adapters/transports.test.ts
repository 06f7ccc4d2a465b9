import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BlobName, type BlobShelf, digest, fetchBlob, type Transport } from '@bulkhead/cells';
import { hexOf, sealBlob, sealReady } from '@bulkhead/seal';
import { encodeFrames, logId } from '@bulkhead/wire';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { must } from '../../test/house.ts';
import { systemRandom } from '../index.ts';
import { bundleOf, bundleTransport } from './bundle-transport.ts';
import { directoryTransport, fileTransport } from './directory-transport.ts';
import { memoryTransport } from './memory-transport.ts';

beforeAll(sealReady);

const folders: string[] = [];
const newFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'way-'));
  folders.push(path);
  return path;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const [one, two] = ['1', '2'].map((digit) => logId(digit.repeat(64)));
if (!one || !two) throw new Error('two logs');
const entry = (n: number): Uint8Array => new Uint8Array(512).fill(n);
const entriesOf = async (way: Transport, log = one, position = 0) =>
  must(await way.read({ log }, position)).entries.map(([first]) => first);
const folderWay = (path: string): Transport & BlobShelf => directoryTransport(path, systemRandom);

const ways: Readonly<Record<string, () => Transport & BlobShelf>> = {
  'in memory': () => memoryTransport('memory'),
  'a folder': () => folderWay(join(newFolder(), 'stick')),
  'one file': () => fileTransport(join(newFolder(), 'notes-1.dat')),
};

/** A sealed photo of about so many bytes, by its name and its chunks. */
function sealedPhoto(length: number) {
  const { id, chunks } = sealBlob(new Uint8Array(length).fill(7), systemRandom);
  return { blob: { id: digest(hexOf(id)), chunks: chunks.length }, chunks };
}

/** Whether the photo of that name, and nothing else, comes from there. */
const isThere = async (way: BlobShelf, blob: BlobName): Promise<boolean> =>
  must(await fetchBlob(way, blob)) !== undefined;

describe('a shared folder into which another computer writes', () => {
  const lockOfAnother = (path: string): string => {
    const lock = join(path, 'store.lock');
    const holder = { pid: 1, began: '1', boot: 'another', space: 'another', ticket: crypto.randomUUID() };
    writeFileSync(lock, JSON.stringify(holder));
    return lock;
  };

  test('waits until that is done', async () => {
    const path = newFolder();
    const lock = lockOfAnother(path);
    const laid = folderWay(path).append({ log: one }, [entry(2)]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(readdirSync(path)).toEqual(['store.lock']);
    writeFileSync(join(path, one), encodeFrames([{ log: one, bytes: entry(1) }]));
    rmSync(lock);
    must(await laid);
    expect(await entriesOf(folderWay(path))).toEqual([1, 2]);
  });

  test('does not wait for one that was pulled out in the middle', async () => {
    const path = newFolder();
    const aMinuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lockOfAnother(path), aMinuteAgo, aMinuteAgo);
    must(await folderWay(path).append({ log: one }, [entry(1)]));
    expect(await entriesOf(folderWay(path))).toEqual([1]);
    expect(readdirSync(path)).not.toContain('store.lock');
  });
});

describe.each(Object.entries(ways))('%s as a way between devices', (_name, make) => {
  test('a log that nobody has written to is empty', async () => {
    expect(must(await make().read({ log: one }, 0))).toEqual({ entries: [], position: 0 });
  });

  test('keeps the entries of each log in their order, and gives those after a place', async () => {
    const way = make();
    must(await way.append({ log: one }, [entry(1), entry(2)]));
    must(await way.append({ log: two }, [entry(9)]));
    must(await way.append({ log: one }, [entry(3)]));
    expect(await entriesOf(way)).toEqual([1, 2, 3]);
    expect(await entriesOf(way, two)).toEqual([9]);
    const { position } = must(await way.read({ log: one }, 0));
    must(await way.append({ log: one }, [entry(4)]));
    expect(await entriesOf(way, one, position)).toEqual([4]);
  });

  test('carries photos beside the logs: what is missing there is known, and comes back as it was laid', async () => {
    const way = make();
    const [small, large, never] = [sealedPhoto(10), sealedPhoto(150_000), sealedPhoto(20)];
    must(await way.append({ log: one }, [entry(1)]));
    const all = [small.blob, large.blob, never.blob];
    expect(must(await way.missing(all))).toEqual(all);
    expect(await isThere(way, large.blob)).toBe(false);
    for (const { blob, chunks } of [small, large, small]) must(await way.put(blob, chunks));
    must(await way.append({ log: one }, [entry(2)]));
    expect(must(await way.missing(all))).toEqual([never.blob]);
    expect(await isThere(way, large.blob)).toBe(true);
    expect(await isThere(way, small.blob)).toBe(true);
    expect(await entriesOf(way)).toEqual([1, 2]);
  });

  test('something else under the name of a photo is not taken for it', async () => {
    const way = make();
    const [photo, other] = [sealedPhoto(10), sealedPhoto(10)];
    must(await way.put(photo.blob, other.chunks));
    expect(await isThere(way, photo.blob)).toBe(false);
  });
});

test('an opened bundle is read from its beginning, however often, and says where it was cut', async () => {
  const bytes = encodeFrames([
    { log: one, bytes: entry(1) },
    { log: two, bytes: entry(2) },
  ]);
  const { transport, isCut } = bundleTransport(bytes.slice(0, bytes.length - 7));
  expect(isCut).toBe(true);
  expect(await entriesOf(transport, one, 5)).toEqual([1]);
  expect(await entriesOf(transport, two)).toEqual([]);
});

test('a bundle says how many entries were put in, whatever of it came, and one of an older version does not', async () => {
  const frames = [1, 2, 3].map((n) => ({ log: n === 3 ? two : one, bytes: entry(n) }));
  const whole = bundleOf(frames);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (at) => {
      const read = bundleTransport(whole.subarray(0, at));
      const entries = [...(await entriesOf(read.transport, one)), ...(await entriesOf(read.transport, two))];
      const frameLength = whole.length / (frames.length + 1);
      const pieces = Math.floor(at / frameLength);
      expect(entries).toEqual([1, 2, 3].slice(0, Math.max(0, pieces - 1)));
      expect([read.came, read.found()]).toEqual([entries.length, entries.length]);
      expect(read.of).toBe(pieces === 0 ? undefined : 3);
      expect(read.isCut).toBe(at !== 0 && at !== whole.length);
    }),
  );
  expect(bundleTransport(encodeFrames(frames))).toMatchObject({ came: 3, of: undefined, isCut: false });
});

test('photos in an opened bundle are found by their names, and one that was cut off is not', async () => {
  const { blob, chunks } = sealedPhoto(150_000);
  const bytes = encodeFrames(chunks.map((chunk) => ({ log: logId(blob.id), bytes: chunk })));
  expect(await isThere(bundleTransport(bytes).transport, blob)).toBe(true);
  expect(await isThere(bundleTransport(bytes.subarray(0, -9)).transport, blob)).toBe(false);
});

describe('a folder', () => {
  test('has a name of its own that travels with it: two sticks are never taken for one', async () => {
    const [first, second] = [newFolder(), newFolder()];
    const way = folderWay(first);
    must(await way.append({ log: one }, [entry(1)]));
    expect(folderWay(first).name).toBe(way.name);
    expect(folderWay(second).name).not.toBe(way.name);
  });

  test('its files bear the names of logs and say nothing else', async () => {
    const path = newFolder();
    must(await folderWay(path).append({ log: one }, [entry(1)]));
    expect(readdirSync(path).toSorted()).toEqual([one, 'index'].toSorted());
  });

  test('what a pulled stick cut off is written over by the next, and what was whole stays', async () => {
    const path = newFolder();
    const way = folderWay(path);
    must(await way.append({ log: one }, [entry(1), entry(2)]));
    truncateSync(join(path, one), readFileSync(join(path, one)).length - 3);
    expect(await entriesOf(way)).toEqual([1]);
    must(await way.append({ log: one }, [entry(3)]));
    expect(await entriesOf(way)).toEqual([1, 3]);
  });

  test('many that write at once lose nothing of each other', async () => {
    const path = newFolder();
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    for (const done of await Promise.all(
      numbers.map((n) => folderWay(path).append({ log: one }, [entry(n)])),
    ))
      must(done);
    expect((await entriesOf(folderWay(path))).toSorted((a = 0, b = 0) => a - b)).toEqual(numbers);
  });

  test('a photo that a pulled stick cut off is missing, and laid again by the next who has it', async () => {
    const path = newFolder();
    const way = folderWay(path);
    const { blob, chunks } = sealedPhoto(150_000);
    must(await way.put(blob, chunks));
    truncateSync(join(path, blob.id), 70_000);
    expect(await isThere(way, blob)).toBe(false);
    expect(must(await way.missing([blob]))).toEqual([blob]);
    must(await way.put(blob, chunks));
    expect(await isThere(way, blob)).toBe(true);
  });

  test('a foreign file in it is no log', async () => {
    const path = newFolder();
    writeFileSync(join(path, one), 'not ours');
    expect(await entriesOf(folderWay(path))).toEqual([]);
  });
});
