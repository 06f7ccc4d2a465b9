import type { CellId, Code, RecordId } from '../ids.ts';
import { fieldOf, type RecordType, type ValuesOf } from '../record-type.ts';
import type { CellInfo, CellView, Glimpse, Head, Seen, View } from '../view.ts';
import { glimpsesOf } from './glimpses.ts';
import type { Held } from './held.ts';
import { ownCodesOf, type Postings } from './postings.ts';
import { isElements, type Register, versionsOf } from './register.ts';
import { isListed, type SeenRecords, shownIn, withdrawnOf } from './seen-records.ts';
import type { Written } from './written.ts';

/** What a view is made of. */
export interface Sight {
  readonly held: Held;
  readonly seen: SeenRecords;
  readonly postings: Postings;
  readonly written: Written;
  readonly cells: readonly CellInfo[];
  readonly version: () => number;
  readonly newer: () => number;
}

/** The view of everything, or of one cell alone. */
export function makeView(sight: Sight, only: CellId | undefined): View {
  const { held, seen } = sight;
  const inSight = (record: number): boolean => only === undefined || held.records.cellOf(record) === only;
  const first = (id: RecordId, type?: string): number | undefined => {
    const found = held.records
      .withId(id)
      .filter((record) => inSight(record) && (type === undefined || held.records.typeOf(record) === type));
    return found.length < 2 ? found[0] : held.lists.inOrder(found)[0];
  };
  const ofType = ({ name }: RecordType): readonly number[] =>
    held.types.has(name) ? held.lists.of(name) : [];
  const known = (record: number | undefined): Seen | undefined =>
    record !== undefined && held.types.has(held.records.typeOf(record)) ? seen.of(record) : undefined;
  return {
    get version() {
      return sight.version();
    },
    get newer() {
      return sight.newer();
    },
    writtenSince: (version) =>
      sight.written
        .since(version)
        ?.filter(inSight)
        .map((record) => held.records.idOf(record)),
    cells: sight.cells,
    cell: (id) => sight.cells.find((cell) => cell.id === id),
    all: (type, where) => {
      const cell = only ?? where?.cell;
      const wanted = (record: number): boolean =>
        (cell === undefined || held.records.cellOf(record) === cell) &&
        (where?.cell === undefined || where.cell === cell) &&
        (where?.withdrawn === 'too' ? !held.reborn.has(record) : isListed(held, record));
      return asSeen(
        type,
        ofType(type)
          .filter(wanted)
          .map((record) => seen.of(record)),
      );
    },
    glimpses: (type, fields) => {
      const listed = ofType(type).filter((record) => inSight(record) && isListed(held, record));
      return asGlimpses(type, fields, glimpsesOf(held, listed, { name: type.name, fields }));
    },
    get: (type, id) =>
      asSeen(
        type,
        [known(first(id, type.name))].filter((one) => one !== undefined),
      )[0],
    find: (id) => known(first(id)),
    byCode: (code) =>
      carriers(sight, code)
        .filter(inSight)
        .map((record) => seen.of(record)),
    carriedTwice: () => {
      const twice = new Map<Code, readonly Seen[]>();
      for (const text of sight.postings.carriedTwice()) {
        const code = text as Code;
        const found = carriers(sight, code).filter(inSight);
        if (found.length > 1)
          twice.set(
            code,
            found.map((record) => seen.of(record)),
          );
      }
      return twice;
    },
    naming: (type, field, target) =>
      asSeen(
        type,
        namers(sight, type.name, field, target)
          .filter(inSight)
          .map((record) => seen.of(record)),
      ),
    heads: (id, field) => {
      const record = first(id);
      return record === undefined ? [] : headsShown(held, record, field);
    },
    versions: (id, field) => {
      const record = first(id);
      return record === undefined ? [] : headsShown(held, record, field, versionsOf);
    },
    divided: () =>
      held.lists
        .inOrder([...held.divided].filter((record) => inSight(record) && isListed(held, record)))
        .map((record) => seen.of(record))
        .filter((one) => one.split.length > 0),
    afterForgetting: () =>
      held.lists
        .inOrder([...held.reborn].filter(inSight).filter((record) => withdrawnOf(held, record) === undefined))
        .flatMap((record) => known(record) ?? []),
  };
}

/** The view narrowed to one cell: what a command may see. */
export const narrowTo = (sight: Sight, only: CellId): CellView =>
  Object.defineProperty(makeView(sight, only), 'only', { value: only, enumerable: true }) as CellView;

// The records were picked by the name of the type, which is all that tells their types apart at run time.
const asSeen = <T extends RecordType>(_type: T, records: readonly Seen[]): readonly Seen<T>[] =>
  records as unknown as readonly Seen<T>[];

// As for records that are seen whole; and the values were read by the names of the fields.
const asGlimpses = <T extends RecordType, Field extends keyof ValuesOf<T>>(
  _type: T,
  _fields: readonly Field[],
  glimpses: ReturnType<typeof glimpsesOf>,
): readonly Glimpse<T, Field>[] => glimpses as unknown as readonly Glimpse<T, Field>[];

/** Records that carry the code as their own and are not withdrawn, in the order of their making. */
function carriers({ held, postings }: Sight, code: Code): readonly number[] {
  const carries = (record: number): boolean => {
    const type = held.types.get(held.records.typeOf(record));
    return type !== undefined && ownCodesOf(type).some((field) => shownIn(held, record, field) === code);
  };
  const found = postings.carrying(code).filter((record) => isListed(held, record) && carries(record));
  return held.lists.inOrder(found);
}

function namers({ held, postings }: Sight, type: string, field: string, target: string): readonly number[] {
  if (!held.types.has(type)) return [];
  const found = postings.naming(type, field, target).filter((record) => {
    if (!isListed(held, record)) return false;
    const value = shownIn(held, record, field);
    return value === target || (isElements(value) && value.includes(target));
  });
  return held.lists.inOrder(found);
}

function headsShown(
  held: Held,
  record: number,
  field: string,
  among: (register: Register) => Register = (register) => register,
): readonly Head[] {
  const type = held.types.get(held.records.typeOf(record));
  if (!type || (field !== 'withdrawn' && !fieldOf(type, field))) return [];
  return among(held.headsOf(record, field)).map(
    ({ change, value }): Head => ({
      change: held.changes.idOf(change),
      by: held.changes.byOf(change),
      at: held.changes.atOf(change),
      value: value as Head['value'],
    }),
  );
}
