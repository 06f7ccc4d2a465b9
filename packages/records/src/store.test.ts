import { expect, test } from 'vitest';
import {
  type Change,
  cellId,
  changeId,
  choice,
  code,
  codeRef,
  createRecords,
  defineRecord,
  deviceId,
  type Draft,
  flag,
  recordId,
} from './index.ts';

const id = (n: number): string => n.toString(16).padStart(32, '0');
const ss01 = cellId(id(1));
const shelter = defineRecord({
  name: 'shelter.place',
  cells: ['shelter'],
  label: 'code',
  retention: { months: 'never' },
  fields: {
    code: code({ class: 'C1', series: 'SS', once: true }),
    state: choice({ class: 'C1', of: ['active', 'paused'] }),
    compromised: flag({ class: 'C1', safer: true }),
    person: codeRef({ class: 'C2', series: ['K'] }),
  },
});
const cells = [{ id: ss01, kind: 'shelter', name: 'ss-01', open: true } as const];
const place = recordId(id(9));

test('two keepers offline write the same field: both versions are kept, and a flag shows the safer', () => {
  const records = createRecords([shelter], cells);
  const change = (n: number, drafts: readonly Draft[], from = records): Change => ({
    id: changeId(id(100 + n)),
    cell: ss01,
    by: deviceId(id(n)),
    at: { ms: n, n: 0 },
    intent: 'shelter.test',
    writes: from.writesOf(drafts),
  });
  const write = (values: Record<string, string | boolean>): readonly Draft[] => [
    { do: 'write', type: 'shelter.place', record: place, values },
  ];
  const made = change(1, [
    { do: 'create', type: 'shelter.place', record: place, values: { code: 'SS-01', state: 'active' } },
  ]);
  records.apply(made);
  const left = change(2, write({ state: 'paused', compromised: true }));
  const right = change(3, write({ state: 'active', compromised: false }));
  records.apply(right);
  records.apply(left);
  records.apply(left);
  const seen = records.view.get(shelter, place);
  expect(seen?.split).toEqual(['compromised', 'state']);
  expect(seen?.values.compromised).toBe(true);
  expect(records.view.heads(place, 'state').map((head) => head.value)).toEqual(['active', 'paused']);
  const state: 'active' | 'paused' | undefined = seen?.values.state;
  expect(state).toBe('active');
  records.apply(change(4, write({ state: 'paused' })));
  expect(records.view.get(shelter, place)?.split).toEqual(['compromised']);
});

test('a screen is told of each change once, with a version that rises, until it no longer listens', () => {
  const records = createRecords([shelter], cells);
  const told: number[] = [];
  const stop = records.subscribe((version) => told.push(version));
  const change: Change = {
    id: changeId(id(900)),
    cell: ss01,
    by: deviceId(id(1)),
    at: { ms: 1, n: 0 },
    intent: 'shelter.test',
    writes: records.writesOf([
      { do: 'create', type: 'shelter.place', record: place, values: { code: 'SS-01' } },
    ]),
  };
  records.apply(change);
  records.apply(change);
  stop();
  records.apply({ ...change, id: changeId(id(901)) });
  expect(told).toEqual([1]);
  expect(records.view.version).toBe(2);
  expect(records.knows(change)).toBe(true);
});

test('a screen is told once of a joined state and once of what is forgotten, and sees neither before', () => {
  const [here, there] = [createRecords([shelter], cells), createRecords([shelter], cells)];
  const draft: Draft = { do: 'create', type: 'shelter.place', record: place, values: { code: 'SS-01' } };
  const [by, at] = [deviceId(id(1)), { ms: 1, n: 0 }];
  const writes = there.writesOf([draft]);
  const made: Change = { id: changeId(id(900)), cell: ss01, by, at, intent: 'shelter.test', writes };
  there.apply(made);
  const past = { covers: () => true, forgotten: new Set<never>() };
  const told: number[] = [];
  here.subscribe((version) => told.push(here.view.all(shelter).length * 100 + version));
  const pieces = there.checkpoint(ss01).map(({ bytes }) => bytes);
  expect(here.join(ss01, pieces, { mine: () => false, theirs: past }).ok).toBe(true);
  expect(here.knows({ ...made, id: changeId(id(901)) })).toBe(true);
  here.apply(made);
  here.forget(ss01, [place]);
  expect(told).toEqual([101, 2]);
});
