import {
  type CellId,
  cellKinds,
  choice,
  defineCommand,
  defineRead,
  defineRecord,
  type DeviceId,
  deviceId,
  ok,
  type RecordId,
  refused,
  type Seen,
  text,
  toCreate,
  toWrite,
  type View,
} from '@bulkhead/records';
import { decodes, oneOf } from '@bulkhead/records/input';
import { who } from './input.ts';

export const deviceSorts = ['phone', 'laptop', 'tablet', 'computer', 'archive'] as const;

/**
 * What a device is called inside one compartment. Rosters hold keys and nobody's name; whoever was let in says here,
 * to those who share the compartment and to nobody else, under which alias they work.
 */
export const deviceRecord = defineRecord({
  name: 'helpers.device',
  cells: cellKinds,
  label: 'alias',
  retention: { months: 'never' },
  fields: {
    /** Its id in this compartment; it has another one in every other. */
    device: text({ class: 'C2', max: 32, once: true }),
    alias: text({ class: 'C2', max: 40 }),
    sort: choice({ class: 'C2', of: deviceSorts }),
  },
});

/** A device says what it is called. Said again, the new alias stands in place of the one before. */
const introduce = defineCommand({
  cells: cellKinds,
  undo: true,
  decode: decodes({ alias: who, sort: oneOf(deviceSorts) }),
  decide: (view, { alias, sort }, { by, newId }) => {
    const known = introductionsIn(view).find(({ values }) => values.device === by);
    if (!known) return ok([toCreate(deviceRecord, newId(), { device: by, alias, sort })]);
    if (known.values.alias === alias && known.values.sort === sort)
      return refused({ code: 'introduced-already', field: 'alias' });
    return ok([toWrite(deviceRecord, known.id, { alias, sort })]);
  },
});

/** A device as it introduced itself. */
export interface DeviceRow {
  readonly record: RecordId;
  readonly cell: CellId;
  readonly device: DeviceId;
  readonly alias: string;
  readonly sort: (typeof deviceSorts)[number];
}

/** Every device that has introduced itself, in each compartment by its alias. */
const introducedIn = (view: View): readonly DeviceRow[] =>
  introductionsIn(view)
    .map(({ id, cell, values: { device = '', alias = '', sort = 'computer' } }) => ({
      record: id,
      cell,
      device: deviceId(device),
      alias,
      sort,
    }))
    .toSorted((a, b) => (a.alias < b.alias ? -1 : 1));
const devices = defineRead({ decode: decodes({}), read: introducedIn });

/** What devices are called on this one, by device id. */
export interface Called {
  readonly aliases: Readonly<Record<string, string>>;
  readonly sorts: Readonly<Record<string, string>>;
}

/** As they introduced themselves: nobody's name stands in a roster. What the holder of this device calls them stands before. */
export function calledIn(view: View, petnames: Readonly<Record<string, string>>): Called {
  const introduced = introducedIn(view);
  const aliases = Object.fromEntries(introduced.map(({ device, alias }) => [device, alias]));
  return {
    aliases: { ...aliases, ...petnames },
    sorts: Object.fromEntries(introduced.map(({ device, sort }) => [device, sort])),
  };
}

/** Two names are the same where width, case and space make the only difference. */
export const nameFolded = (name: string): string =>
  name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** A device beside others of which somebody may think when its name is read. */
export interface Among {
  /** What it is, whatever it is called. */
  readonly key: string;
  readonly alias: string | undefined;
  readonly sort: string | undefined;
  /** Whose it is; undefined where nobody can tell. */
  readonly person: string | undefined;
}

/** Somebody else goes by its name, or another device of the same sort: a name is what a device gives itself. */
export const isNamesake = (one: Among, all: readonly Among[]): boolean =>
  one.alias !== undefined &&
  all.some(
    ({ key, alias, sort, person }) =>
      key !== one.key &&
      alias === one.alias &&
      (person === undefined || person !== one.person || sort === one.sort),
  );

/** Who is in a compartment, and who was. */
interface InAndGone {
  readonly members: ReadonlyMap<DeviceId, { readonly holders: readonly [string, ...string[]] }>;
  readonly cut: ReadonlyMap<DeviceId, unknown>;
}

/**
 * The devices of a compartment whose name does not say which is meant. A name without more means the one that is in:
 * that somebody who is gone had the same makes it no namesake.
 */
export function namesakesIn({ members, cut }: InAndGone, { aliases, sorts }: Called): readonly DeviceId[] {
  const among = (device: DeviceId, person: string | undefined): Among & { readonly key: DeviceId } => ({
    key: device,
    alias: aliases[device],
    sort: sorts[device],
    person,
  });
  const present = [...members].map(([device, { holders }]) => among(device, holders[0]));
  const gone = [...cut.keys()].map((device) => among(device, undefined));
  const all = [...present, ...gone];
  return [
    ...present.filter((one) => isNamesake(one, present)),
    ...gone.filter((one) => isNamesake(one, all)),
  ].map(({ key }) => key);
}

/** Introductions that a device made of itself: what one says of another is none. */
const introductionsIn = (view: View): readonly Seen<typeof deviceRecord>[] =>
  view.all(deviceRecord).filter(({ values, made }) => values.device === made.by);

export const deviceCommands = { 'helpers.introduce': introduce };
export const deviceReads = { 'helpers.devices': devices };
