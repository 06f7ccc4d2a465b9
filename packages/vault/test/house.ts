import {
  type Attachment,
  attachment,
  byAge,
  type CellId,
  canonicalCode,
  choice,
  codeRef,
  defineCommand,
  defineProgramme,
  defineRecord,
  ok,
  quantity,
  type RecordId,
  recordId,
  refused,
  type Result,
  type Seen,
  text,
  toCreate,
  type View,
} from '@bulkhead/records';
import { encodeCbor, hash } from '@bulkhead/seal';
import { type Opening, systemRandom, type Vault, type WallClock } from '../src/index.ts';

/** One stay of one person in a house: the least that a shelter keeper's evening needs. */
export const stay = defineRecord({
  name: 'house.stay',
  cells: ['shelter'],
  retention: { months: 'never' },
  fields: {
    person: codeRef({ class: 'C2', series: ['K'] }),
    state: choice({ class: 'C1', of: ['here', 'left'] }),
    note: text({ class: 'C2', max: 20_000 }),
    letter: attachment({ class: 'C2' }),
  },
});

/** A visit, of which after two months only its count is kept. */
export const visit = defineRecord({
  name: 'house.visit',
  cells: ['shelter'],
  retention: { months: 2 },
  fields: { note: text({ class: 'C2', max: 200 }), letter: attachment({ class: 'C2' }) },
});
export const pastVisits = defineRecord({
  name: 'house.past-visits',
  cells: ['shelter'],
  retention: { months: 'never' },
  fields: { visits: quantity({ class: 'C1', units: ['visit'], decimals: 0, min: 0 }) },
});

/** The house has no inputs from outside: what a test gives it is believed. */
const asGiven = <T>(input: unknown): Result<T, never> => ok(input as T);

const came = defineCommand<{ readonly note: string }>({
  cells: ['shelter'],
  undo: true,
  decode: asGiven,
  decide: (_, { note }, { newId }) => ok([toCreate(visit, newId(), { note })]),
});

/** Something more about a record of this type. */
const notedOf = ({ name }: typeof stay | typeof visit) =>
  defineCommand<{ readonly record: string; readonly note: string }>({
    cells: ['shelter'],
    undo: true,
    decode: asGiven,
    decide: (_, { record, note }) =>
      ok([{ do: 'write', type: name, record: recordId(record), values: { note } }]),
  });

const arrive = defineCommand<{ readonly person: string; readonly note?: string }>({
  cells: ['shelter'],
  undo: true,
  decode: asGiven,
  decide: (view, { person, note }, { newId }) => {
    const code = canonicalCode(person);
    if (!code) return refused({ code: 'no-such-code', field: 'person' });
    if (view.all(stay).some((one) => one.values.person === code)) return refused({ code: 'here-already' });
    const values = { person: code, state: 'here', ...(note === undefined ? {} : { note }) };
    return ok([{ do: 'create', type: stay.name, record: newId(), values }]);
  },
});

const left = defineCommand<{ readonly record: string }>({
  cells: ['shelter'],
  undo: false,
  decode: asGiven,
  decide: (_, { record }) =>
    ok([{ do: 'write', type: stay.name, record: recordId(record), values: { state: 'left' } }]),
});

/** Whatever a member of a later version, or somebody with bad intent, may write there. */
const lettered = defineCommand<{ readonly record: string; readonly letter: Attachment }>({
  cells: ['shelter'],
  undo: true,
  decode: asGiven,
  decide: (_, { record, letter }) =>
    ok([{ do: 'write', type: stay.name, record: recordId(record), values: { letter } }]),
});

const words = async (): Promise<{ readonly messages: object & Record<string, unknown> }> => ({
  messages: {},
});

/** A programme for tests of the vault, which may know none of the real ones. */
export const house = defineProgramme({
  name: 'house',
  records: { stay, visit, pastVisits },
  needs: {},
  commands: {
    'house.arrive': arrive,
    'house.came': came,
    'house.came-back': notedOf(visit),
    'house.note': notedOf(stay),
    'house.leave': left,
    'house.letter': lettered,
  },
  refusals: ['no-such-code', 'here-already'],
  reads: {},
  contradictions: [],
  tasks: [],
  figures: [],
  carry: [
    {
      type: visit.name,
      inUse: byAge,
      carry: (_, leaving, { newId }) => [
        toCreate(pastVisits, newId(), { visits: { amount: leaving.length, unit: 'visit' } }),
      ],
    },
  ],
  words: { en: words, ja: words, ko: words, zh: words },
  screens: async () => ({}),
});

/** A clock that a test moves by hand. UTC milliseconds. */
export function handClock(start = Date.UTC(2002, 11, 2, 21)): WallClock & { ms: number } {
  return {
    ms: start,
    now() {
      return this.ms;
    },
    offset: () => 540,
  };
}

/** Stands for Argon2id where a test opens a vault a thousand times; what is tested comes after it. */
export const quickStretch = (passphrase: string, salt: Uint8Array): Uint8Array =>
  hash(encodeCbor([passphrase, salt]));

/** What every opening of a test shares. */
export const means = (clock: WallClock = handClock()): Omit<Opening, 'storage' | 'passphrase'> => ({
  roster: [house],
  clock,
  random: systemRandom,
  stretch: quickStretch,
});

/** The stays of a view by the person's code. */
export const staysIn = (view: View): Readonly<Record<string, Seen<typeof stay>>> =>
  Object.fromEntries(view.all(stay).map((one) => [one.values.person ?? '', one]));

/** Notes of all stays, the withdrawn ones left out. */
export const notesIn = (view: View): readonly string[] =>
  view.all(stay).flatMap((one) => (one.values.note === undefined ? [] : [one.values.note]));

/** The first cell of a vault. */
export function firstCell(vault: Vault): CellId {
  const [cell] = vault.view.cells;
  if (!cell) throw new Error('this vault has no compartment');
  return cell.id;
}

export async function arrives(vault: Vault, person: string, note?: string): Promise<RecordId> {
  const done = await vault.submit({
    intent: 'house.arrive',
    input: { person, ...(note === undefined ? {} : { note }) },
    cell: firstCell(vault),
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const [write] = done.value.change.writes;
  if (!write) throw new Error('an arrival writes something');
  return write.record;
}

/** The value of a step that has to work in this test. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The n-th id that another device might have made in place of this one. */
export const another = <Id extends string>(id: Id, n: number): Id => `${id.slice(4)}${1000 + n}` as Id;
