import { type CellInfo, cellId, type Clock, type Refusal, type Result } from '@bulkhead/records';
import type { Client, ExampleInfo } from '@bulkhead/ui';
import * as v from 'valibot';
import type { Line } from '../messages/line.ts';
import { chapters, type Opened, resultOf, saved, type Standing } from '../messages/messages.ts';
import { crossed } from './crossed.ts';

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
        .then((result) => crossed(result)),
    undo: (change) => line.ask({ ask: 'undo', change }, savedResult).then((result) => crossed(result)),
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
    takesIn: () => standing.takesIn,
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

function plain(result: Parameters<typeof crossed<unknown>>[0]): Result<unknown, Refusal> {
  const read = crossed(result);
  if (read.ok) return read;
  return { ok: false, error: 'fault' in read.error ? { code: read.error.fault } : read.error };
}
