import { confirmOldKeys, digest } from '@bulkhead/cells';
import { ok, type RecordId } from '@bulkhead/records';
import { hexOf, sealBlob, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { readsWith } from '../test/adversary.ts';
import { arrives, firstCell, handClock, must, notesIn, stay } from '../test/house.ts';
import { keeperLetIn, keeperWords, meet } from '../test/members.ts';
import { bytesOfPhoto, clean, coordinator, letter, place } from '../test/photos.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { memoryFolder } from './adapters/memory.ts';
import { systemRandom } from './index.ts';

beforeAll(sealReady);

describe('a photo between two devices', () => {
  test('its record comes first; the photo is fetched when it is asked for, and is what the other one kept', async () => {
    const { vault: here, record } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    must(await here.photos.attach({ ...place(record), bytes: letter() }));
    await meet(cell, way, here, there);
    expect(must(await here.photos.exchange(cell, way, 'none'))).toEqual({
      laid: 1,
      fetched: 0,
      missing: 0,
      isFull: false,
    });
    expect(there.photos.seen(place(record))).toMatchObject({ isHere: false, width: 24 });
    expect(await bytesOfPhoto(there, record)).toBeUndefined();
    expect(must(await there.photos.exchange(cell, way, 'none'))).toEqual({
      laid: 0,
      fetched: 0,
      missing: 0,
      isFull: false,
    });
    expect(must(await there.photos.exchange(cell, way, place(record)))).toMatchObject({ fetched: 1 });
    expect(await bytesOfPhoto(there, record)).toEqual(clean);
    expect(must(await here.photos.exchange(cell, way, 'all'))).toEqual({
      laid: 0,
      fetched: 0,
      missing: 0,
      isFull: false,
    });
    expect(there.photos.held(cell)).toMatchObject({ here: 1, elsewhere: 0 });
    // Whoever sees the stick sees no byte of it, nor its name in the logs.
    const lying = [...way.blobs.values()].flat();
    expect(lying.every(({ length }) => length === 65_536)).toBe(true);
    expect(lying.some((chunk) => Buffer.from(chunk).includes('JFIF'))).toBe(false);
  });

  test('where for four weeks no change of keys has come none is laid before somebody says so (rules D11)', async () => {
    const { vault: here, record } = await coordinator();
    const cell = firstCell(here);
    const clock = handClock();
    const there = await keeperLetIn(here, memoryFolder(), clock);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    must(await there.photos.attach({ ...place(record), bytes: clean }));
    await meet(cell, way, here, there);
    clock.ms += 29 * 24 * 60 * 60 * 1000;
    expect(must(await there.sharing.exchange(cell, way)).oldKeys).toBeGreaterThan(0);
    // What is in it is known to whoever had the record, also where their device was disconnected since.
    expect(must(await there.photos.exchange(cell, way, place(record)))).toMatchObject({ laid: 0 });
    must(await there.sharing.act(cell, (_, acting) => ok([confirmOldKeys(acting.here)])));
    expect(must(await there.photos.exchange(cell, way, 'none'))).toMatchObject({ laid: 1 });
  });

  test('a member who names more than there is room for takes none from records: the rest is fetched when the vault has grown', async () => {
    const { vault: here, record: first } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here, memoryFolder(), handClock(), 1024 * 1024);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    const records = [first];
    for (let n = 0; n < 12; n += 1) records.push(await arrives(here, `K-${n}`));
    for (const record of records) must(await here.photos.attach({ ...place(record), bytes: clean }));
    await meet(cell, way, here, there);
    must(await here.photos.exchange(cell, way, 'none'));
    const came = must(await there.photos.exchange(cell, way, 'all'));
    expect(came.isFull).toBe(true);
    expect(came.fetched + came.missing).toBe(records.length);
    expect(there.photos.held(cell)).toMatchObject({ here: came.fetched, elsewhere: came.missing });
    for (let n = 0; n < 50; n += 1) await arrives(there, `K-${100 + n}`);
    await meet(cell, way, here, there);
    expect(notesIn(here.view)).toEqual(expect.arrayContaining([...notesIn(there.view)]));
  });

  test('one for which there is no room keeps nobody from the smaller ones after it', async () => {
    const { vault: here, record: first } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here, memoryFolder(), handClock(), 1024 * 1024);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    const records = [first, await arrives(here, 'K-1'), await arrives(here, 'K-2')];
    const long = Buffer.concat([clean.subarray(0, -2), Buffer.alloc(600_000, 0x11), clean.subarray(-2)]);
    must(await here.photos.attach({ ...place(first), bytes: long }));
    for (const record of records.slice(1)) must(await here.photos.attach({ ...place(record), bytes: clean }));
    await meet(cell, way, here, there);
    must(await here.photos.exchange(cell, way, 'none'));
    const came = must(await there.photos.exchange(cell, way, 'all'));
    expect(came).toMatchObject({ fetched: 2, missing: 1, isFull: true });
    for (const record of records.slice(1)) expect(await bytesOfPhoto(there, record)).toEqual(clean);
  });

  test('a stick that lies: altered, exchanged and cut photos stay missing, and the right one comes another time', async () => {
    const { vault: here, record } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    must(await here.photos.attach({ ...place(record), bytes: clean }));
    await meet(cell, way, here, there);
    must(await here.photos.exchange(cell, way, 'none'));
    const [[id, chunks] = ['', []]] = [...way.blobs];
    const altered = chunks.map((chunk) => chunk.with(9, (chunk[9] ?? 0) ^ 1));
    for (const lie of [altered, [], [...chunks, ...chunks], chunks.map((chunk) => chunk.subarray(1))]) {
      way.blobs.set(id, lie);
      expect(must(await there.photos.exchange(cell, way, 'all'))).toEqual({
        laid: 0,
        fetched: 0,
        missing: 1,
        isFull: false,
      });
    }
    way.blobs.delete(id);
    expect(must(await here.photos.exchange(cell, way, 'none'))).toMatchObject({ laid: 1 });
    expect(must(await there.photos.exchange(cell, way, 'all'))).toMatchObject({ fetched: 1 });
    expect(await bytesOfPhoto(there, record)).toEqual(clean);
  });

  test('what a member sealed that is no photo, or tells more than one, is shown to nobody as it is', async () => {
    const { vault: here, record } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    const sends = async (file: Uint8Array) => {
      const { id, key, chunks } = sealBlob(file, systemRandom);
      const [blob, sealed] = [hexOf(id), { chunks: chunks.length, bytes: file.length }];
      const letter = { blob, key: hexOf(key), ...sealed, mediaType: 'image/png', width: 9, height: 9 };
      must(await there.submit({ intent: 'house.letter', input: { record, letter }, cell }));
      must(await way.put({ id: digest(blob), chunks: chunks.length }, chunks));
      await meet(cell, way, there, here);
      must(await here.photos.exchange(cell, way, 'all'));
      return here.photos.open(place(record));
    };
    const page = await sends(Buffer.from('<html><script>fetch("https://example.org")</script></html>'));
    expect(page).toMatchObject({ ok: false, error: { code: 'not-a-photo' } });
    expect(must(await sends(letter()))).toEqual({ bytes: clean, mediaType: 'image/jpeg' });
  });

  test('a photo leaves with its record when the time of that is over, from the file of every device', async () => {
    const { vault: here, clock } = await coordinator();
    const cell = firstCell(here);
    const storage = memoryFolder();
    const there = await keeperLetIn(here, storage, clock);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    const came = must(await there.submit({ intent: 'house.came', input: { note: 'with a letter' }, cell }));
    const record = came.change.writes[0]?.record ?? must<RecordId>({ ok: false, error: 'a visit' });
    must(await there.photos.attach({ ...place(record), bytes: clean }));
    for (const vault of [there, here]) {
      await meet(cell, way, there, here);
      must(await vault.photos.exchange(cell, way, 'all'));
    }
    const reads = async (): Promise<number> =>
      (await readsWith(storage, keeperWords)).filter(({ length }) => length === 65_536).length;
    must(await there.forget());
    expect([await reads(), here.photos.held(cell).here]).toEqual([1, 1]);
    for (let week = 0; week < 11; week += 1) {
      clock.ms += 7.2 * 86_400_000;
      await meet(cell, way, here, there);
    }
    for (const vault of [here, there]) {
      expect(vault.view.find(record)).toBeUndefined();
      expect(vault.photos.held(cell)).toEqual({ here: 0, bytes: 0, elsewhere: 0 });
    }
    expect(await reads()).toBe(0);
  });

  test('what a device wrote that was removed and does not count does not cost the photos that it brought', async () => {
    const { vault: here, clock } = await coordinator();
    const cell = firstCell(here);
    const there = await keeperLetIn(here);
    const way = memoryTransport('stick');
    await meet(cell, way, here, there);
    const record = await arrives(there, 'K-20');
    must(await there.photos.attach({ ...place(record), bytes: clean }));
    await meet(cell, way, there, here);
    must(await there.photos.exchange(cell, way, 'none'));
    must(await here.photos.exchange(cell, way, 'all'));
    const blob = here.view.get(stay, record)?.values.letter?.blob ?? '';
    expect(digest(blob)).toBe(blob);
    must(await here.photos.detach(place(record)));
    clock.ms += 61_000;
    must(await here.forget());
    // The change that names it is not covered by a checkpoint yet: should the taking out not count, it is shown again.
    const detached = here.view.heads(record, 'letter');
    expect(detached.map(({ value }) => value)).toEqual([null]);
    expect(here.status().used).toBeGreaterThan(65_536);
  });
});
