import {
  type Begun,
  completeRootAct,
  cutOff,
  draftAppointment,
  encodeEntry,
  lookedAt,
  proposedCutoff,
  signDraft,
  tellingsOf,
  type Transport,
} from '@bulkhead/cells';
import type * as exampleOrganisation from '@bulkhead/demonstration';
import type { CellInfo, DeviceId, Fault, Refusal, Result } from '@bulkhead/records';
import { signingKeyOf } from '@bulkhead/seal';
import { type MemoryTransport, memoryTransport, type Vault } from '@bulkhead/vault';
import { introduce } from '../sharing/join.ts';
import type { Surroundings } from '../surroundings.ts';

export type Demonstration = typeof exampleOrganisation;
export type Example = ReturnType<Demonstration['example']>;
export type Step = Promise<Result<undefined, Refusal | Fault>>;

/** A device of the example, its vault open. */
export interface Opened {
  readonly made: exampleOrganisation.ExampleDevice;
  readonly vault: Vault;
}

/** With the compartments that it is let into. */
export interface Placed extends Opened {
  readonly entering: readonly Entering[];
}

export interface Entering {
  readonly cell: CellInfo;
  readonly device: DeviceId;
  readonly seated: exampleOrganisation.Seated;
  readonly begun: Begun;
  readonly admit: (founder: Vault) => Step;
}

/** A clock that can be put back: the devices of the example met on several days. */
export interface PutBack {
  readonly clock: Surroundings['device']['clock'];
  /** Until it is put elsewhere it shows this many seconds less. */
  put(back: number): void;
}

export function clockToPutBack({ now, offset }: Surroundings['device']['clock']): PutBack {
  let behind = 0;
  return {
    clock: { now: () => now() - behind * 1000, offset },
    put(back) {
      behind = back;
    },
  };
}

/** When the organisation of the example was begun anew, in seconds before its morning: before anybody was heard of last. */
export const begunBefore = 6.5 * 24 * 60 * 60;

/** The devices with which the organisation of the example comes about. */
export interface Meeting {
  readonly demonstration: Demonstration;
  /** `done` of `of` steps. */
  readonly progress: (done: number, of: number) => void;
  readonly days: PutBack;
  readonly example: Example;
  readonly founder: Vault;
  readonly placed: readonly Placed[];
}

/** Each device is made, comes in, hears who has gone, introduces itself, hears of the others, and is heard of last. */
export const stepsOf = ({ devices }: Demonstration): number => devices.length * 7;

type ForEach = <T>(all: readonly T[], work: (one: T) => Step) => Step;

/** All of it, from the beginning of the organisation to the morning on which somebody looks around. */
export async function meet(meeting: Meeting): Step {
  const { demonstration, days, example, founder, placed, progress } = meeting;
  const way = memoryTransport('example');
  const filled = await demonstration.fillVault(founder, example, () => undefined);
  if (!filled.ok) return filled;
  days.put(begunBefore);
  const founded = await inOrder([
    ...placed.flatMap(({ entering }) =>
      entering.flatMap((one) => [() => one.admit(founder), () => appoint(founder, one)]),
    ),
    ...founder.view.cells.map((cell) => () => exchanged(founder, cell, way)),
  ]);
  if (!founded.ok) return founded;
  let steps = placed.length;
  const forEach: ForEach = (all, work) =>
    inOrder(
      all.map((one) => async () => {
        const done = await work(one);
        steps += 1;
        progress(steps, stepsOf(demonstration));
        return done;
      }),
    );
  const isAlone = (cell: string): boolean =>
    placed.filter(({ made }) => made.cells.some((one) => one.cell === cell)).length === 1;
  const exchanges = (one: Placed): Step => exchangeAll(one, way);
  return inOrder([
    () => forEach(placed, (one) => comeIn(one, way, isAlone)),
    () => founderLeaves(founder, way),
    () => forEach(placed, exchanges),
    () => forEach(placed, exchanges),
    () => hearOfEachOther(meeting, way, forEach),
    () => inOrder(placed.map((one) => () => lookAround(one))),
  ]);
}

/**
 * Each says what it is called, and on the day on which it was heard of last that it has heard the others. What it says it
 * leaves in a place of its own, and there the others read and leave nothing: they hear of each on its own day.
 */
function hearOfEachOther(
  { demonstration, days, example, placed }: Meeting,
  way: MemoryTransport,
  forEach: ForEach,
): Step {
  const { changes, authors, clock } = example;
  const written = changes.map(({ by, at }) => ({ alias: authors[by], ms: at.ms }));
  const heard = demonstration.lastHeard(written, clock.now);
  const backTo = (alias: string): number => clock.now - (heard[alias] ?? clock.now);
  const own = placed.map((one) => ({ ...one, way: way.copied(), back: backTo(one.made.alias) }));
  type Own = (typeof own)[number];
  const isRead = (said: Own): Step =>
    inOrder(
      own
        .filter((reader) => reader !== said)
        .flatMap(({ vault }) =>
          said.entering.map(
            ({ cell }) =>
              () =>
                takenIn(vault, cell, said.way),
          ),
        ),
    );
  return inOrder([
    () =>
      forEach(own, (one) =>
        inOrder([
          () => introduce(one.vault, one.vault.view.cells, one.made),
          () => exchangeAll(one, one.way),
        ]),
      ),
    () => forEach(own, isRead),
    () =>
      forEach(
        own.toSorted((a, b) => b.back - a.back),
        (one) => {
          days.put(one.back);
          return inOrder([() => exchangeAll(one, one.way), () => isRead(one)]);
        },
      ),
    () => {
      days.put(0);
      return Promise.resolve({ ok: true, value: undefined });
    },
  ]);
}

/** On an ordinary morning everybody knows who is in: that the organisation was just made is no news to tell. */
const lookAround = ({ vault }: Opened): Step =>
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

async function takenIn(vault: Vault, { id }: CellInfo, way: Transport): Step {
  if (!vault.sharing.holding(id)) return { ok: true, value: undefined };
  const done = await vault.sharing.takeIn(id, way);
  return done.ok ? { ok: true, value: undefined } : done;
}

const exchangeAll = ({ vault }: Opened, way: Transport): Step =>
  inOrder(vault.view.cells.map((cell) => () => exchanged(vault, cell, way)));

/** Enters and fetches. Where nobody else is in, only the device that leaves can hear what this one is called. */
async function comeIn(one: Placed, way: Transport, isAlone: (cell: string) => boolean): Step {
  const { vault, made, entering } = one;
  const joined = await vault.sharing.join(
    entering.map(({ cell: { kind, name }, begun }) => ({ kind, name, begun })),
  );
  if (!joined.ok) return joined;
  const alone = vault.view.cells.filter(({ name }) => isAlone(name));
  return inOrder([
    () => exchangeAll(one, way),
    () => introduce(vault, alone, made),
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
