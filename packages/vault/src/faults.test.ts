import { encodeCbor, hash, pad, sealBytes, sealOverhead, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { CrashDisk } from '../test/crash-folder.ts';
import { arrives, firstCell, means, must, notesIn, quickStretch, staysIn } from '../test/house.ts';
import { seededNumbers, seededRandom } from '../test/seeded.ts';
import { plantWell } from './container/container.ts';
import { context, headLength } from './container/format.ts';
import { openContainer } from './container/open.ts';
import { createVault, type FileName, memoryFolder, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

const passphrase = 'slow river paper lantern north wind';
const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
const eightMiB = 8 * 1024 * 1024;

/** A folder whose file is this. */
const folderWith = (bytes: Uint8Array): { files: Map<FileName, Uint8Array>; opening: Opening } => {
  const files = new Map<FileName, Uint8Array>([['store', bytes]]);
  return { files, opening: { ...means(), storage: memoryFolder(files), passphrase } };
};
type Opening = Parameters<typeof openVault>[0];

const untouched = (files: ReadonlyMap<FileName, Uint8Array>, before: Uint8Array): boolean =>
  Buffer.compare(files.get('store') ?? new Uint8Array(0), before) === 0;

/** The file of a vault of 8 MiB in which two people are, locked in good order. */
async function lockedFile(): Promise<Uint8Array> {
  const files = new Map<FileName, Uint8Array>();
  const vault = must(
    await createVault({ ...means(), storage: memoryFolder(files), passphrase, size: 8, cells }),
  );
  await arrives(vault, 'K-14', 'first');
  must(await vault.forget());
  await arrives(vault, 'K-15', 'second');
  must(await vault.drafts.save(firstCell(vault), 'check', { rice: 3 }));
  must(await vault.close());
  return files.get('store') ?? new Uint8Array(0);
}

const faultOf = async (opening: Opening): Promise<string> => {
  const opened = await openVault(opening);
  return opened.ok ? 'none' : opened.error.fault;
};

test('the disk fills up while a vault is being made: it says so, leaves nothing, and can be tried again', async () => {
  const disk = new CrashDisk();
  const creating = { ...means(), storage: disk.folder(), passphrase, size: { bytes: 4096 * 64 }, cells };
  disk.failing = 'disk-full';
  expect(await createVault(creating)).toEqual({ ok: false, error: { fault: 'disk-full', retry: true } });
  expect([...disk.files.keys()]).toEqual([]);
  disk.failing = undefined;
  must(await createVault(creating));
});

test('the disk has no room to grow: the vault goes on as it was', async () => {
  const disk = new CrashDisk();
  const creating = { ...means(), storage: disk.folder(), passphrase, size: { bytes: 4096 * 64 }, cells };
  const vault = must(await createVault(creating));
  await arrives(vault, 'K-14');
  disk.failing = 'disk-full';
  expect(await vault.grow({ bytes: 4096 * 128 })).toMatchObject({ error: { fault: 'disk-full' } });
  disk.failing = undefined;
  await arrives(vault, 'K-15');
  must(await vault.close());
  expect([...disk.files.keys()]).toEqual(['store']);
  const again = must(await openVault(creating));
  expect(Object.keys(staysIn(again.view))).toEqual(['K-014', 'K-015']);
});

test('a file that is something else is left alone, whatever its length', async () => {
  const foreign = [
    [new TextEncoder().encode('minutes of the residents meeting'), 'not-a-vault'],
    [seededRandom(3)(3_000_001), 'not-a-vault'],
    [seededRandom(4)(eightMiB), 'wrong-passphrase'],
    [new Uint8Array(eightMiB), 'wrong-passphrase'],
  ] as const;
  for (const [bytes, fault] of foreign) {
    const { files, opening } = folderWith(bytes.slice());
    expect(await faultOf(opening)).toBe(fault);
    expect(untouched(files, bytes)).toBe(true);
    expect(await createVault({ ...opening, size: 8, cells })).toMatchObject({
      error: { fault: 'vault-exists' },
    });
    expect(untouched(files, bytes)).toBe(true);
  }
});

test('a file that was cut while it was copied says so, and is left alone', async () => {
  const whole = await lockedFile();
  for (const length of [eightMiB - 4096, eightMiB - 1, 5_000_000, 200_000]) {
    const { files, opening } = folderWith(whole.slice(0, length));
    expect(await faultOf(opening)).toBe('truncated');
    expect(untouched(files, whole.slice(0, length))).toBe(true);
  }
});

test('every wrong passphrase gets the same answer after the same work', async () => {
  const { opening } = folderWith(await lockedFile());
  for (const wrong of ['', 'slow', `${passphrase}x`, passphrase.toUpperCase()]) {
    let stretched = 0;
    const stretch = (words: string, salt: Uint8Array): Uint8Array => {
      stretched += 1;
      return quickStretch(words, salt);
    };
    const opened = await openVault({ ...opening, passphrase: wrong, stretch });
    expect(opened).toEqual({ ok: false, error: { fault: 'wrong-passphrase', retry: true } });
    expect(stretched).toBe(1);
  }
});

test('a bit flips anywhere in a locked file: all is there, or it says that it is damaged and touches nothing', async () => {
  const whole = await lockedFile();
  const pick = seededNumbers(17);
  const used = await usedPlaces(whole);
  const outcomes = new Set<string>();
  const altered = whole.slice();
  const { opening } = folderWith(altered);
  for (let run = 0; run < 200; run++) {
    // Now in the salt, now in what opening reads, now anywhere.
    const places = [pick(16), used[pick(used.length)] ?? 0, pick(altered.length)];
    const at = places[run % 3] ?? 0;
    const bit = 1 << pick(8);
    altered[at] = (altered[at] ?? 0) ^ bit;
    const opened = await openVault(opening);
    if (opened.ok) {
      expect(notesIn(opened.value.view)).toEqual(['first', 'second']);
      expect(opened.value.drafts.read(firstCell(opened.value), 'check')).toEqual({ rice: 3 });
      must(await opened.value.close());
      altered.set(whole);
    } else {
      altered[at] = (altered[at] ?? 0) ^ bit;
      expect(Buffer.compare(altered, whole)).toBe(0);
    }
    outcomes.add(opened.ok ? 'whole' : opened.error.fault);
  }
  expect([...outcomes].toSorted()).toEqual(['damaged', 'whole', 'wrong-passphrase']);
}, 120_000);

/** Bytes on which something depends, found by asking what opening reads. */
async function usedPlaces(whole: Uint8Array): Promise<readonly number[]> {
  const places = new Set<number>();
  const folder = memoryFolder(new Map<FileName, Uint8Array>([['store', whole.slice()]]));
  const watched = {
    ...folder,
    open: async (name: FileName) => {
      const opened = await folder.open(name);
      if (!opened.ok) return opened;
      const file = opened.value;
      const read: typeof file.read = (at, length, into) => {
        for (let place = at; place < at + length; place++) places.add(place);
        return file.read(at, length, into);
      };
      return { ok: true, value: { ...file, read } } as const;
    },
  };
  must(await must(await openVault({ ...means(), storage: watched, passphrase })).close());
  return [...places];
}

test('a vault of a newer version of the app says so and is left alone', async () => {
  const disk = new CrashDisk();
  const creating = { ...means(), storage: disk.folder(), passphrase, size: { bytes: 4096 * 64 }, cells };
  must(await must(await createVault(creating)).close());
  const container = must(
    await openContainer(disk.folder(), (salt) => quickStretch(passphrase, salt), means().random),
  );
  const { half, index, layout, rootKey, well: place } = container.state;
  const { key, number, half: side } = half.generation;
  const fields = pad(encodeCbor([2, 'what version 2 knows']), [headLength - sealOverhead]);
  const head = sealBytes(key, fields, context.head(number, side), means().random);
  must(half.file.storage.write(half.extent.offset, head));
  must(plantWell(layout, { half, index: { ...index, checksum: hash(head) }, rootKey, place }));
  container.drop();
  const before = disk.bytes().slice();
  expect(await faultOf(creating)).toBe('newer-format');
  expect(Buffer.compare(disk.bytes(), before)).toBe(0);
});

test('words and sections that only a newer version knows are kept through every move, and counted', async () => {
  const disk = new CrashDisk();
  const creating = { ...means(), storage: disk.folder(), passphrase, size: { bytes: 4096 * 64 }, cells };
  must(await must(await createVault(creating)).close());
  const stretch = (salt: Uint8Array): Uint8Array => quickStretch(passphrase, salt);
  const future = encodeCbor(['wish', 'a word of version 2']);
  const container = must(await openContainer(disk.folder(), stretch, means().random));
  must(container.append([future]));
  must(container.close());
  let vault: Vault = must(await openVault(creating));
  expect(vault.status().newer).toBe(1);
  must(await vault.forget());
  must(await vault.forget());
  must(await vault.close());
  vault = must(await openVault(creating));
  expect(vault.status().newer).toBe(1);
  must(await vault.close());
});
