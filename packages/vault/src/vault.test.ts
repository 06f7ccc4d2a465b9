import { hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { CrashDisk } from '../test/crash-folder.ts';
import {
  another,
  arrives,
  firstCell,
  handClock,
  means,
  must,
  notesIn,
  stay,
  staysIn,
} from '../test/house.ts';
import {
  createVault,
  memoryFolder,
  openVault,
  type StorageFolder,
  systemRandom,
  type Vault,
} from './index.ts';

beforeAll(sealReady);

const passphrase = 'slow river paper lantern north wind';
const size = { bytes: 1024 * 1024 };

const newVault = async (storage: StorageFolder, clock = handClock()): Promise<Vault> =>
  must(
    await createVault({
      ...means(clock),
      storage,
      passphrase,
      size,
      cells: [{ kind: 'shelter', name: 'ss-01' }],
      settings: { neutralName: 'Notes', language: 'ko' },
    }),
  );

const open = async (storage: StorageFolder, clock = handClock()): Promise<Vault> =>
  must(await openVault({ ...means(clock), storage, passphrase }));

test('a keeper writes down who is here, locks, and finds it again after unlocking', async () => {
  const storage = memoryFolder();
  const vault = await newVault(storage);
  await arrives(vault, 'K-14', 'came with a blanket');
  must(await vault.close());
  const again = await open(storage);
  expect(staysIn(again.view)['K-014']?.values).toEqual({
    person: 'K-014',
    state: 'here',
    note: 'came with a blanket',
  });
  expect(again.settings.language).toBe('ko');
  expect(again.view.cells).toEqual(vault.view.cells);
  must(await again.close());
});

test('a rule of the house says no, and nothing is written', async () => {
  const disk = new CrashDisk();
  const vault = await newVault(disk.folder());
  await arrives(vault, 'K-14');
  const { steps } = disk;
  const again = await vault.submit({
    intent: 'house.arrive',
    input: { person: 'K-14' },
    cell: firstCell(vault),
  });
  expect(again).toEqual({ ok: false, error: { code: 'here-already' } });
  expect(disk.steps).toBe(steps);
});

test('an arrival entered by mistake is taken back within a minute, not later, and not once somebody wrote on it', async () => {
  const clock = handClock();
  const storage = memoryFolder();
  const vault = await newVault(storage, clock);
  const cell = firstCell(vault);
  const asked = { intent: 'house.arrive', input: { person: 'K-15' }, cell };
  const first = must(await vault.submit(asked));
  expect(first.undo).toBe(true);
  must(await vault.undo(first.change.id));
  expect(staysIn(vault.view)).toEqual({});
  const second = must(await vault.submit(asked));
  clock.ms += 61_000;
  expect(await vault.undo(second.change.id)).toEqual({ ok: false, error: { code: 'too-late' } });
  const record = second.change.writes[0]?.record;
  const noted = must(await vault.submit({ intent: 'house.note', input: { record, note: 'a' }, cell }));
  must(await vault.submit({ intent: 'house.note', input: { record, note: 'b' }, cell }));
  expect(await vault.undo(noted.change.id)).toEqual({ ok: false, error: { code: 'written-since' } });
  must(await vault.close());
  expect(notesIn((await open(storage, clock)).view)).toEqual(['b']);
});

test('the disk stops working while a note is being saved: the keeper is told, the vault closes, nothing is half there', async () => {
  const disk = new CrashDisk();
  const vault = await newVault(disk.folder());
  await arrives(vault, 'K-14');
  disk.failing = 'storage-failed';
  const told = await vault.submit({
    intent: 'house.arrive',
    input: { person: 'K-16' },
    cell: firstCell(vault),
  });
  expect(told).toEqual({ ok: false, error: { fault: 'storage-failed', retry: true } });
  expect(vault.isOpen).toBe(false);
  const later = await vault.submit({
    intent: 'house.arrive',
    input: { person: 'K-17' },
    cell: firstCell(vault),
  });
  expect(later).toEqual({ ok: false, error: { fault: 'closed', retry: false } });
  disk.failing = undefined;
  const again = await open(disk.folder());
  expect(Object.keys(staysIn(again.view))).toEqual(['K-014']);
});

test('a form that was begun is there after the phone died, and gone once it was saved', async () => {
  const disk = new CrashDisk();
  const vault = await newVault(disk.folder());
  const cell = firstCell(vault);
  must(await vault.drafts.save(cell, 'evening-check', { rice: 12.5, absent: ['K-014'] }));
  must(await vault.drafts.save(cell, 'evening-check', { rice: 11, absent: ['K-014'] }));
  const died = disk.afterCut('lost', () => 0);
  const again = await open(died.folder());
  expect(again.drafts.forms(cell)).toEqual(['evening-check']);
  expect(again.drafts.read(cell, 'evening-check')).toEqual({ rice: 11, absent: ['K-014'] });
  must(await again.drafts.drop(cell, 'evening-check'));
  must(await again.forget());
  must(await again.close());
  expect((await open(died.folder())).drafts.forms(cell)).toEqual([]);
});

test('what was decided elsewhere comes in together and moves the clock; alone, there is nobody to share with (rules D1)', async () => {
  const clock = handClock();
  const here = await newVault(memoryFolder(), clock);
  const cell = firstCell(here);
  const seen: number[] = [];
  here.subscribe((version) => seen.push(version));
  const away = must(await here.submit({ intent: 'house.arrive', input: { person: 'K-20' }, cell })).change;
  const [write] = away.writes;
  if (!write) throw new Error('an arrival writes something');
  const others = [1, 2, 3].map((n) => ({
    ...away,
    id: another(away.id, n),
    at: { ms: clock.ms + n * 240_000, n: 0 },
    writes: away.writes.map((one) => ({
      ...one,
      record: another(one.record, n),
    })),
  }));
  must(await here.restore(others));
  must(await here.restore(others));
  expect(here.view.all(stay)).toHaveLength(4);
  expect(seen).toHaveLength(2);
  expect(here.status()).toMatchObject({ unshared: 0, unsharedSince: undefined, cells: [{ alone: true }] });
  const next = must(
    await here.submit({ intent: 'house.note', input: { record: write.record, note: 'x' }, cell }),
  );
  // Two of the three were at most 10 minutes ahead; the third moved nothing.
  expect(next.change.at).toEqual({ ms: clock.ms + 480_000, n: 1 });
});

test('what came in at once is read as it came once more, then it is folded and takes less', async () => {
  const storage = memoryFolder();
  const vault = must(
    await createVault({
      ...means(),
      storage,
      passphrase,
      size: 8,
      cells: [{ kind: 'shelter', name: 'ss-01' }],
    }),
  );
  const asked = { intent: 'house.arrive', input: { person: 'K-1', note: '' }, cell: firstCell(vault) };
  const { change } = must(await vault.submit(asked));
  const many = Array.from({ length: 900 }, (_, n) => ({
    ...change,
    id: another(change.id, n),
    writes: change.writes.map((write) => ({
      ...write,
      record: another(write.record, n),
      value: write.field === 'note' ? hexOf(systemRandom(200)) : write.value,
    })),
  }));
  must(await vault.restore(many));
  const { used } = vault.status();
  must(await vault.close());
  const again = await open(storage);
  expect(again.view.all(stay)).toHaveLength(901);
  expect(again.status().used).toBeLessThan(used);
  must(await again.close());
  expect((await open(storage)).view.all(stay)).toHaveLength(901);
});

test('a compartment is added on the way and can be written to at once, and after a restart', async () => {
  const storage = memoryFolder();
  const vault = await newVault(storage);
  const added = must(await vault.addCell({ kind: 'shelter', name: 'ss-02' }));
  expect(added).toMatchObject({ kind: 'shelter', name: 'ss-02', open: true });
  must(await vault.submit({ intent: 'house.arrive', input: { person: 'K-30' }, cell: added.id }));
  must(await vault.close());
  const again = await open(storage);
  expect(again.view.cells.map((cell) => cell.name)).toEqual(['ss-01', 'ss-02']);
  expect(staysIn(again.view)['K-030']?.cell).toBe(added.id);
});

test('no device has the same id in two compartments (rules B1)', async () => {
  const vault = await newVault(memoryFolder());
  const added = must(await vault.addCell({ kind: 'shelter', name: 'ss-02' }));
  const one = must(await vault.submit({ intent: 'house.arrive', input: { person: 'K-1' }, cell: added.id }));
  const two = must(
    await vault.submit({ intent: 'house.arrive', input: { person: 'K-2' }, cell: firstCell(vault) }),
  );
  expect(one.change.by).not.toBe(two.change.by);
});

test('a compartment whose key is elsewhere is listed, counted and kept, and its key opens it again', async () => {
  const storage = memoryFolder();
  const vault = await newVault(storage);
  const cell = firstCell(vault);
  await arrives(vault, 'K-14', 'the secret of the house');
  must(await vault.drafts.save(cell, 'evening-check', { rice: 1 }));
  const key = must(await vault.closeCell(cell));
  expect(vault.isOpen).toBe(false);
  const closed = await open(storage);
  expect(closed.view.cell(cell)?.open).toBe(false);
  expect(staysIn(closed.view)).toEqual({});
  expect(closed.status().cells[0]).toMatchObject({ open: false, sealed: 2 });
  const refused = await closed.submit({ intent: 'house.arrive', input: { person: 'K-15' }, cell });
  expect(refused).toEqual({ ok: false, error: { code: 'not-open-here' } });
  must(await closed.forget());
  must(await closed.forget());
  const wrong = await closed.openCell(cell, new Uint8Array(32));
  expect(wrong).toEqual({ ok: false, error: { code: 'wrong-key' } });
  must(await closed.openCell(cell, key));
  const opened = await open(storage);
  expect(notesIn(opened.view)).toEqual(['the secret of the house']);
  expect(opened.drafts.read(cell, 'evening-check')).toEqual({ rice: 1 });
});

test('settings are kept, and what a newer version added to them is not lost', async () => {
  const storage = memoryFolder();
  const vault = await newVault(storage);
  must(
    await vault.saveSettings({
      ...vault.settings,
      lockMinutes: 1,
      yearStart: { month: 9, day: 1 },
      petnames: { abc: 'office laptop' },
    }),
  );
  must(await vault.close());
  const again = await open(storage);
  expect(again.settings).toMatchObject({
    lockMinutes: 1,
    yearStart: { month: 9, day: 1 },
    neutralName: 'Notes',
  });
  expect(again.settings.petnames).toEqual({ abc: 'office laptop' });
});

test('the example organisation stands in its own time, which goes on from its newest record', async () => {
  const clock = handClock(Date.UTC(2026, 10, 24, 9));
  const storage = memoryFolder();
  const vault = await newVault(storage, clock);
  const chapter = Date.UTC(2002, 11, 2, 22, 40) / 1000;
  must(await vault.saveSettings({ ...vault.settings, example: { now: chapter, offset: 540 } }));
  expect(vault.now()).toEqual({ now: chapter, offset: 540 });
  clock.ms += 120_000;
  const cell = firstCell(vault);
  const done = must(await vault.submit({ intent: 'house.arrive', input: { person: 'K-1' }, cell }));
  expect(done.change.at.ms).toBe((chapter + 120) * 1000);
  must(await vault.close());
  clock.ms += 86_400_000;
  const again = await open(storage, clock);
  expect(again.now().now).toBe(chapter + 120);
});

test('changing the passphrase: only the new one opens, and the old one cannot be used to set another', async () => {
  const storage = memoryFolder();
  const vault = await newVault(storage);
  await arrives(vault, 'K-14');
  const next = 'paper crane over quiet harbour town';
  expect(await vault.changePassphrase('something else', next)).toMatchObject({
    error: { fault: 'wrong-passphrase' },
  });
  must(await vault.changePassphrase(passphrase, next));
  await arrives(vault, 'K-15');
  must(await vault.close());
  const old = await openVault({ ...means(), storage, passphrase });
  expect(old.ok).toBe(false);
  const opened = must(await openVault({ ...means(), storage, passphrase: next }));
  expect(Object.keys(staysIn(opened.view))).toEqual(['K-014', 'K-015']);
});

test('a vault that fills up says so early, refuses in time, and grows without losing a word', async () => {
  const storage = memoryFolder();
  const vault = must(
    await createVault({
      ...means(),
      storage,
      passphrase,
      size: { bytes: 512 * 1024 },
      cells: [{ kind: 'shelter', name: 'ss-01' }],
    }),
  );
  const saved: string[] = [];
  let warnedAt: number | undefined;
  for (let n = 1; n < 400; n++) {
    const person = `K-${String(n).padStart(3, '0')}`;
    const done = await vault.submit({
      intent: 'house.arrive',
      input: { person, note: hexOf(systemRandom(750)) },
      cell: firstCell(vault),
    });
    if (!done.ok) {
      expect(done.error).toEqual({ fault: 'vault-full', retry: false });
      break;
    }
    saved.push(person);
    if (vault.status().nearlyFull) warnedAt ??= n;
  }
  expect(vault.isOpen).toBe(true);
  expect(saved.length).toBeGreaterThan(80);
  expect(warnedAt).toBeLessThan(saved.length);
  expect(Object.keys(staysIn(vault.view))).toEqual(saved);
  must(await vault.grow({ bytes: 2 * 1024 * 1024 }));
  expect(vault.status().nearlyFull).toBe(false);
  await arrives(vault, 'K-990');
  must(await vault.close());
  const again = await open(storage);
  expect(Object.keys(staysIn(again.view))).toEqual([...saved, 'K-990']);
});
