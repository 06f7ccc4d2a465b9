import { type CellId, type RecordId } from '@bulkhead/records';
import { photo } from '@bulkhead/records/test/photos';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { readsWith } from '../test/adversary.ts';
import { arrives, firstCell, means, must } from '../test/house.ts';
import { bytesOfPhoto, cells, clean, coordinator, letter, passphrase, place } from '../test/photos.ts';
import { memoryFolder } from './adapters/memory.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

describe('a photo of a paper, on the device that took it', () => {
  test('is stripped, and found again after the vault was locked, also when the log was folded', async () => {
    const { vault, storage, clock, record } = await coordinator();
    must(await vault.photos.attach({ ...place(record), bytes: letter() }));
    const shown = must(await vault.photos.open(place(record)));
    expect(shown?.mediaType).toBe('image/jpeg');
    expect(Buffer.from(shown?.bytes ?? []).includes('pier nine')).toBe(false);
    const clean = shown?.bytes;
    must(await vault.close());
    const again = must(await openVault({ ...means(clock), storage, passphrase }));
    expect(await bytesOfPhoto(again, record)).toEqual(clean);
    must(await again.forget());
    expect(await bytesOfPhoto(again, record)).toEqual(clean);
    must(await again.grow({ bytes: 6 * 1024 * 1024 }));
    must(await again.changePassphrase(passphrase, 'paper crane over quiet harbour town'));
    expect(await bytesOfPhoto(again, record)).toEqual(clean);
    must(await again.close());
    const next = { ...means(clock), storage, passphrase: 'paper crane over quiet harbour town' };
    const opened = must(await openVault(next));
    expect(opened.photos.seen(place(record))).toMatchObject({ isHere: true, width: 24, height: 16 });
    expect(await bytesOfPhoto(opened, record)).toEqual(clean);
  });

  test('what is no photo, or has no field, is refused, and nothing of it stays', async () => {
    const { vault, record } = await coordinator();
    const refusal = async (asked: Parameters<Vault['photos']['attach']>[0]) => {
      const result = await vault.photos.attach(asked);
      return !result.ok && 'code' in result.error ? result.error.code : result.ok;
    };
    const before = vault.status().used;
    expect(await refusal({ ...place(record), bytes: Buffer.from('%PDF-1.7') })).toBe('not-a-photo');
    expect(await refusal({ record, field: 'note', bytes: clean })).toBe('no-photo-field');
    expect(await refusal({ record, field: 'nothing', bytes: clean })).toBe('no-photo-field');
    must(
      await vault.submit({
        intent: 'records.withdraw',
        input: { record, reason: 'not-ours' },
        cell: firstCell(vault),
      }),
    );
    expect(await refusal({ ...place(record), bytes: clean })).toBe('no-such-record');
    expect(vault.photos.seen(place(record))).toBeUndefined();
    expect(vault.status().used - before).toBeLessThan(4096);
  });

  test('the fingerprint of the file as it was stands beside it where somebody wants that, and nothing else of it', async () => {
    const { vault, record } = await coordinator();
    must(await vault.photos.attach({ ...place(record), bytes: clean, original: Buffer.from('abc') }));
    expect(vault.photos.seen(place(record))?.original).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(Object.keys(vault.photos.seen(place(record)) ?? {})).not.toContain('key');
  });

  test('a vault without room for it says so and stays as it is', async () => {
    const size = { bytes: 4096 * 60 };
    const vault = must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells }));
    const record = await arrives(vault, 'K-14');
    const result = await vault.photos.attach({ ...place(record), bytes: clean });
    expect(result).toMatchObject({ ok: false, error: { fault: 'photos-full' } });
    expect([vault.isOpen, vault.photos.seen(place(record))]).toEqual([true, undefined]);
  });

  test('however many somebody names, records still find room, and no photo that is here is lost', async () => {
    const size = { bytes: 1024 * 1024 };
    const vault = must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells }));
    const attached: RecordId[] = [];
    let last: unknown;
    for (let n = 0; last === undefined && n < 40; n += 1) {
      const record = await arrives(vault, `K-${n}`);
      const result = await vault.photos.attach({ ...place(record), bytes: clean });
      if (result.ok) attached.push(record);
      else last = result.error;
    }
    expect(last).toEqual({ fault: 'photos-full', retry: false });
    expect(attached.length).toBeGreaterThan(1);
    for (let n = 0; n < 50; n += 1) await arrives(vault, `K-${100 + n}`);
    for (const record of attached) expect(await bytesOfPhoto(vault, record)).toEqual(clean);
    expect(vault.isOpen).toBe(true);
  });

  test('goes from the file when it is taken out, replaced, or its record is withdrawn; until a minute later it can come back', async () => {
    const { vault, clock, storage, record } = await coordinator();
    const cell = firstCell(vault);
    const sizeNow = async (): Promise<number> => {
      must(await vault.forget());
      return vault.status().used;
    };
    const empty = await sizeNow();
    must(await vault.photos.attach({ ...place(record), bytes: clean }));
    const taken = must(await vault.photos.detach(place(record)));
    must(await vault.forget());
    must(await vault.undo(taken.change.id));
    expect(await bytesOfPhoto(vault, record)).toBeDefined();
    clock.ms += 61_000;
    must(await vault.photos.attach({ ...place(record), bytes: photo('progressive') }));
    clock.ms += 61_000;
    expect((await sizeNow()) - empty).toBeLessThan(70_000);
    expect(must(await vault.photos.open(place(record)))?.bytes).toEqual(photo('progressive'));
    must(await vault.submit({ intent: 'records.withdraw', input: { record, reason: 'not-ours' }, cell }));
    clock.ms += 61_000;
    expect((await sizeNow()) - empty).toBeLessThan(4096);
    must(await vault.close());
    expect((await readsWith(storage, passphrase)).some(({ length }) => length >= 65_536)).toBe(false);
  });

  test('in a compartment that was closed on this device it cannot be read with the passphrase, and comes back with the key', async () => {
    const { vault, storage, clock, record } = await coordinator();
    const cell: CellId = firstCell(vault);
    must(await vault.photos.attach({ ...place(record), bytes: clean }));
    const key = must(await vault.closeCell(cell));
    const closed = must(await openVault({ ...means(clock), storage, passphrase }));
    expect(await closed.photos.open(place(record))).toMatchObject({ ok: false });
    must(await closed.forget());
    must(await closed.openCell(cell, key));
    const again = must(await openVault({ ...means(clock), storage, passphrase }));
    expect(await bytesOfPhoto(again, record)).toEqual(clean);
    must(await again.forget());
    expect(await bytesOfPhoto(again, record)).toEqual(clean);
  });
});
