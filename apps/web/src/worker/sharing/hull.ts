import { type Hull, hullParts } from '@bulkhead/cells';
import { type CellId, type CellKind, fieldOf, type Seen } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';

/** Kinds of compartments that are an office or a desk: they are counted themselves. */
const deskKinds: readonly CellKind[] = [
  'clothing',
  'crafts',
  'sponsors',
  'incidents',
  'office',
  'coordination',
];

type Things = Readonly<Record<keyof Hull, ReadonlySet<string>>>;

/** What a device will hold that is let into these compartments, of all that this one knows of. Counts, never codes. */
export function hullOf(vault: Vault, cells: readonly CellId[]): Hull {
  const open = vault.view.cells.filter(({ open: isOpen }) => isOpen).map(({ id }) => id);
  const held = thingsIn(vault, cells);
  const all = thingsIn(vault, open);
  const counted = hullParts.map((part) => [part, { held: held[part].size, of: all[part].size }]);
  return Object.fromEntries(counted) as Hull;
}

function thingsIn(vault: Vault, cells: readonly CellId[]): Things {
  const seen = cells.flatMap((cell) =>
    [...vault.records.types.values()].flatMap((type) => vault.records.within(cell).all(type)),
  );
  const codes = seen.flatMap((one) => codesIn(vault, one));
  const ofType = (name: string): ReadonlySet<string> =>
    new Set(seen.filter(({ type }) => type === name).map(({ id }) => id));
  const ofSeries = (series: string): ReadonlySet<string> =>
    new Set(codes.filter((code) => code.startsWith(`${series}-`)));
  const desks = cells.filter((cell) => deskKinds.some((kind) => vault.view.cell(cell)?.kind === kind));
  return {
    people: ofSeries('K'),
    places: ofType('shelter.place'),
    addresses: ofType('shelter.site'),
    names: ofType('casework.name'),
    volunteers: ofType('helpers.volunteer'),
    medical: ofSeries('M'),
    desks: new Set(desks),
  };
}

/** Every code that a record bears or names. */
function codesIn(vault: Vault, { type, values }: Seen): readonly string[] {
  const known = vault.records.types.get(type);
  return Object.entries(values).flatMap(([name, value]) => {
    const kind = known && fieldOf(known, name)?.kind;
    return (kind === 'code' || kind === 'code-ref') && typeof value === 'string' ? [value] : [];
  });
}
