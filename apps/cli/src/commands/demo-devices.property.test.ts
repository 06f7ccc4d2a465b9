import { factValue, turnKeys } from '@bulkhead/cells';
import * as demonstration from '@bulkhead/demonstration';
import { type Hull, hullOf } from '@bulkhead/programmes/hull';
import { type CellId, createRecords, type View } from '@bulkhead/records';
import type { CborValue } from '@bulkhead/seal';
import { bundleTransport, memoryTransport, type Vault } from '@bulkhead/vault';
import { encodeFrames } from '@bulkhead/wire';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVaults, exampleVaults } from '../../test/example-vaults.ts';
import { programmes } from '../programmes.ts';

/** What happens to one device next; `other` finds the stick that it hands over. */
interface Happening {
  readonly what: 'writes' | 'exchanges' | 'hands-over' | 'turns';
  readonly by: string;
  readonly other: string;
  readonly way: number;
}

let vaults: ExampleVaults;
beforeAll(async () => {
  vaults = await exampleVaults();
}, 120_000);
afterAll(() => vaults.close());

const ways = ['folder', 'stick', 'other stick'].map(memoryTransport);
const names = demonstration.devices.map(({ vault }) => vault);
const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('writes', 'exchanges', 'exchanges', 'hands-over', 'hands-over', 'turns'),
  by: fc.constantFrom(...names),
  other: fc.constantFrom(...names),
  way: fc.nat(ways.length - 1),
});

let written = 0;
const does: Readonly<Record<Happening['what'], (cell: CellId, one: Happening) => Promise<unknown>>> = {
  writes: (cell, { by }) => {
    written += 1;
    const input = { alias: `Wren ${written}`, sort: 'phone' };
    return vaults.of(by).submit({ intent: 'helpers.introduce', input, cell, mark: 'invented' });
  },
  exchanges: async (cell, { by, way }) => {
    const transport = ways[way];
    return transport && vaults.of(by).sharing.exchange(cell, transport);
  },
  turns: (cell, { by }) => vaults.of(by).sharing.act(cell, turnKeys),
  'hands-over': (cell, { by, other }) => handOver(vaults.of(by), cell, vaults.of(other)),
};

/** A stick made for everybody in a compartment, opened, and held against each compartment of whoever finds it. */
async function handOver(from: Vault, cell: CellId, finder: Vault): Promise<void> {
  const members = [...(from.sharing.holding(cell)?.roster.members.keys() ?? [])];
  const made = await from.sharing.framesFor(cell, members);
  if (!made.ok) return;
  const { transport } = bundleTransport(encodeFrames(made.value.frames));
  for (const { id } of finder.view.cells) await finder.sharing.takeIn(id, transport);
}

/** Every 32 bytes that a device stores beside its records, whatever they are there for. */
function storedSecrets(vault: Vault): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (value: CborValue): void => {
    if (value instanceof Uint8Array) {
      if (value.length === 32) found.add(value.join());
    } else if (Array.isArray(value)) for (const one of value) read(one);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) read(one);
  };
  for (const { id } of vault.view.cells)
    for (const fact of vault.sharing.holding(id)?.facts() ?? []) read(factValue(fact));
  return found;
}

/** The keys of each compartment, as those who are in it have them. */
function keysByCompartment(): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const vault of vaults.all.values())
    for (const { id, name } of vault.view.cells) {
      const own = keys.get(name) ?? new Set();
      for (const fact of vault.sharing.holding(id)?.facts() ?? [])
        if (fact.kind === 'epoch') own.add(fact.ek.join());
      keys.set(name, own);
    }
  return keys;
}

/** What nobody may have all of. */
const sorts = ['people', 'places', 'addresses', 'volunteers'] as const satisfies readonly (keyof Hull)[];

function heldIn(view: View): Hull {
  return hullOf(view, new Set(view.cells.map(({ id }) => id)));
}

/** What there is in the whole organisation: what only the example knows. */
function everything(): Hull {
  const { cells, changes } = demonstration.example('after');
  const records = createRecords(
    programmes.flatMap((programme) => Object.values(programme.records)),
    cells,
  );
  for (const change of changes) records.apply(change);
  return heldIn(records.view);
}

test('whatever is exchanged, by whom and how often, a device has what its part needs and nothing beside', async () => {
  const all = everything();
  const run = fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 16 }), async (happenings) => {
    for (const one of happenings)
      for (const { id } of vaults.of(one.by).view.cells) await does[one.what](id, one);
    const keys = keysByCompartment();
    for (const [name, vault] of vaults.all) {
      const seats = demonstration.devices.find((one) => one.vault === name)?.cells.map(({ cell }) => cell);
      expect(vault.view.cells.map((cell) => cell.name).toSorted()).toEqual(seats?.toSorted());
      const secrets = storedSecrets(vault);
      const opens = [...keys].filter(([, own]) => [...own].some((key) => secrets.has(key)));
      expect(opens.map(([cell]) => cell).toSorted()).toEqual(seats?.toSorted());
      const held = heldIn(vault.view);
      expect(sorts.filter((sort) => held[sort].held >= all[sort].held)).toEqual([]);
    }
  });
  await fc.assert(run, { numRuns: 12 });
}, 120_000);
