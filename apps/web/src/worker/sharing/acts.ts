import { entryId, turnKeys } from '@bulkhead/cells';
import {
  cellId,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { rootKeyWords } from '@bulkhead/seal';
import {
  decideByKeepers,
  type Decision,
  foundByKeepers,
  isNameTaken,
  removeDevices,
  systemRandom,
  type Vault,
} from '@bulkhead/vault';
import type { AskedOf } from '../../messages/sharing.ts';
import { calledOn } from './aliases.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** Disconnects a device from each of these compartments and changes their keys. Comes back with the first refusal. */
export async function disconnect(
  vault: Vault,
  { from, reason, lastSafe = vault.now().now }: AskedOf<'disconnect'>,
): Answer<undefined> {
  const places = from.flatMap(({ cell, device, honour, agreed }) =>
    isId(cell) && isId(device)
      ? [
          {
            cell: cellId(cell),
            device: deviceId(device),
            honour: honour?.map(entryId),
            agreed: agreed !== undefined && isId(agreed) ? deviceId(agreed) : undefined,
          },
        ]
      : [],
  );
  const removed = await removeDevices(vault, places, { reason, lastSafe, names: calledOn(vault).aliases });
  const error = removed.find((one) => one.error)?.error;
  return error ? { ok: false, error } : ok(undefined);
}

export const changeKeys = (vault: Vault, { cell }: AskedOf<'change-keys'>): Answer<undefined> =>
  isId(cell)
    ? vault.sharing.act(cellId(cell), turnKeys)
    : Promise.resolve(refused({ code: 'not-open-here' }));

/** A new compartment with this device as its steward. The permit of the key keepers lies on the device that began. */
export async function newCompartment(
  vault: Vault,
  { kind, name }: AskedOf<'new-compartment'>,
): Answer<undefined> {
  const cell = { kind, name: name.trim() };
  if (isNameTaken(vault, cell.name)) return refused({ code: 'name-taken', values: { cell: cell.name } });
  const made = await vault.addCell(cell);
  return made.ok ? ok(undefined) : made;
}

/** The sheets of the key keepers that still lie on this device, 24 words each. */
export const keySheets = (vault: Vault, { language }: AskedOf<'key-sheets'>): Promise<readonly string[]> =>
  Promise.all(vault.rootKeys.map((seed) => rootKeyWords(seed, language)));

/** A decision of the key keepers, signed by two of the sheets that were typed. Nothing of them is kept. */
export async function actAsRoot(vault: Vault, { sheets, root }: AskedOf<'root-act'>): Answer<undefined> {
  if (root.act === 'found') {
    const cell = { kind: root.kind, name: root.name.trim() };
    const made = await foundByKeepers(vault, sheets, { cell, random: systemRandom });
    return made.ok ? ok(undefined) : made;
  }
  if (!isId(root.cell) || !isId(root.device)) return refused({ code: 'not-a-member' });
  return decideByKeepers(vault, sheets, { cell: cellId(root.cell), decision: decisionOf(root) });
}

function decisionOf(root: Exclude<AskedOf<'root-act'>['root'], { act: 'found' }>): Decision {
  const device = deviceId(root.device);
  if (root.act === 'appoint') return { act: 'appoint', device };
  return { act: 'settle', honour: new Map([[device, root.honour.map(entryId)]]) };
}
