import type { Exchanged, Transport } from '@bulkhead/cells';
import type { CellInfo, Fault, Refusal, Result } from '@bulkhead/records';
import type { Desk, Front } from '../open-vault.ts';
import type { PhotosExchanged } from '@bulkhead/vault';
import type { Outcome } from '../outcome.ts';
import { progressLine } from '../terminal/progress.ts';
import { notShared } from './cells.ts';
import type { Way } from './ways.ts';

/** What came of one compartment, and how it stands after it. */
export interface CellExchanged extends Exchanged {
  readonly cell: CellInfo;
  /** Own changes that no other device is known to have. */
  readonly unshared: number;
  readonly divided: boolean;
}

/** Exchanges these compartments one after the other. What was exchanged before a fault stays. */
export async function exchangeCells(
  { vault }: Pick<Desk, 'vault'>,
  way: Transport,
  cells: readonly CellInfo[],
  progress: (cell: CellInfo, at: number) => void = () => undefined,
): Promise<Result<readonly CellExchanged[], Refusal | Fault>> {
  const all: CellExchanged[] = [];
  for (const [at, cell] of cells.entries()) {
    progress(cell, at);
    const done = await vault.sharing.exchange(cell.id, way);
    if (!done.ok) return done;
    const status = vault.status().cells.find(({ id }) => id === cell.id);
    all.push({
      cell,
      ...done.value,
      unshared: status?.unshared ?? 0,
      divided: vault.sharing.holding(cell.id)?.writable === undefined,
    });
  }
  const forgotten = await vault.meetings.forgetSettled();
  return forgotten.ok ? { ok: true, value: all } : forgotten;
}

/** `sync`: exchanges with whoever comes to the same folder, and says what came and what went. */
export async function syncCells(
  { surroundings }: Front,
  desk: Desk,
  way: Way,
  { cells, allPhotos }: { readonly cells: readonly CellInfo[]; readonly allPhotos: boolean },
): Promise<Outcome> {
  const { t } = desk.words;
  const progress = progressLine(surroundings);
  const done = await exchangeCells(desk, way, cells, ({ name }, at) =>
    progress.show(t('cli.sync.exchanging', { cell: name, n: at + 1, of: cells.length })),
  );
  const photos = new Map<CellInfo, PhotosExchanged>();
  for (const [at, cell] of done.ok ? cells.entries() : []) {
    progress.show(t('cli.sync.photos', { cell: cell.name, n: at + 1, of: cells.length }));
    const wanted = allPhotos || keepsAll(desk, cell) ? 'all' : 'none';
    const exchanged = await desk.vault.photos.exchange(cell.id, way, wanted);
    if (!exchanged.ok) return notShared(exchanged.error);
    photos.set(cell, exchanged.value);
  }
  progress.end();
  return done.ok ? exchangedOutcome(desk, done.value, photos) : notShared(done.error);
}

/** An archive device has every photo, whoever asked for it. */
const keepsAll = ({ vault }: Pick<Desk, 'vault'>, { id }: CellInfo): boolean =>
  vault.sharing.holding(id)?.isArchive === true;

export function exchangedOutcome(
  { vault, words }: Pick<Desk, 'words' | 'vault'>,
  all: readonly CellExchanged[],
  photos: ReadonlyMap<CellInfo, PhotosExchanged> = new Map(),
): Outcome {
  const { t } = words;
  const moved = [...photos].filter(([, { laid, fetched }]) => laid + fetched > 0);
  const nothing = moved.length === 0 && all.every(({ received, sent }) => received === 0 && sent === 0);
  return {
    kind: 'done',
    json: all.map(({ cell, ...rest }) => {
      const exchanged = photos.get(cell);
      const elsewhere = vault.photos.held(cell.id).elsewhere;
      return { cell: cell.name, ...rest, ...(exchanged ? { photos: { ...exchanged, elsewhere } } : {}) };
    }),
    lines: nothing
      ? [t('cli.sync.nothing-new')]
      : [
          ...all.flatMap((one) => cameAndWent(t, one)),
          ...moved.map(([cell, { laid, fetched }]) =>
            t('cli.sync.photos-moved', { cell: cell.name, laid, fetched }),
          ),
        ],
    notes: all.flatMap(({ cell, ignored, holdsBack, datedAhead, divided, unshared }) => [
      ...(ignored > 0 ? [t('cli.sync.ignored', { cell: cell.name, n: ignored })] : []),
      ...(holdsBack ? [t('cli.sync.holds-back', { cell: cell.name })] : []),
      ...(datedAhead === undefined
        ? []
        : [t('cli.sync.dated-ahead', { cell: cell.name, day: words.date(datedAhead) })]),
      ...(divided ? [t('cli.sync.divided', { cell: cell.name, n: unshared })] : []),
      ...(photos.get(cell)?.isFull === true ? [t('cli.fault.photos-full')] : []),
      ...photoNotes(t, cell, vault.photos.held(cell.id).elsewhere),
    ]),
  };
}

const photoNotes = (t: Desk['words']['t'], { name }: CellInfo, n: number): readonly string[] =>
  n === 0 ? [] : [t('cli.sync.photos-elsewhere', { cell: name, n })];

const cameAndWent = (t: Desk['words']['t'], { cell, received, sent }: CellExchanged): readonly string[] =>
  received === 0 && sent === 0 ? [] : [t('cli.sync.exchanged', { cell: cell.name, received, sent })];
