import { fallenDevices, type Holding } from '@bulkhead/cells';
import type { CellInfo, DeviceId } from '@bulkhead/records';
import {
  agreeToRelease,
  type HeldBack,
  heldBranches,
  openFile,
  proposeRelease as propose,
  toReview,
} from '@bulkhead/vault';
import { bytesOfFile, writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { calledOn, type DeviceIn, devicesCalled, markOf, nameOf } from './called.ts';
import { cellNamed, notShared, refusedHere } from './cells.ts';
import { onlyDevice } from './which-device.ts';

/**
 * `quarantine`: what removed devices wrote after they were last safe. What came after the last that counts is kept and
 * does not count; what was part of the records before anybody knew counts, and is listed for people to look through.
 */
export function listQuarantine(desk: Desk, cells: readonly CellInfo[]): Outcome {
  const { vault, words } = desk;
  const names = calledOn(vault);
  const all = cells.flatMap((cell) => {
    const holding = vault.sharing.holding(cell.id);
    return notIn(holding).flatMap((device) => {
      const branches = holding ? heldBranches(holding, device, vault.now()) : [];
      const [held] = branches;
      const review = toReview(vault, cell.id, device);
      return held || review.length > 0 ? [{ cell, device, held, branches, review }] : [];
    });
  });
  const several = all.filter(({ branches }) => branches.length > 1);
  return {
    kind: 'done',
    json: all.map(({ cell, device, held, branches, review }) => ({
      cell: cell.name,
      device,
      alias: names.aliases[device] ?? null,
      from: held?.from ?? null,
      to: held?.to ?? null,
      changes: held?.changes ?? 0,
      forked: held?.isForked ?? false,
      came: held?.came ?? null,
      branches: branches.map(branchRow),
      review,
    })),
    lines:
      all.length === 0
        ? []
        : tableOf(
            ['cell', 'alias', 'changes', 'came', 'review'].map((head) => ({
              head: words.t(`cli.column.${head}`),
              numbers: head === 'changes' || head === 'review',
            })),
            all.map(({ cell, device, held, review }) => [
              cell.name,
              nameOf(words, device, names),
              words.number(held?.changes ?? 0),
              held ? momentText(desk, held.came) : '',
              words.number(review.length),
            ]),
          ),
    notes: [
      ...(all.length === 0 ? [words.t('cli.nothing')] : []),
      ...all.flatMap(({ device, held, branches }) =>
        branches.length <= 1 && held?.isForked ? [forkedText(desk, device)] : [],
      ),
      ...several.flatMap(({ device, branches }) => branchLines(desk, device, branches)),
      ...(all.some(({ held }) => held) ? [words.t('cli.quarantine.how', { command: 'release out' })] : []),
      ...(all.some(({ review }) => review.length > 0)
        ? [words.t('cli.quarantine.review', { command: 'quarantine --json' })]
        : []),
    ],
  };
}

const branchRow = ({ hash, from, to, changes, records, came, days }: HeldBack) => ({
  until: hash,
  from,
  to,
  changes,
  records,
  days: days.map(({ at, changes: ofDay, until }) => ({ at, changes: ofDay, until })),
  came,
});

/** Each of several, as somebody can speak about it with whoever had the device. */
const branchLines = (
  desk: Desk,
  device: DeviceIn['device'],
  branches: readonly HeldBack[],
): readonly string[] => [
  desk.words.t('cli.quarantine.branches', {
    who: nameOf(desk.words, device, calledOn(desk.vault)),
    n: branches.length,
    option: '--until',
  }),
  ...branches.map(({ hash, changes, records, days, came }) =>
    desk.words.t('cli.quarantine.branch', {
      mark: markOf(hash),
      n: changes,
      records,
      from: momentText(desk, days[0]?.at ?? came),
      to: momentText(desk, days.at(-1)?.at ?? came),
      came: momentText(desk, came),
    }),
  ),
];

/** The end of the branch, or of the day of one, that was typed by its beginning. */
function endTyped(branches: readonly HeldBack[], typed: string): readonly HeldBack['hash'][] {
  const ends = branches.flatMap(({ hash, days }) => [hash, ...days.map(({ until }) => until)]);
  return [...new Set(ends)].filter((end) => end.startsWith(typed.toLowerCase()));
}

/** That something else was written with the key of a device, beside what is shown of it. */
const forkedText = ({ vault, words }: Desk, device: DeviceIn['device']): string =>
  words.t('cells.held.forked', { who: nameOf(words, device, calledOn(vault)) });

/** The devices that are in no more and may have written something that does not count. */
const notIn = (holding: Holding | undefined): readonly DeviceId[] =>
  holding ? [...holding.roster.cut.keys(), ...fallenDevices(holding)] : [];

/** What a release is typed with. */
export interface Releasing {
  readonly device: string;
  readonly cell: readonly string[];
  /** The second member who has to agree. */
  readonly second: string | undefined;
  /** The beginning of the name of the last that shall count. */
  readonly until: string | undefined;
  readonly file: string | undefined;
  readonly replace: boolean;
}

/** `release out`: a steward proposes that held-back work counts after all, and writes a file for a second member. */
export async function proposeRelease(desk: Desk, releasing: Releasing): Promise<Outcome> {
  const { vault, words } = desk;
  const cell = cellNamed(desk, releasing.cell);
  if (!cell.ok) return cell.error;
  if (releasing.second === undefined || releasing.file === undefined) return unusable('release-needs');
  const holding = vault.sharing.holding(cell.value.id);
  if (!holding) return notShared({ code: 'not-open-here' });
  const device = onlyDevice(
    words,
    called(desk, releasing.device, cell.value, new Set(notIn(holding))),
    releasing.device,
  );
  if (!device.ok) return device.error;
  const second = onlyDevice(
    words,
    called(desk, releasing.second, cell.value, holding.roster.members),
    releasing.second,
  );
  if (!second.ok) return second.error;
  const branches = heldBranches(holding, device.value.device, vault.now());
  const ends = releasing.until === undefined ? [] : endTyped(branches, releasing.until);
  const isMeant = releasing.until === undefined ? branches.length <= 1 : ends.length === 1;
  if (!isMeant)
    return unusable('which-branch', {
      known: branches.map(({ hash }) => markOf(hash)).join(words.t('words.between-items')),
    });
  const made = await propose(vault, {
    cell: cell.value.id,
    device: device.value.device,
    second: second.value.device,
    until: ends[0],
  });
  if (!made.ok) return notShared(made.error);
  const { bytes, held } = made.value;
  const written = writeWhole(releasing.file, bytes, releasing.replace);
  if (written) return written;
  return {
    kind: 'done',
    json: {
      file: releasing.file,
      cell: cell.value.name,
      from: held.from,
      to: held.to,
      until: held.hash,
      changes: held.changes,
      forked: held.isForked,
    },
    lines: [words.t('cli.release.written', { file: releasing.file, n: held.changes })],
    notes: [
      ...(held.isForked ? [forkedText(desk, device.value.device)] : []),
      words.t('cli.release.second', { command: 'release in' }),
    ],
  };
}

const called = (
  { vault }: Desk,
  typed: string,
  cell: CellInfo,
  among: { readonly has: (device: DeviceIn['device']) => boolean },
): readonly DeviceIn[] => devicesCalled(vault, typed, [cell]).filter(({ device }) => among.has(device));

/** `release in`: a second member agrees; from then on the work counts, here and with everybody after an exchange. */
export async function agreeTo(desk: Desk, file: string): Promise<Outcome> {
  const { vault, words } = desk;
  const bytes = bytesOfFile(file);
  if (!bytes) return unusable('no-such-file', { file });
  const opened = await openFile(vault, bytes);
  if (!opened.ok) return notShared(opened.error);
  if (opened.value.kind !== 'proposal') return refusedHere('not-our-file');
  const { proposal } = opened.value;
  const done = await agreeToRelease(vault, proposal);
  if (!done.ok) return notShared(done.error);
  const cell = vault.view.cell(proposal.cell)?.name ?? '';
  const isForked = proposal.held?.isForked ?? false;
  return {
    kind: 'done',
    json: { cell, device: proposal.device, forked: isForked },
    lines: [words.t('cli.release.done', { cell })],
    notes: [...(isForked ? [forkedText(desk, proposal.device)] : []), words.t('cli.remove.tell-others')],
  };
}
