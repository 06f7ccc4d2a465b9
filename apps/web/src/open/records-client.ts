import { type CellInfo, cellId, type Clock, type Fault, type Refusal, type Result } from '@bulkhead/records';
import type { Client, ExampleInfo, Saved, SubmitResult } from '@bulkhead/ui';
import * as v from 'valibot';
import type { Line } from '../messages/line.ts';
import { chapters, type Opened, resultOf, saved, type Standing } from '../messages/messages.ts';

const anything = resultOf(v.unknown());
const savedResult = resultOf(saved);
const grown = v.union([
  v.object({ ok: v.literal(true), value: v.undefined() }),
  v.object({ ok: v.literal(false), error: v.object({ fault: v.string(), retry: v.boolean() }) }),
]);

/** The page's end of the records: what the worker said last about them, and the way to ask it. */
export function recordsClient(line: Line, opened: Opened, lock: () => void): Client {
  let standing: Standing = opened.standing;
  let cells = cellsOf(standing);
  const listeners = new Set<() => void>();
  const startedAt = Date.now();
  line.onStanding((next) => {
    standing = next;
    cells = cellsOf(next);
    for (const listener of listeners) listener();
  });
  const example = exampleOf(opened);
  return {
    read: async (name, input) => plain(await line.ask({ ask: 'read', name, input }, anything)),
    reveal: async (name, input) => plain(await line.ask({ ask: 'reveal', name, input }, anything)),
    submit: ({ intent, input, cell }) =>
      line
        .ask({ ask: 'submit', intent, input, ...(cell === undefined ? {} : { cell }) }, savedResult)
        .then(savedOf),
    undo: (change) => line.ask({ ask: 'undo', change }, savedResult).then(savedOf),
    readDraft: (key) => line.ask({ ask: 'read-draft', key }, v.unknown()),
    writeDraft: async (key, value) => {
      await line.ask({ ask: 'write-draft', key, value }, v.unknown());
    },
    version: () => standing.version,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    clock: () => clockOf(opened, startedAt),
    cells: () => cells,
    example: () => example,
    unshared: () => ({
      changes: standing.unshared.changes,
      since: standing.unshared.since,
      alone: standing.alone,
    }),
    revealed: () => standing.shown,
    room: () => standing.room,
    nearlyFull: () => standing.nearlyFull,
    grow: () => line.ask({ ask: 'grow' }, grown),
    lock,
  };
}

const clockOf = ({ clock }: Opened, startedAt: number): Clock => ({
  now: clock.now + Math.floor((Date.now() - startedAt) / 1000),
  offset: clock.offset,
});

const cellsOf = (standing: Standing): readonly CellInfo[] =>
  standing.cells.map((cell) => ({ ...cell, id: cellId(cell.id) }));

const exampleOf = ({ store }: Opened): ExampleInfo | undefined =>
  store === 'own' ? undefined : { chapter: store.slice('example-'.length), chapters };

type Crossed<T> = v.InferOutput<ReturnType<typeof resultOf<v.GenericSchema<T>>>>;

function plain(result: Crossed<unknown>): Result<unknown, Refusal> {
  if (result.ok) return result;
  return {
    ok: false,
    error: 'fault' in result.error ? { code: result.error.fault } : refusalOf(result.error),
  };
}

function savedOf(result: Crossed<Saved>): SubmitResult {
  if (result.ok) return result;
  const error: Refusal | Fault = 'fault' in result.error ? result.error : refusalOf(result.error);
  return { ok: false, error };
}

function refusalOf(error: {
  readonly code: string;
  readonly field?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}): Refusal {
  const { code, field, values } = error;
  return { code, ...(field === undefined ? {} : { field }), ...(values === undefined ? {} : { values }) };
}
