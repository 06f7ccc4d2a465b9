import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
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
import type { Carried } from './carried.ts';
import { bundleOf, bundleTransport } from './bundle-transport.ts';
import { directoryTransport } from './directory-transport.ts';
import { fileTransport, isHandedOver } from './file-transport.ts';
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

/** A way, and how somebody copies the thing that it leads to: what is made of it again finds the copy. */
interface Thing {
  readonly way: Transport & BlobShelf;
  copied(): Transport & BlobShelf;
}

function onDisk(path: string, make: (path: string) => Transport & BlobShelf): Thing {
  return {
    way: make(path),
    copied() {
      const copy = join(newFolder(), 'copy');
      cpSync(path, copy, { recursive: true });
      return make(copy);
    },
  };
}

const fileWay = (path: string): Carried => fileTransport(path, systemRandom);

/** Every way has to show all of this; what can be restored from a copy, as any server can, as much as a stick. */
const things: Readonly<Record<string, () => Thing>> = {
  'in memory'() {
    const way = memoryTransport('memory');
    return { way, copied: () => way.copied() };
  },
  'a folder': () => onDisk(join(newFolder(), 'stick'), folderWay),
  'one file': () => onDisk(join(newFolder(), 'notes-1.dat'), fileWay),
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

describe.each(Object.entries(things))('%s as a way between devices', (_name, thing) => {
  const make = (): Transport & BlobShelf => thing().way;

  test('a log that nobody has written to is empty', async () => {
    expect(must(await make().read({ log: one }, 0))).toEqual({ entries: [], position: 0, tail: '' });
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

  test('still holds what was marked, after more was added, in whichever log', async () => {
    const way = make();
    const laid = must(await way.append({ log: one }, [entry(1), entry(2)]));
    const read = must(await way.read({ log: one }, 0));
    expect([read.position, read.tail]).toEqual([laid.position, laid.tail]);
    must(await way.append({ log: two }, [entry(9)]));
    must(await way.append({ log: one }, [entry(3)]));
    expect(must(await way.holds(new Map([[one, laid]])))).toBe(true);
    expect(must(await way.holds(new Map()))).toBe(true);
  });

  test('a copy with its name holds what was marked before it was made, and not what either was given since', async () => {
    const { way, copied } = thing();
    const before = must(await way.append({ log: one }, [entry(1)]));
    const copy = copied();
    const here = must(await way.append({ log: one }, [entry(2)]));
    const there = must(await copy.append({ log: one }, [entry(3)]));
    expect(copy.name).toBe(way.name);
    expect([here.position, must(await copy.holds(new Map([[one, before]])))]).toEqual([there.position, true]);
    expect(must(await copy.holds(new Map([[one, here]])))).toBe(false);
    expect(must(await way.holds(new Map([[one, there]])))).toBe(false);
    must(await copy.append({ log: one }, [entry(4)]));
    expect(must(await copy.holds(new Map([[one, here]])))).toBe(false);
  });

  test('put back to a copy it does not hold what was marked since, in a log that was there and in one that was not', async () => {
    const { way, copied } = thing();
    must(await way.append({ log: one }, [entry(1)]));
    const restored = copied();
    const more = must(await way.append({ log: one }, [entry(2)]));
    expect(must(await restored.holds(new Map([[one, more]])))).toBe(false);
    const other = must(await way.append({ log: two }, [entry(3)]));
    expect(must(await restored.holds(new Map([[two, other]])))).toBe(false);
  });

  test('has another name once it was renamed, and all that lay there', async () => {
    const { way, copied } = thing();
    const mark = must(await way.append({ log: one }, [entry(1), entry(2)]));
    const { name } = way;
    const copy = copied();
    must(await copy.rename());
    expect([way.name, copy.name === name]).toEqual([name, false]);
    expect(copy.name).toBe(copy.name);
    expect(await entriesOf(copy)).toEqual([1, 2]);
    expect(must(await copy.holds(new Map([[one, mark]])))).toBe(true);
    must(await copy.append({ log: one }, [entry(3)]));
    expect(await entriesOf(copy)).toEqual([1, 2, 3]);
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

describe.each([
  ['a folder', (path: string) => directoryTransport(path, systemRandom)],
  ['one file', (path: string) => fileTransport(path, systemRandom)],
])('%s says what lies in it at all', (_name, make) => {
  test('nothing before anybody came, then every log and photo by its name, and nothing else', async () => {
    const path = join(newFolder(), 'thing');
    const way = make(path);
    expect(must(await way.logs())).toEqual(new Set());
    must(await way.append({ log: one }, [entry(1), entry(2)]));
    must(await way.append({ log: two }, [entry(3)]));
    const photo = sealedPhoto(150_000);
    must(await way.put(photo.blob, photo.chunks));
    must(await way.append({ log: one }, [entry(4)]));
    expect(must(await make(path).logs())).toEqual(new Set([one, two, logId(photo.blob.id)]));
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

test.each([
  ['a folder', folderWay, (path: string) => join(path, one)],
  ['one file', fileWay, (path: string) => path],
] as const)(
  '%s with ten thousand entries is not read again from its beginning: what lies before a place is not looked at',
  async (_name, make, fileOf) => {
    const path = join(newFolder(), 'stick');
    const way = make(path);
    const many = Array.from({ length: 10_000 }, (_, n) => entry(n % 200));
    const mark = must(await way.append({ log: one }, many));
    const laid = must(await way.append({ log: one }, [entry(201)]));
    // Nothing of this could be read: no head of a frame is left, nor anything between two of them.
    const spoilt = openSync(fileOf(path), 'r+');
    writeSync(spoilt, new Uint8Array(mark.position - 100).fill(0xff), 0, mark.position - 100, 0);
    closeSync(spoilt);
    expect(must(await way.holds(new Map([[one, laid]])))).toBe(true);
    expect(await entriesOf(way, one, mark.position)).toEqual([201]);
    expect(await entriesOf(way, one, laid.position)).toEqual([]);
  },
);

describe('one file', () => {
  test('that is something else stays as it is: a picture, a file for other people, a folder', async () => {
    const path = join(newFolder(), 'cat.jpg');
    const others = [
      new TextEncoder().encode('a picture of a cat'),
      encodeFrames([{ log: one, bytes: entry(1) }]),
    ];
    for (const bytes of others) {
      writeFileSync(path, bytes);
      const way = fileWay(path);
      expect(isHandedOver(path)).toBe(false);
      expect(await way.append({ log: one }, [entry(2)])).toMatchObject({ ok: false });
      expect(await way.put(sealedPhoto(10).blob, [])).toMatchObject({ ok: false });
      expect(must(await way.logs())).toEqual(new Set());
      must(await way.rename());
      expect(readFileSync(path)).toEqual(Buffer.from(bytes));
    }
    expect(isHandedOver(newFolder())).toBe(false);
    const over = fileTransport(path, systemRandom, { replaces: true });
    must(await over.append({ log: one }, [entry(3)]));
    expect([await entriesOf(over), isHandedOver(path)]).toEqual([[3], true]);
  });

  test('is gone on with, wherever a pulled stick cut it off, also where nobody asked for anything to be replaced', async () => {
    const path = join(newFolder(), 'notes-1.dat');
    must(await fileWay(path).append({ log: one }, [entry(1), entry(2)]));
    const whole = readFileSync(path);
    for (const length of [0, 1, 35, 36, 40, 547, 548, 549, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      expect(isHandedOver(path)).toBe(true);
      const before = await entriesOf(fileWay(path));
      must(await fileWay(path).append({ log: one }, [entry(7)]));
      expect(await entriesOf(fileWay(path))).toEqual([...before, 7]);
    }
  });
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
    writeFileSync(join(path, 'letter.txt'), 'a letter');
    expect(must(await directoryTransport(path, systemRandom).logs())).toEqual(new Set());
    writeFileSync(join(path, one), 'not ours');
    expect(await entriesOf(folderWay(path))).toEqual([]);
  });
});
