import {
  type Acting,
  type Charter,
  completeRootAct,
  draftAppointment,
  draftPermit,
  draftSettlement,
  encodeEntry,
  type EntryDraft,
  type EntryId,
  foundCell,
  type Holding,
  makePermit,
  type RootSigner,
  type RosterRefusal,
  signDraft,
  signPermit,
} from '@bulkhead/cells';
import {
  type CellId,
  type CellInfo,
  cellId,
  Defect,
  type DeviceId,
  type Fault,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import {
  equalBytes,
  hexOf,
  newSigningKey,
  type Random,
  rootKeyOfWords,
  type SheetMisread,
  signingKeyOf,
  wipe,
} from '@bulkhead/seal';
import type { NewCell } from '../content/cell-ring.ts';
import type { Vault } from '../vault.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;
type Keeping = Pick<Vault, 'sharing' | 'view' | 'now'>;

/** What two key keepers decide in a compartment that is there. */
export type Decision =
  | { readonly act: 'appoint'; readonly device: DeviceId }
  /** Of what these devices decided only this counts. */
  | { readonly act: 'settle'; readonly honour: ReadonlyMap<DeviceId, readonly EntryId[]> };

/** A decision of two key keepers, by the sheets that they typed. Nothing of the sheets is kept. Refusals: as `withSheets`. */
export function decideByKeepers(
  vault: Keeping,
  sheets: readonly string[],
  { cell, decision }: { readonly cell: CellId; readonly decision: Decision },
): Answer<undefined> {
  const charter = vault.sharing.holding(cell)?.roster.charter;
  if (!charter) return Promise.resolve(refused({ code: 'not-open-here' }));
  return withSheets(charter, sheets, (signers) =>
    vault.sharing.act(cell, (holding, acting) => {
      const draft = draftOf(holding, acting, decision);
      return draft.ok ? signed(holding, draft.value, { signers, here: acting.here }) : draft;
    }),
  );
}

/**
 * A new compartment with this device as its first steward, by the sheets of two key keepers. Refusals: `name-taken`,
 * `no-compartment` (this device knows of no organisation yet), and as `withSheets`.
 */
export function foundByKeepers(
  vault: Keeping,
  sheets: readonly string[],
  { cell, random }: { readonly cell: NewCell; readonly random: Random },
): Answer<CellInfo> {
  const charter = charterNow(vault);
  if (!charter) return Promise.resolve(refused({ code: 'no-compartment' }));
  if (isNameTaken(vault, cell.name))
    return Promise.resolve(refused({ code: 'name-taken', values: { cell: cell.name } }));
  return withSheets(charter, sheets, (signers) => found(vault, { charter, signers }, { cell, random }));
}

export const isNameTaken = ({ view }: Pick<Vault, 'view'>, name: string): boolean =>
  view.cells.some((cell) => cell.name === name);

/** Of the charters that the compartments of this device know, the last. */
function charterNow({ sharing, view }: Keeping): Charter | undefined {
  const charters = view.cells.flatMap(({ id }) => sharing.holding(id)?.roster.charter ?? []);
  return charters.toSorted((a, b) => b.serial - a.serial)[0];
}

/**
 * Reads key sheets, 24 words each, and wipes the keys when the work is done. Refusals, with `n`, the number of the sheet:
 * `key-sheet-count`, `key-sheet-word`, `key-sheet-misread` and `key-sheet-elsewhere` (of another organisation); and
 * `key-sheet-twice`.
 */
async function withSheets<T>(
  charter: Charter,
  sheets: readonly string[],
  work: (signers: readonly RootSigner[]) => Answer<T>,
): Answer<T> {
  const signers: RootSigner[] = [];
  try {
    for (const [at, sheet] of sheets.entries()) {
      const read = await rootKeyOfWords(sheet);
      if (!read.ok) return refused(misreadSheet(at + 1, read));
      const key = signingKeyOf(read.value);
      wipe(read.value);
      const signer = charter.rootKeys.findIndex((one) => equalBytes(one, key.publicKey));
      const isTwice = signers.some((one) => one.signer === signer && signer >= 0);
      signers.push({ key, signer });
      if (isTwice) return refused({ code: 'key-sheet-twice' });
      if (signer < 0) return refused({ code: 'key-sheet-elsewhere', values: { n: at + 1 } });
    }
    return await work(signers.toSorted((a, b) => a.signer - b.signer));
  } finally {
    for (const { key } of signers) wipe(key.seed);
  }
}

function misreadSheet(n: number, misread: SheetMisread): Refusal {
  switch (misread.why) {
    case 'word-count':
      return { code: 'key-sheet-count', values: { n, typed: misread.typed } };
    case 'word-unknown':
      return { code: 'key-sheet-word', values: { n, at: misread.at, word: misread.word } };
    case 'damaged':
      return { code: 'key-sheet-misread', values: { n } };
  }
}

function draftOf(
  { roster }: Holding,
  { here }: Acting,
  decision: Decision,
): Result<EntryDraft, RosterRefusal> {
  return decision.act === 'appoint'
    ? draftAppointment(roster, decision.device, here)
    : ok(draftSettlement(roster, decision.honour, here));
}

function signed(
  { roster, place }: Holding,
  draft: EntryDraft,
  { signers, here }: { readonly signers: readonly RootSigner[]; readonly here: number },
) {
  const signatures = signers.map((signer) => signDraft(place, draft, signer));
  const entry = completeRootAct(roster, draft, signatures);
  return entry.ok ? ok([{ kind: 'entry', bytes: encodeEntry(entry.value), here } as const]) : entry;
}

interface ByKeepers {
  readonly charter: Charter;
  readonly signers: readonly RootSigner[];
}

/** They permit a key to found for this minute; it founds one compartment and is gone. */
async function found(
  vault: Keeping,
  { charter, signers }: ByKeepers,
  { cell, random }: { readonly cell: NewCell; readonly random: Random },
): Answer<CellInfo> {
  const here = vault.now().now;
  const founder = newSigningKey(random);
  const draft = draftPermit(charter, { founder: founder.publicKey, from: here, until: here + 60 });
  if (!draft.ok) return draft;
  const signatures = signers.map((signer) => signPermit(charter.org, draft.value, signer));
  const permit = makePermit(charter, draft.value, signatures);
  if (!permit.ok) return permit;
  const place = { org: charter.org, cell: cellId(hexOf(random(16))) };
  const right = { charter, permit: permit.value, key: founder };
  const begun = foundCell(right, { place, ...cell, here }, random);
  wipe(founder.seed);
  if (!begun.ok) return begun;
  const joined = await vault.sharing.join([{ ...cell, begun: begun.value }]);
  if (!joined.ok) return joined;
  const [info] = joined.value;
  if (!info) throw new Defect('a compartment was founded and is not there');
  return ok(info);
}
