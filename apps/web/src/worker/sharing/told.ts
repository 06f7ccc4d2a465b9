import {
  digest,
  type Holding,
  layAside,
  lookedAt,
  outOfHandsNow,
  returnedDevices,
  saidHere,
  tellingsOf,
  welcomeBack,
} from '@bulkhead/cells';
import { callOffsIn, toCallOff } from '@bulkhead/programmes/call-offs';
import {
  type CellId,
  cellId,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { callOff, type OutOfHandsIn, tellStewards, type Told, type Vault } from '@bulkhead/vault';
import type { AskedOf, ToldIn, ToldShown } from '../../messages/sharing.ts';
import { calledApart } from './aliases.ts';

type Answer = Promise<Result<undefined, Refusal | Fault>>;

/** The compartments in which somebody has something to look at, or has said something. */
export function toldShown(vault: Vault): ToldShown {
  return {
    compartments: vault.view.cells.flatMap(({ id, name }) => {
      const holding = vault.sharing.holding(id);
      const one = holding && toldIn(holding, { id, name, here: vault.now().now });
      const told = one && [...one.tellings, ...one.outOfHands, ...one.back, ...one.said];
      return told && told.length > 0 ? [one] : [];
    }),
    called: calledApart(vault),
  };
}

function toldIn(
  holding: Holding,
  of: { readonly id: CellId; readonly name: string; readonly here: number },
): ToldIn {
  const { roster, self } = holding;
  return {
    cell: of.id,
    name: of.name,
    own: self.device,
    isSteward: roster.stewards.includes(self.device),
    tellings: tellingsOf(holding),
    outOfHands: outOfHandsNow(holding),
    back: returnedDevices(holding, of.here),
    said: saidHere(holding),
  };
}

/** Somebody has looked at these. It is kept on this device and said to nobody. */
export const lookAt = (vault: Vault, { cell, names }: AskedOf<'look-at'>): Answer =>
  isId(cell) ? vault.sharing.act(cellId(cell), () => ok(lookedAt(names.map(digest)))) : notOpen();

/** Comes back with the first refusal, after all stewards were told who could be. */
export async function tellAbout(vault: Vault, { from, how, since }: AskedOf<'tell-stewards'>): Answer {
  return firstError(await tellStewards(vault, placesIn(from), { how, since }));
}

/** Comes back with the first refusal, after it was called off wherever it could be. */
export const calledOff = async (vault: Vault, { from }: AskedOf<'call-off'>): Answer =>
  firstError(await callOff(vault, placesIn(from), { words: callOffsIn(vault.view), toCallOff }));

const placesIn = (from: AskedOf<'call-off'>['from']): readonly OutOfHandsIn[] =>
  from.flatMap(({ cell, device }) =>
    isId(cell) && isId(device) ? [{ cell: cellId(cell), device: deviceId(device) }] : [],
  );

function firstError(told: readonly Told[]): Awaited<Answer> {
  const error = told.find((one) => one.error)?.error;
  return error ? { ok: false, error } : ok(undefined);
}

/** It is gone from this device, and changes nothing else. */
export const laidAside = (vault: Vault, { cell, device }: AskedOf<'lay-aside'>): Answer =>
  isId(cell) && isId(device)
    ? vault.sharing.act(cellId(cell), (holding) => ok(layAside(holding, deviceId(device))))
    : notOpen();

/** The next change of keys takes it in again. */
export const welcomed = (vault: Vault, { cell, device }: AskedOf<'welcome'>): Answer =>
  isId(cell) && isId(device)
    ? vault.sharing.act(cellId(cell), (holding) =>
        ok(welcomeBack(holding, deviceId(device), vault.now().now)),
      )
    : notOpen();

const notOpen = (): Answer => Promise.resolve(refused({ code: 'not-open-here' }));
