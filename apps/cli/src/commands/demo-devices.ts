import {
  type Anchor,
  type Begun,
  completeRootAct,
  cutOff,
  draftAppointment,
  encodeEntry,
  letIn,
  letInFacts,
  lookedAt,
  newDropKeys,
  newHolderCode,
  newOwnKeys,
  ownDropOf,
  proposedCutoff,
  type Role,
  seatOf,
  signDraft,
  tellingsOf,
  type Transport,
} from '@bulkhead/cells';
import type * as exampleOrganisation from '@bulkhead/demonstration';
import type { CellInfo, DeviceId, Fault, Refusal, Result } from '@bulkhead/records';
import { type Random, signingKeyOf } from '@bulkhead/seal';
import { type Creating, createVault, memoryFolder, memoryTransport, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { programmes } from '../programmes.ts';
import { introduce } from '../sharing/join.ts';
import { sheetsOf } from '../sharing/root.ts';
import type { Surroundings } from '../surroundings.ts';

type Demonstration = typeof exampleOrganisation;
type Example = ReturnType<Demonstration['example']>;
type Step = Promise<Result<undefined, Refusal | Fault>>;

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

/** A device of the example, its vault open, with the compartments that it was let into. */
interface Placed {
  readonly made: exampleOrganisation.ExampleDevice;
  readonly vault: Vault;
  readonly entering: readonly Entering[];
}

interface Entering {
  readonly cell: CellInfo;
  readonly device: DeviceId;
  readonly seated: exampleOrganisation.Seated;
  readonly begun: Begun;
  readonly admit: (founder: Vault) => Step;
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
  const founder = await newVault(making, example, {
    storage: memoryFolder(),
    cells: example.cells.map(({ kind, name }) => ({ kind, name })),
    petnames: {},
  });
  if (!founder.ok) return founder;
  const placed: Placed[] = [];
  const sheets = await sheetsOf(making, founder.value.rootKeys);
  try {
    const steps = demonstration.devices.length * 5;
    for (const made of demonstration.devices) {
      const storage = fileFolder(making.folderOf(made.vault));
      const petnames = { ...authorsFor(example, made), ...founderFor(founder.value, made, demonstration) };
      const vault = await newVault(making, example, { storage, cells: [], petnames });
      if (!vault.ok) return vault;
      placed.push({
        made,
        vault: vault.value,
        entering: enteringOf(founder.value, made, making.device.random),
      });
      making.progress(placed.length, steps);
    }
    const met = await meet({ ...making, example, founder: founder.value, placed });
    if (!met.ok) return 'fault' in met.error ? { ok: false, error: met.error } : notOfItsOwn(met.error);
  } finally {
    await founder.value.close();
    for (const { vault } of placed) await vault.close();
  }
  return {
    ok: true,
    value: {
      vaults: placed.map(({ made, entering }) => ({ vault: made.vault, compartments: entering.length })),
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

interface Meeting extends MakingDevices {
  readonly example: Example;
  readonly founder: Vault;
  readonly placed: readonly Placed[];
}

async function meet({ demonstration, example, founder, placed, progress }: Meeting): Step {
  const way = memoryTransport('example');
  const devices = demonstration.devices.length;
  const filled = await demonstration.fillVault(founder, example, () => undefined);
  if (!filled.ok) return filled;
  const founded = await inOrder([
    ...placed.flatMap(({ entering }) =>
      entering.flatMap((one) => [() => one.admit(founder), () => appoint(founder, one)]),
    ),
    ...founder.view.cells.map((cell) => () => exchanged(founder, cell, way)),
  ]);
  if (!founded.ok) return founded;
  const exchanges = (one: Placed): Step => exchangeAll(one, way);
  const rounds = [(one: Placed): Step => comeIn(one, way), exchanges, exchanges, exchanges];
  for (const [round, work] of rounds.entries()) {
    const left = round === 1 ? await founderLeaves(founder, way) : { ok: true as const };
    if (!left.ok) return left;
    for (const [at, one] of placed.entries()) {
      const done = await work(one);
      if (!done.ok) return done;
      progress(devices * (round + 1) + at + 1, devices * 5);
    }
  }
  return inOrder(placed.map((one) => () => lookAround(one)));
}

/** On an ordinary morning everybody knows who is in: that the organisation was just made is no news to tell. */
const lookAround = ({ vault }: Placed): Step =>
  inOrder(
    vault.view.cells.map(
      ({ id }) =>
        () =>
          vault.sharing.act(id, (holding) => ({
            ok: true,
            value: lookedAt(tellingsOf(holding).map(({ name }) => name)),
          })),
    ),
  );

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

async function inOrder(steps: readonly (() => Step)[]): Step {
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return { ok: true, value: undefined };
}

/** Two key keepers make an archive a steward as well. */
async function appoint(founder: Vault, { cell, device, seated }: Entering): Step {
  if (seated.appointed !== true) return { ok: true, value: undefined };
  return founder.sharing.act(cell.id, (holding, { here }) => {
    const draft = draftAppointment(holding.roster, device, here);
    if (!draft.ok) return draft;
    const signatures = founder.rootKeys
      .slice(0, 2)
      .map((seed, signer) => signDraft(holding.place, draft.value, { key: signingKeyOf(seed), signer }));
    const entry = completeRootAct(holding.roster, draft.value, signatures);
    return entry.ok ? { ok: true, value: [{ kind: 'entry', bytes: encodeEntry(entry.value), here }] } : entry;
  });
}

async function exchanged(vault: Vault, cell: CellInfo, way: Transport): Step {
  const done = await vault.sharing.exchange(cell.id, way);
  return done.ok ? { ok: true, value: undefined } : done;
}

const exchangeAll = ({ vault }: Placed, way: Transport): Step =>
  inOrder(vault.view.cells.map((cell) => () => exchanged(vault, cell, way)));

/** Enters, fetches, says what it is called, and tells the others so. */
async function comeIn(one: Placed, way: Transport): Step {
  const { vault, entering, made } = one;
  const joined = await vault.sharing.join(
    entering.map(({ cell: { kind, name }, begun }) => ({ kind, name, begun })),
  );
  if (!joined.ok) return joined;
  return inOrder([
    () => exchangeAll(one, way),
    () => introduce(vault, vault.view.cells, made),
    () => exchangeAll(one, way),
  ]);
}

/**
 * The device that began it leaves every compartment of its own accord, as whoever goes does: the stewards who hear of it
 * change the keys. All that it did and wrote counts.
 */
const founderLeaves = (founder: Vault, way: Transport): Step =>
  inOrder(
    founder.view.cells.map((cell) => async () => {
      const heard = await exchanged(founder, cell, way);
      const left = heard.ok
        ? await founder.sharing.act(cell.id, (holding, acting) => {
            const { device } = holding.self;
            const lastSafe = acting.here + 1;
            const cutoff = proposedCutoff(holding, device, { together: [device], lastSafe });
            return cutOff(holding, { device, cutoff, lastSafe, reason: 'left', honour: undefined }, acting);
          })
        : heard;
      return left.ok ? exchanged(founder, cell, way) : left;
    }),
  );
