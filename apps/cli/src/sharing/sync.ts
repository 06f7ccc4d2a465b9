import {
  type CompartmentNow,
  compartmentNow,
  confirmOldKeys,
  type Exchanged,
  type Holding,
} from '@bulkhead/cells';
import type { CellInfo, Fault, Refusal, Result } from '@bulkhead/records';
import type { Desk, Front } from '../open-vault.ts';
import type { PhotosExchanged } from '@bulkhead/vault';
import type { Outcome } from '../outcome.ts';
import { progressLine } from '../terminal/progress.ts';
import { calledOn } from './called.ts';
import { notShared } from './cells.ts';
import { type Lay, whatLies } from './lay.ts';
import { dividedText } from './members.ts';
import type { Way } from './ways.ts';

/** What came of one compartment, and how it stands after it. */
export interface CellExchanged extends Exchanged {
  readonly cell: CellInfo;
  readonly lay: Lay;
  /** Own changes that no other device is known to have. */
  readonly unshared: number;
  readonly divided: boolean;
  /** This device has left it of its own accord, and whether its word lies where the others look. */
  readonly leaving: CompartmentNow['leaving'] | null;
}

/** Whoever is out shares nothing, and not because it is divided. */
const isDivided = (holding: Holding | undefined): boolean =>
  holding?.me !== undefined && holding.writable === undefined;

function leavingIn({ vault }: Pick<Desk, 'vault'>, { id }: CellInfo): CompartmentNow['leaving'] {
  const holding = vault.sharing.holding(id);
  return holding && compartmentNow(holding, vault.now().now).leaving;
}

interface Exchanging {
  readonly progress?: (cell: CellInfo, at: number) => void;
  /** A person shares also under keys of four weeks ago (rules D11). */
  readonly oldKeys?: boolean;
}

/** Exchanges these compartments one after the other. What was exchanged before a fault stays. */
export async function exchangeCells(
  desk: Pick<Desk, 'vault'>,
  way: Way,
  cells: readonly CellInfo[],
  { progress = () => undefined, oldKeys = false }: Exchanging = {},
): Promise<Result<readonly CellExchanged[], Refusal | Fault>> {
  const { vault } = desk;
  const lay = await whatLies(desk, way);
  if (!lay.ok) return lay;
  const all: CellExchanged[] = [];
  for (const [at, cell] of cells.entries()) {
    progress(cell, at);
    const done = await exchangeOne(desk, way, { cell, oldKeys });
    if (!done.ok) return done;
    const status = vault.status().cells.find(({ id }) => id === cell.id);
    all.push({
      cell,
      lay: lay.value(cell),
      ...done.value,
      unshared: status?.unshared ?? 0,
      divided: isDivided(vault.sharing.holding(cell.id)),
      leaving: leavingIn(desk, cell) ?? null,
    });
  }
  const forgotten = await vault.meetings.forgetSettled();
  return forgotten.ok ? { ok: true, value: all } : forgotten;
}

/** Where a person has typed that they share under keys of four weeks ago, that counts once it is known that these are so old. */
async function exchangeOne(
  { vault: { sharing } }: Pick<Desk, 'vault'>,
  way: Way,
  { cell: { id }, oldKeys }: { readonly cell: CellInfo; readonly oldKeys: boolean },
): Promise<Result<Exchanged, Refusal | Fault>> {
  const done = await sharing.exchange(id, way);
  if (!done.ok || !oldKeys || done.value.oldKeys === undefined) return done;
  const confirmed = await sharing.act(id, (_, { here }) => ({ ok: true, value: [confirmOldKeys(here)] }));
  if (!confirmed.ok) return confirmed;
  // What did not come a moment ago is held back only if it did not come with the exchange before this one either.
  const { received, sent, ignored, holdsBack } = done.value;
  const again = await sharing.exchange(id, way);
  if (!again.ok) return again;
  return {
    ok: true,
    value: {
      ...again.value,
      received: received + again.value.received,
      sent: sent + again.value.sent,
      ignored: ignored + again.value.ignored,
      holdsBack,
    },
  };
}

/** `sync`: exchanges with whoever comes to the same folder, and says what came and what went. */
export async function syncCells(
  { surroundings }: Front,
  desk: Desk,
  way: Way,
  { cells, allPhotos, oldKeys }: Syncing,
): Promise<Outcome> {
  const { t } = desk.words;
  const progress = progressLine(surroundings);
  const done = await exchangeCells(desk, way, cells, {
    progress: ({ name }, at) =>
      progress.show(t('cli.sync.exchanging', { cell: name, n: at + 1, of: cells.length })),
    oldKeys,
  });
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

interface Syncing {
  readonly cells: readonly CellInfo[];
  readonly allPhotos: boolean;
  readonly oldKeys: boolean;
}

/** An archive device has every photo, whoever asked for it. */
const keepsAll = ({ vault }: Pick<Desk, 'vault'>, { id }: CellInfo): boolean =>
  vault.sharing.holding(id)?.isArchive === true;

export function exchangedOutcome(
  desk: Desk,
  all: readonly CellExchanged[],
  photos: ReadonlyMap<CellInfo, PhotosExchanged> = new Map(),
): Extract<Outcome, { kind: 'done' }> {
  const { vault, words } = desk;
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
    notes: [
      ...layNotes(t, all),
      ...all.flatMap(({ cell, ignored, holdsBack, datedAhead, oldKeys, divided, leaving, unshared }) => [
        ...(ignored > 0 ? [t('cli.sync.ignored', { cell: cell.name, n: ignored })] : []),
        ...(holdsBack ? [t('cli.sync.holds-back', { cell: cell.name })] : []),
        ...(datedAhead === undefined
          ? []
          : [t('cli.sync.dated-ahead', { cell: cell.name, day: words.date(datedAhead) })]),
        ...(oldKeys === undefined
          ? []
          : [
              t('cli.sync.old-keys', {
                cell: cell.name,
                day: words.date(oldKeys),
                command: 'sync --old-keys',
              }),
            ]),
        ...(leaving ? [`${cell.name}: ${t(`cli.members.left.${leaving}`)}`] : []),
        ...(divided ? dividedNotes(desk, cell, unshared) : []),
        ...(unshared > 0 && !divided && !leaving
          ? [t('cli.sync.unshared', { cell: cell.name, n: unshared })]
          : []),
        ...(photos.get(cell)?.isFull === true ? [t('cli.fault.photos-full')] : []),
        ...photoNotes(t, cell, vault.photos.held(cell.id).elsewhere),
      ]),
    ],
  };
}

/** Said of the way as a whole: people of several compartments may come to one. */
function layNotes(t: Desk['words']['t'], all: readonly CellExchanged[]): readonly string[] {
  const isAll = (lay: Lay): boolean => all.length > 0 && all.every((one) => one.lay === lay);
  if (isAll('nothing')) return [t('cli.sync.first')];
  return isAll('others') ? [t('cli.sync.others')] : [];
}

/** What waits here, and who can change that. */
function dividedNotes(desk: Desk, cell: CellInfo, unshared: number): readonly string[] {
  const { vault, words } = desk;
  const holding = vault.sharing.holding(cell.id);
  if (!holding) return [];
  const way = dividedText(words, compartmentNow(holding, vault.now().now), calledOn(vault));
  return [words.t('cli.sync.divided', { cell: cell.name, way, n: unshared })];
}

const photoNotes = (t: Desk['words']['t'], { name }: CellInfo, n: number): readonly string[] =>
  n === 0 ? [] : [t('cli.sync.photos-elsewhere', { cell: name, n })];

const cameAndWent = (t: Desk['words']['t'], { cell, received, sent }: CellExchanged): readonly string[] =>
  received === 0 && sent === 0 ? [] : [t('cli.sync.exchanged', { cell: cell.name, received, sent })];
