import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import {
  decodeCbor,
  hash,
  kekOf,
  normalisePassphrase,
  openBytes,
  openSlots,
  openWell,
  sealReady,
  stretchPassphrase,
  vaultLayout,
} from '../../packages/seal/src/index.ts';
import { type MiniVault, writeMiniVault } from './mini-vault.ts';
import { keyOfPassphrase, parse, readSlots, readWells, unseal } from './second-reader.ts';

const frozen = (name: string) => readFileSync(new URL(name, import.meta.url));
const file = new Uint8Array(frozen('mini-vault.bin'));
const vault = JSON.parse(frozen('mini-vault.json').toString('utf8')) as MiniVault;
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (bytes: unknown) => (bytes instanceof Uint8Array ? Buffer.from(bytes).toString('hex') : bytes);
const layout = vaultLayout({ bytes: file.length });
const slotArea = file.subarray(layout.slots[0]?.offset, layout.wells[0].offset);
const wellAt = (index: 0 | 1) => file.subarray(layout.wells[index].offset).subarray(0, 32 * 1024);
const sealedBlock = file.subarray(vault.block.offset, vault.block.offset + vault.block.length);

beforeAll(sealReady);

test('the frozen files are the ones that were frozen', () => {
  const sums = readFileSync(new URL('../SHA256SUMS', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  expect(sums.length).toBeGreaterThanOrEqual(4);
  for (const line of sums) {
    const [sum, name] = line.split('  ');
    expect(
      createHash('sha256')
        .update(frozen(`../${name}`))
        .digest('hex'),
    ).toBe(sum);
  }
});

test('the writers still write the same bytes, given the same random bytes', () => {
  const again = writeMiniVault();
  expect(Buffer.compare(again.file, file)).toBe(0);
  expect(again.description).toEqual(vault);
});

test('the passphrase opens the mini vault down to its one block', () => {
  for (const { index, passphrase, spellings, k0, kek } of vault.slots) {
    expect(spellings.map(normalisePassphrase)).toEqual(spellings.map(() => passphrase));
    const stretched = stretchPassphrase(passphrase, file.slice(0, 16));
    expect([hex(stretched), hex(kekOf(stretched))]).toEqual([k0, kek]);
    const slot = openSlots(slotArea, fromHex(kek));
    expect(slot).toEqual({ ok: true, value: { index, kind: 'open', rootKey: fromHex(vault.rootKey) } });
  }
  const { generation, half, vaultKey, checksum } = vault.well;
  expect(openWell(wellAt(0), fromHex(vault.rootKey))).toEqual({
    ok: true,
    value: { generation, half, vaultKey: fromHex(vaultKey), checksum: fromHex(checksum) },
  });
  expect(openWell(wellAt(1), fromHex(vault.rootKey)).ok).toBe(false);
  const block = openBytes(fromHex(vaultKey), sealedBlock, vault.block.associated);
  expect(block).toEqual({ ok: true, value: fromHex(vault.block.plain) });
  expect(decodeCbor(fromHex(vault.block.plain))).toEqual({ ok: true, value: vault.block.value });
  expect(hex(hash(sealedBlock))).toBe(checksum);
});

test('a slot from the midst of a change of passphrase gives both root keys', () => {
  const { index, kek, nextRootKey } = vault.changingSlot;
  expect(openSlots(slotArea, fromHex(kek))).toEqual({
    ok: true,
    value: { index, kind: 'open', rootKey: fromHex(vault.rootKey), nextRootKey: fromHex(nextRootKey) },
  });
});

test('a reader that shares no code and no library with ours finds the same', async () => {
  for (const { index, spellings, kek } of vault.slots) {
    const key = await keyOfPassphrase(spellings[index === 2 ? 0 : 2] ?? '', file.slice(0, 16));
    expect(hex(key)).toBe(kek);
    expect(readSlots(file, key)).toEqual([{ index, kind: 'open', rootKey: fromHex(vault.rootKey) }]);
  }
  const wells = readWells(file, fromHex(vault.rootKey));
  const found = wells.map((well) => ({
    ...well,
    vaultKey: hex(well.vaultKey),
    checksum: hex(well.checksum),
  }));
  expect(found).toEqual([vault.well]);
  const block = unseal(fromHex(vault.well.vaultKey), sealedBlock, ['bulkhead/v1/block', 1, 1, 0, 3]);
  expect(hex(block)).toBe(vault.block.plain);
  expect(parse(fromHex(vault.block.plain))).toEqual(new Map(Object.entries(vault.block.value ?? {})));
});

test('the second reader opens nothing with another key', () => {
  expect(readSlots(file, new Uint8Array(32))).toEqual([]);
  expect(readWells(file, new Uint8Array(32))).toEqual([]);
});
