import {
  decodeEntry,
  draftRelease,
  encodeEntry,
  type Entry,
  entryOf,
  evaluate,
  type Holding,
  signDraft,
} from '@bulkhead/cells';
import type { CellInfo, Result } from '@bulkhead/records';
import { openBundle, sealBundle } from '@bulkhead/seal';
import { bytesOfFile, writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { aliasesIn, type DeviceIn, devicesCalled } from './called.ts';
import { cellNamed, notShared, refusedHere } from './cells.ts';
import { onlyDevice } from './removal.ts';

/** What came of a removed device and does not count, as one run of envelopes. */
interface HeldBack {
  readonly from: number;
  readonly to: number;
  readonly hash: Parameters<typeof draftRelease>[1]['hash'];
  readonly changes: number;
  /** When the last of it came here; UTC seconds. */
  readonly came: number;
}

function heldBack(holding: Holding, device: DeviceIn['device']): HeldBack | undefined {
  const kept = holding.history.quarantined(device, holding.standingOf(device));
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return undefined;
  return {
    from: first.signed.body.seq,
    to: last.signed.body.seq,
    hash: last.signed.hash,
    changes: kept.reduce((sum, { signed }) => sum + signed.body.changes.length, 0),
    came: last.here,
  };
}

/** `quarantine`: what removed devices wrote after the last that counts. Nothing of it is lost, and nothing counts. */
export function listQuarantine(desk: Desk, cells: readonly CellInfo[]): Outcome {
  const { vault, words } = desk;
  const aliases = aliasesIn(vault);
  const all = cells.flatMap((cell) => {
    const holding = vault.sharing.holding(cell.id);
    return [...(holding?.roster.cut.keys() ?? [])].flatMap((device) => {
      const held = holding && heldBack(holding, device);
      return held ? [{ cell, device, held }] : [];
    });
  });
  return {
    kind: 'done',
    json: all.map(({ cell, device, held: { from, to, changes, came } }) => ({
      cell: cell.name,
      device,
      alias: aliases[device] ?? null,
      from,
      to,
      changes,
      came,
    })),
    lines:
      all.length === 0
        ? []
        : tableOf(
            ['cell', 'alias', 'changes', 'came'].map((head) => ({
              head: words.t(`cli.column.${head}`),
              numbers: head === 'changes',
            })),
            all.map(({ cell, device, held }) => [
              cell.name,
              aliases[device] ?? device.slice(0, 8),
              words.number(held.changes),
              momentText(desk, held.came),
            ]),
          ),
    notes: [
      all.length === 0 ? words.t('cli.nothing') : words.t('cli.quarantine.how', { command: 'release out' }),
    ],
  };
}

/** What a release is typed with. */
export interface Releasing {
  readonly device: string;
  readonly cell: readonly string[];
  /** The second member who has to agree. */
  readonly second: string | undefined;
  readonly file: string | undefined;
  readonly replace: boolean;
}

/** The place of the second signature until it is given. */
const unsigned = new Uint8Array(64);

/** `release out`: a steward proposes that held-back work counts after all, and writes a file for a second member. */
export async function proposeRelease(desk: Desk, releasing: Releasing): Promise<Outcome> {
  const { vault, words } = desk;
  const cell = cellNamed(desk, releasing.cell);
  if (!cell.ok) return cell.error;
  if (releasing.second === undefined || releasing.file === undefined) return unusable('release-needs');
  const holding = vault.sharing.holding(cell.value.id);
  if (!holding) return notShared({ code: 'not-open-here' });
  const device = onlyDevice(called(desk, releasing.device, cell.value, holding.roster.cut), releasing.device);
  if (!device.ok) return device.error;
  const second = onlyDevice(
    called(desk, releasing.second, cell.value, holding.roster.members),
    releasing.second,
  );
  if (!second.ok) return second.error;
  const held = heldBack(holding, device.value.device);
  if (!held) return refusedHere('nothing-held-back');
  const draft = draftRelease(
    { roster: holding.roster, device: holding.self.device, time: vault.now().now },
    {
      device: device.value.device,
      from: held.from,
      to: held.to,
      hash: held.hash,
      second: second.value.device,
    },
  );
  if (!draft.ok) return notShared(draft.error);
  const { place, self, roster } = holding;
  const own = signDraft(place, draft.value, { key: self.key, signer: 0 });
  const entry = entryOf(place, draft.value, [own, { signer: 1, bytes: unsigned }]);
  const recipient = roster.members.get(second.value.device)?.card.age;
  const sealed = await sealBundle(encodeEntry(entry), { to: recipient === undefined ? [] : [recipient] });
  const written = writeWhole(releasing.file, sealed, releasing.replace);
  if (written) return written;
  return {
    kind: 'done',
    json: {
      file: releasing.file,
      cell: cell.value.name,
      from: held.from,
      to: held.to,
      changes: held.changes,
    },
    lines: [words.t('cli.release.written', { file: releasing.file, n: held.changes })],
    notes: [words.t('cli.release.second', { command: 'release in' })],
  };
}

const called = (
  { vault }: Desk,
  typed: string,
  cell: CellInfo,
  among: { readonly has: (device: DeviceIn['device']) => boolean },
): readonly DeviceIn[] => devicesCalled(vault, typed, [cell]).filter(({ device }) => among.has(device));

/** `release in`: a second member agrees; from then on the work counts, here and with everybody after an exchange. */
export async function agreeToRelease(desk: Desk, file: string): Promise<Outcome> {
  const { vault, words } = desk;
  const bytes = bytesOfFile(file);
  if (!bytes) return unusable('no-file');
  const found = await entryFor(desk, bytes);
  if (!found.ok) return found.error;
  const { cell, holding, entry } = found.value;
  const { place, self, roster } = holding;
  const [first] = entry.signatures;
  if (!first) return refusedHere('not-our-file');
  const own = signDraft(place, entry, { key: self.key, signer: 1 });
  const whole: Entry = { ...entry, signatures: [first, own] };
  if (!evaluate([...roster.entries.values(), whole], self.anchor).standing(whole.id))
    return notShared({ code: 'needs-second-device' });
  const done = await vault.sharing.act(cell.id, () => ({
    ok: true,
    value: [{ kind: 'entry', bytes: encodeEntry(whole) }],
  }));
  if (!done.ok) return notShared(done.error);
  return {
    kind: 'done',
    json: { cell: cell.name, device: entry.kind === 'release' ? entry.body.device : null },
    lines: [words.t('cli.release.done', { cell: cell.name })],
    notes: [words.t('cli.remove.tell-others')],
  };
}

interface ForUs {
  readonly cell: CellInfo;
  readonly holding: Holding;
  readonly entry: Entry;
}

/** The proposal, if it is one and asks for this very device. */
async function entryFor({ vault }: Desk, bytes: Uint8Array): Promise<Result<ForUs, Outcome>> {
  for (const cell of vault.view.cells) {
    const holding = vault.sharing.holding(cell.id);
    if (!holding) continue;
    const opened = await openBundle(bytes, { identity: holding.self.age.identity });
    if (!opened.ok) continue;
    const entry = decodeEntry(opened.value, holding.place);
    if (!entry.ok || entry.value.kind !== 'release') return { ok: false, error: refusedHere('not-our-file') };
    if (entry.value.body.second === holding.self.device)
      return { ok: true, value: { cell, holding, entry: entry.value } };
  }
  return { ok: false, error: refusedHere('file-not-for-us') };
}
