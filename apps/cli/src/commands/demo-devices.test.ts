import { compartmentNow, untoldRemovals } from '@bulkhead/cells';
import * as demonstration from '@bulkhead/demonstration';
import { hullOf } from '@bulkhead/programmes/hull';
import { decideByKeepers, type Vault } from '@bulkhead/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVaults, exampleVaults } from '../../test/example-vaults.ts';
import { aliasesIn } from '../sharing/called.ts';

let vaults: ExampleVaults;
beforeAll(async () => {
  vaults = await exampleVaults();
}, 120_000);
afterAll(() => vaults.close());

const standing = (vault: Vault) =>
  vault.view.cells.flatMap(({ id, name }) => {
    const holding = vault.sharing.holding(id);
    return holding ? [{ name, ...compartmentNow(holding, vault.now().now) }] : [];
  });

test.each(demonstration.devices.map(({ vault }) => vault))(
  '%s holds its compartments and no other',
  (name) => {
    const { cells } = demonstration.devices.find(({ vault }) => vault === name) ?? { cells: [] };
    expect(
      vaults
        .of(name)
        .view.cells.map((cell) => cell.name)
        .toSorted(),
    ).toEqual(cells.map(({ cell }) => cell).toSorted());
  },
);

test('what lies in a compartment is what the history put there, on every device that is in it', () => {
  const { cells, changes } = demonstration.example('after');
  for (const [name, vault] of vaults.all)
    for (const cell of vault.view.cells) {
      const id = cells.find((one) => one.name === cell.name)?.id;
      const made = new Set(
        changes
          .filter((change) => change.cell === id)
          .flatMap(({ writes }) => writes.map(({ record }) => record)),
      );
      const absent = [...made].filter((record) => vault.view.find(record) === undefined);
      expect([name, cell.name, absent.length]).toEqual([name, cell.name, 0]);
    }
});

test('nobody is divided, everybody has the keys of now, and everybody has said what they are called', () => {
  const aliases = new Set(demonstration.devices.map(({ alias }) => alias));
  for (const vault of vaults.all.values()) {
    const called = aliasesIn(vault);
    for (const { name, isDivided, turnReasons, members, waiting, alarms } of standing(vault)) {
      expect({ name, isDivided, turnReasons, waiting, alarms }).toEqual({
        name,
        isDivided: false,
        turnReasons: [],
        waiting: 0,
        alarms: [],
      });
      expect(members.map(({ device: id }) => aliases.has(called[id] ?? ''))).not.toContain(false);
    }
    expect(vault.status().unshared).toBe(0);
  }
});

test('two shelters live on one phone each, and the clothing has a copy at the office', () => {
  const copies = (name: string): readonly (readonly [string, number, boolean])[] =>
    standing(vaults.of(name)).map((one) => [one.name, one.copies, one.isPractice] as const);
  expect(copies('keeper-ss-02')).toContainEqual(['ss-02', 1, true]);
  expect(copies('keeper-ss-03')).toContainEqual(['ss-03', 1, true]);
  expect(copies('clothing')).toEqual([['clothing', 2, false]]);
});

test('a keeper knows one place and its people, the names are in a country apart', () => {
  const held = (name: string) => {
    const { view } = vaults.of(name);
    const { people, places, names } = hullOf(view, new Set(view.cells.map(({ id }) => id)));
    return [people.held, places.held, names.held];
  };
  expect(held('keeper-ss-01')).toEqual([8, 1, 0]);
  expect(held('names')).toEqual([0, 0, 20]);
  expect(held('coordinator')).toEqual([0, 0, 0]);
});

test('the device that began it is in no compartment any more, and whoever reads so reads which it was', () => {
  for (const vault of vaults.all.values())
    for (const { removed } of standing(vault)) {
      expect(removed).toMatchObject([{ reason: 'left', held: 0 }]);
      expect(removed.map(({ device }) => aliasesIn(vault)[device])).toEqual(['Founder']);
      expect(removed.map(({ device, by }) => device === by)).toEqual([true]);
    }
});

test('nobody has to be told anything that nothing explains: the key keepers least of all', () => {
  for (const vault of vaults.all.values())
    for (const { id } of vault.view.cells) {
      const roster = vault.sharing.holding(id)?.roster;
      expect(roster && untoldRemovals(roster, new Map())).toEqual([]);
    }
});

test('the key keepers of the example decide from their sheets, on a device that has forgotten them', async () => {
  const vault = vaults.of('advocacy');
  expect(vault.rootKeys).toEqual([]);
  expect(vaults.sheets.map((sheet) => sheet.split(' ').length)).toEqual([24, 24, 24]);
  const cell = vault.view.cells.find(({ name }) => name === 'incidents')?.id;
  const roster = () => (cell ? vault.sharing.holding(cell)?.roster : undefined);
  const heron = [...(roster()?.members.keys() ?? [])].find((id) => aliasesIn(vault)[id] === 'Heron');
  if (!cell || !heron) throw new Error('Heron is in the incidents');
  expect(roster()?.stewards).not.toContain(heron);
  const decision = { act: 'appoint', device: heron } as const;
  const done = await decideByKeepers(vault, vaults.sheets.slice(1), { cell, decision });
  expect(done.ok).toBe(true);
  expect(roster()?.stewards).toContain(heron);
});

test('Martin is in four compartments by what he knows by heart, and in none with a device', () => {
  const cells = demonstration.compartments.map(({ name }) => name);
  expect(cells.filter((name) => demonstration.byHeartIn(name).includes('Martin'))).toEqual([
    'ss-02',
    'ss-03',
    'volunteers-a',
    'volunteers-02',
  ]);
});

test('each device was heard of last when its member last wrote, and some are silent for days', () => {
  const example = demonstration.example('after');
  const written = example.changes.map(({ by, at }) => ({ alias: example.authors[by], ms: at.ms }));
  const last = demonstration.lastHeard(written, example.clock.now);
  const day = 24 * 60 * 60;
  for (const vault of vaults.all.values()) {
    const called = aliasesIn(vault);
    for (const { name, members } of standing(vault))
      for (const { device: id, heard, isThisOne } of members.filter((one) => !one.isThisOne)) {
        const alias = called[id] ?? '';
        expect([name, alias, isThisOne, Math.abs((heard ?? 0) - (last[alias] ?? 0)) < day / 24]).toEqual([
          name,
          alias,
          false,
          true,
        ]);
      }
  }
  const days = ['Crossbill', 'Lark', 'Plover'].map((alias) =>
    Math.floor((example.clock.now - (last[alias] ?? 0)) / day),
  );
  expect(days).toEqual([6, 1, 5]);
});
