import {
  type Anchor,
  letIn,
  letInFacts,
  newDropKeys,
  newHolderCode,
  newOwnKeys,
  ownDropOf,
  type Role,
  seatOf,
} from '@bulkhead/cells';
import type * as exampleOrganisation from '@bulkhead/demonstration';
import type { CellInfo, Fault, Refusal, Result } from '@bulkhead/records';
import type { Random } from '@bulkhead/seal';
import { type Creating, createVault, memoryFolder, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { programmes } from '../programmes.ts';
import { sheetsOf } from '../sharing/root.ts';
import type { Surroundings } from '../surroundings.ts';
import {
  begunBefore,
  clockToPutBack,
  type Demonstration,
  type Entering,
  type Example,
  meet,
  type Opened,
  stepsOf,
} from './demo-meeting.ts';

/** What the devices of the example are made with. */
export interface MakingDevices {
  readonly demonstration: Demonstration;
  readonly device: Surroundings['device'];
  readonly folderOf: (vault: string) => string;
  /** In MiB. */
  readonly size: 8;
  readonly language: Vault['settings']['language'];
  /** `done` of `of` steps. */
  readonly progress: (done: number, of: number) => void;
}

/** The vaults of the devices, and the key sheets of their organisation. */
export interface MadeDevices {
  readonly vaults: readonly { readonly vault: string; readonly compartments: number }[];
  readonly sheets: readonly string[];
}

/**
 * One vault a device, each with its compartments only. They come about as real ones do: a first device begins the
 * organisation and takes the history in, lets the others in, they fetch what is theirs and say what they are called, and
 * the first device leaves, which exists nowhere after that. The key keepers of the example are nobody: what they have on
 * paper is given back, so that their acts can be practised.
 */
export async function makeDevices(making: MakingDevices): Promise<Result<MadeDevices, Fault>> {
  const { demonstration } = making;
  const example = demonstration.example('after');
  const { clock } = example;
  const then = { ...example, clock: { ...clock, now: clock.now - begunBefore } };
  const founder = await newVault(making, then, {
    storage: memoryFolder(),
    cells: example.cells.map(({ kind, name }) => ({ kind, name })),
    petnames: {},
  });
  if (!founder.ok) return founder;
  const opened: Opened[] = [];
  const days = clockToPutBack(making.device.clock);
  const device = { ...making.device, clock: days.clock };
  const sheets = await sheetsOf(making, founder.value.rootKeys);
  try {
    for (const made of demonstration.devices) {
      const storage = fileFolder(making.folderOf(made.vault));
      const petnames = { ...authorsFor(example, made), ...founderFor(founder.value, made, demonstration) };
      const vault = await newVault({ ...making, device }, example, { storage, cells: [], petnames });
      if (!vault.ok) return vault;
      opened.push({ made, vault: vault.value });
      making.progress(opened.length, stepsOf(demonstration));
    }
    const placed = opened.map((one) => ({
      ...one,
      entering: enteringOf(founder.value, one.made, device.random),
    }));
    const met = await meet({ ...making, days, example, founder: founder.value, placed });
    if (!met.ok) return 'fault' in met.error ? { ok: false, error: met.error } : notOfItsOwn(met.error);
  } finally {
    await founder.value.close();
    for (const { vault } of opened) await vault.close();
  }
  return {
    ok: true,
    value: {
      vaults: opened.map(({ made }) => ({ vault: made.vault, compartments: made.cells.length })),
      sheets,
    },
  };
}

function notOfItsOwn({ code }: Refusal): never {
  throw new Error(`defect: a device of the example was refused: ${code}`);
}

const newVault = (
  { demonstration, device, size, language }: MakingDevices,
  { organisation, clock }: Example,
  { storage, cells, petnames }: Pick<Creating, 'storage' | 'cells'> & Pick<Vault['settings'], 'petnames'>,
): Promise<Result<Vault, Fault>> =>
  createVault({
    ...device,
    storage,
    passphrase: demonstration.examplePassphrase,
    roster: programmes,
    size,
    cells,
    settings: { organisation, language, example: clock, petnames },
  });

/** The keys that a device makes for each of its compartments, and how the founder lets it in there. */
const enteringOf = (
  founder: Vault,
  made: exampleOrganisation.ExampleDevice,
  random: Random,
): readonly Entering[] =>
  founder.view.cells.flatMap((cell): readonly Entering[] => {
    const seated = made.cells.find((one) => one.cell === cell.name);
    const anchor = founder.sharing.holding(cell.id)?.self.anchor;
    return seated && anchor ? [enteringOne({ cell, seated, anchor }, founder.now().now, random)] : [];
  });

function enteringOne(
  {
    cell,
    seated,
    anchor,
  }: { readonly cell: CellInfo; readonly seated: exampleOrganisation.Seated; readonly anchor: Anchor },
  here: number,
  random: Random,
): Entering {
  const keys = newOwnKeys(random);
  const drop = newDropKeys(random);
  const role: Role = seated.role;
  // Each member of the example has one device.
  const seat = seatOf(anchor, keys, { role, holder: newHolderCode(random) });
  return {
    cell,
    device: seat.device,
    seated,
    begun: {
      self: { anchor, device: seat.device, key: keys.key, age: keys.age },
      facts: letInFacts(keys, { role, drop: ownDropOf(drop), made: here, by: seat.device }),
    },
    admit: (by) => by.sharing.act(cell.id, (holding, acting) => letIn(holding, seat, drop, acting)),
  };
}

/** What a device calls those who wrote the history of its own compartments; of others it has never heard. */
function authorsFor(
  { cells, changes, authors }: Example,
  { cells: seats }: exampleOrganisation.ExampleDevice,
): Readonly<Record<string, string>> {
  const names = new Set(seats.map(({ cell }) => cell));
  const ids = new Set(cells.filter(({ name }) => names.has(name)).map(({ id }) => id));
  const wrote = changes.filter(({ cell }) => ids.has(cell)).map(({ by }) => by);
  return Object.fromEntries([...new Set(wrote)].map((by) => [by, authors[by] ?? '']));
}

/** And whom it reads to have been put out. */
function founderFor(
  founder: Vault,
  { cells: seats }: exampleOrganisation.ExampleDevice,
  { firstDevice }: Demonstration,
): Readonly<Record<string, string>> {
  const names = new Set(seats.map(({ cell }) => cell));
  return Object.fromEntries(
    founder.view.cells.flatMap(({ id, name }) => {
      const device = founder.sharing.holding(id)?.self.device;
      return device && names.has(name) ? [[device, firstDevice]] : [];
    }),
  );
}
