import { readFileSync } from 'node:fs';
import { cellId } from '@bulkhead/records';
import { sealReady, stretchPassphrase, vaultLayout } from '@bulkhead/seal';
import { type FileName, memoryFolder, openVault, type Vault } from '@bulkhead/vault';
import { beforeAll, describe, expect, test } from 'vitest';
import { means, must, staysIn } from '../../packages/vault/test/house.ts';
import { keyOfPassphrase, parse, readSlots, readWells } from '../bkv1/second-reader.ts';
import { writeStore } from './stores.ts';
import { cellsOf, hex, listOf, openForCell, readLog, readSections } from './second-reader.ts';

const file = new Uint8Array(readFileSync(new URL('store.bin', import.meta.url)));
const frozen = JSON.parse(readFileSync(new URL('store.json', import.meta.url), 'utf8')) as {
  readonly passphrase: string;
  readonly openCell: string;
  readonly closedCell: string;
  readonly closedCellKey: string;
};

beforeAll(sealReady);

const openFrozen = async (files: Map<FileName, Uint8Array>): Promise<Vault> => {
  const storage = memoryFolder(files);
  const { passphrase } = frozen;
  return must(await openVault({ ...means(), storage, passphrase, stretch: stretchPassphrase }));
};

test('the same steps still write the same vault', async () => {
  const { file: written, pinned } = await writeStore();
  expect(pinned).toEqual(frozen);
  expect(Buffer.compare(written, file)).toBe(0);
});

describe('a vault that was written on 29 November 2026', () => {
  test('is read by this version: records, drafts, settings, and a compartment that is not open', async () => {
    const vault = await openFrozen(new Map([['store', file.slice()]]));
    const stays = Object.values(staysIn(vault.view)).map(({ values }) => [values.person, values.note]);
    expect(stays).toEqual([
      ['K-014', '毛布を一枚'],
      ['K-015', '담요 한 장'],
    ]);
    const cell = cellId(frozen.openCell);
    expect(vault.drafts.forms(cell)).toEqual(['evening-check', 'journey']);
    expect(vault.drafts.read(cell, 'evening-check')).toEqual({ rice: 12 });
    expect(vault.settings).toMatchObject({ language: 'ko', lockMinutes: 1, neutralName: 'Notes' });
    expect(vault.settings.example).toEqual({ now: 1_038_872_400, offset: 540 });
    expect(vault.status()).toMatchObject({ unshared: 0, newer: 0 });
    const roster = vault.sharing.holding(cell)?.roster;
    expect([roster?.members.size, roster?.epochs.size]).toEqual([1, 2]);
    expect(vault.meetings.list()).toMatchObject([{ side: 'inviter', state: { step: 'awaiting-answer' } }]);
    expect(vault.rootKeys).toHaveLength(3);
    expect(vault.status().cells.map(({ name, open }) => [name, open])).toEqual([
      ['ss-01', true],
      ['ss-02', false],
    ]);
    must(await vault.close());
  });

  test('its closed compartment opens with the key that was taken out of it', async () => {
    const files = new Map<FileName, Uint8Array>([['store', file.slice()]]);
    const vault = await openFrozen(files);
    const key = new Uint8Array(Buffer.from(frozen.closedCellKey, 'hex'));
    must(await vault.openCell(cellId(frozen.closedCell), key));
    const again = await openFrozen(files);
    expect(Object.keys(staysIn(again.view))).toEqual(['K-014', 'K-030', 'K-015']);
  });

  test('is read to the last word by a reader that knows only the format pages', async () => {
    const [slot] = readSlots(file, await keyOfPassphrase(frozen.passphrase, file.slice(0, 16)));
    const wells = readWells(file, slot?.rootKey ?? new Uint8Array(32));
    expect(wells).toHaveLength(1);
    const { generation: number, half: side, vaultKey: key } = wells[0] ?? {};
    if (typeof number !== 'number' || typeof side !== 'number' || !(key instanceof Uint8Array))
      throw new Error();
    const extent = vaultLayout({ bytes: file.length }).halves[side];
    const half = file.subarray(extent?.offset, (extent?.offset ?? 0) + (extent?.length ?? 0));
    const generation = { number, half: side, key };

    const sections = readSections(half, generation);
    expect(sections.filter(({ plain }) => plain === null)).toEqual([]);
    const kinds = sections.map(({ kind, cell, count }) => [kind, hex(cell), count]);
    expect(kinds).toContainEqual(['segment', frozen.openCell, 1]);
    expect(kinds).toContainEqual(['closed-segment', frozen.closedCell, 1]);
    const ring = sections.find(({ kind }) => kind === 'ring')?.plain ?? new Uint8Array(0);
    const [[cell, cellKey] = ['', new Uint8Array(32)]] = cellsOf(parse(ring));
    expect(cell).toBe(frozen.openCell);

    const said = readLog(half, generation);
    expect(said.map((body) => body[0])).toEqual([1, 2, 0, 0, 0, 0, 0, 2]);
    const words = said.filter((body) => body[0] === 0).map((body) => listOf(parse(body.subarray(1))));
    expect(words.map(([word]) => word)).toEqual(['changes', 'draft', 'facts', 'meeting', 'settings']);
    const id = new Uint8Array(Buffer.from(cell, 'hex'));
    const opened = (at: number, matter: string): Uint8Array => {
      const sealed = words[at]?.at(-1);
      return (sealed instanceof Uint8Array && openForCell(cellKey, matter, id, sealed)) || new Uint8Array(0);
    };
    const [change] = listOf(parse(opened(0, 'changes')));
    const [, , ms, , intent, groups] = listOf(change);
    expect([ms, intent]).toEqual([Date.UTC(2002, 11, 2, 21), 'house.arrive']);
    const [group] = listOf(groups);
    const [, type, writes] = listOf(group);
    expect(type).toBe('house.stay');
    expect(writes).toContainEqual(['person', 'K-015', []]);
    expect(listOf(parse(opened(2, 'facts'))).map((fact) => listOf(fact)[0])).toEqual(['confirmed']);
    expect(parse(opened(1, 'draft'))).toEqual(['evening-check', '{"rice":12}']);
  });
});
