import {
  type Acting,
  completeRootAct,
  cutOff,
  draftAppointment,
  draftSettlement,
  encodeEntry,
  type EntryDraft,
  entryId,
  type Fact,
  type Holding,
  proposedCutoff,
  type RosterRefusal,
  signDraft,
  turnKeys,
} from '@bulkhead/cells';
import {
  cellId,
  cellKinds,
  deviceId,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { equalBytes, rootKeyOfWords, rootKeyWords, signingKeyOf, wipe } from '@bulkhead/seal';
import type { Vault } from '@bulkhead/vault';
import type { AskedOf } from '../../messages/sharing.ts';
import { calledOn } from './aliases.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;
type Facts = Result<readonly Fact[], RosterRefusal>;

/** Disconnects a device from each of these compartments and changes their keys. Stops at the first refusal. */
export async function disconnect(
  vault: Vault,
  { from, reason, lastSafe }: AskedOf<'disconnect'>,
): Answer<undefined> {
  const named = await keepNames(vault, from);
  if (!named.ok) return named;
  for (const { cell, device, honour } of from) {
    if (!isId(cell) || !isId(device)) return refused({ code: 'not-a-member' });
    const removed = deviceId(device);
    const done = await vault.sharing.act(cellId(cell), (holding, acting) => {
      const cutoff = proposedCutoff(holding, removed, lastSafe);
      return cutOff(
        holding,
        { device: removed, cutoff, lastSafe, reason, honour: honour.map(entryId) },
        acting,
      );
    });
    if (!done.ok) return done;
  }
  return ok(undefined);
}

/** What the removed devices are called stays here: what they said of themselves may not count any more. */
function keepNames(vault: Vault, from: AskedOf<'disconnect'>['from']): Promise<Result<undefined, Fault>> {
  const { aliases } = calledOn(vault);
  const known = from.flatMap(({ device }) => {
    const alias = aliases[device];
    return alias === undefined ? [] : [[device, alias] as const];
  });
  const petnames = { ...vault.settings.petnames, ...Object.fromEntries(known) };
  return vault.saveSettings({ ...vault.settings, petnames });
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
  const known = cellKinds.find((one) => one === kind);
  if (known === undefined || name.trim() === '') return refused({ code: 'missing', field: 'name' });
  const made = await vault.addCell({ kind: known, name: name.trim() });
  return made.ok ? ok(undefined) : made;
}

/** The sheets of the key keepers that still lie on this device, 24 words each. */
export const keySheets = (vault: Vault, { language }: AskedOf<'key-sheets'>): Promise<readonly string[]> =>
  Promise.all(vault.rootKeys.map((seed) => rootKeyWords(seed, language)));

/** A decision of the key keepers, signed by two of the sheets that were typed. Nothing of them is kept. */
export async function actAsRoot(vault: Vault, { sheets, root }: AskedOf<'root-act'>): Answer<undefined> {
  if (!isId(root.cell) || !isId(root.device)) return refused({ code: 'not-a-member' });
  const read = await Promise.all(sheets.map(rootKeyOfWords));
  const seeds = read.flatMap((one) => (one.ok ? [one.value] : []));
  if (seeds.length < sheets.length) return refused({ code: 'not-a-key-sheet' });
  const done = await vault.sharing.act(cellId(root.cell), (holding, acting) =>
    signedByRoot(holding, acting, { seeds, root }),
  );
  for (const seed of seeds) wipe(seed);
  return done;
}

interface Decision {
  readonly seeds: readonly Uint8Array[];
  readonly root: AskedOf<'root-act'>['root'];
}

function signedByRoot(holding: Holding, { here }: Acting, { seeds, root }: Decision): Facts {
  const { roster } = holding;
  const draft = draftOf(holding, root, here);
  if (!draft.ok) return draft;
  const signatures = seeds.flatMap((seed) => {
    const key = signingKeyOf(seed);
    const signer = roster.charter.rootKeys.findIndex((one) => equalBytes(one, key.publicKey));
    return signer < 0 ? [] : [signDraft(roster, draft.value, { key, signer })];
  });
  const entry = completeRootAct(
    roster,
    draft.value,
    signatures.toSorted((a, b) => a.signer - b.signer),
  );
  return entry.ok ? ok([{ kind: 'entry', bytes: encodeEntry(entry.value) }]) : entry;
}

function draftOf(holding: Holding, root: Decision['root'], here: number): Result<EntryDraft, RosterRefusal> {
  const device = deviceId(root.device);
  if (root.act === 'appoint') return draftAppointment(holding.roster, device, here);
  return ok(draftSettlement(holding.roster, new Map([[device, root.honour.map(entryId)]]), here));
}
