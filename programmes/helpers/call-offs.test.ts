import { changeId, deviceId } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { callOffRecord, callOffsIn, toCallOff } from './call-offs.ts';
import { helpers } from './index.ts';

const desk = (device: number) => openDesk([helpers], { house: 'shelter' }, device);
const one = 'a'.repeat(64);
const other = 'b'.repeat(64);
const said = ({ records }: ReturnType<typeof desk>) => callOffsIn(records.view);
const callsOff = (at: ReturnType<typeof desk>, removal: string) => {
  const { intent, input } = toCallOff(removal);
  return at.do(intent, input);
};
const must = (done: ReturnType<typeof callsOff>) => {
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
};

test('who calls off which removal is said once by each device, and is no more than a record', () => {
  const [keeper, helper] = [desk(1), desk(2)];
  const first = must(callsOff(keeper, one));
  helper.meet(first);
  const second = must(callsOff(helper, one));
  expect(said(helper)).toMatchObject([
    { removal: one, by: first.by },
    { removal: one, by: second.by },
  ]);
  expect(callsOff(helper, one)).toMatchObject({ error: { code: 'said-already' } });
  expect(callsOff(helper, other).ok).toBe(true);
  expect(callsOff(helper, 'not a removal')).toMatchObject({ error: { code: 'not-understood' } });
  for (const { writes } of [first, second])
    expect(writes.map(({ type }) => type)).toEqual([callOffRecord.name]);
});

test('words that somebody else writes into a record are theirs, and not of whoever began it (rules H4)', () => {
  const keeper = desk(1);
  const made = must(callsOff(keeper, one));
  const [write] = made.writes;
  if (!write) throw new Error('a write');
  const captor = deviceId('f'.repeat(32));
  const named = { change: made.id, by: made.by, at: made.at };
  keeper.meet({
    ...made,
    id: changeId('e'.repeat(32)),
    by: captor,
    at: { ms: made.at.ms - 1, n: 0 },
    writes: [{ ...write, value: other, prev: [] }],
  });
  expect(said(keeper)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ removal: one, by: made.by }),
      expect.objectContaining({ removal: other, by: captor }),
    ]),
  );
  keeper.meet({
    ...made,
    id: changeId('d'.repeat(32)),
    by: captor,
    at: { ms: made.at.ms + 1, n: 0 },
    writes: [{ ...write, value: other, prev: [named] }],
  });
  expect(said(keeper).filter(({ by }) => by === made.by)).toEqual([]);
});

test('whoever said it can take it back, and nobody else says it again for them (rules H4)', () => {
  const [keeper, helper] = [desk(1), desk(2)];
  const made = must(callsOff(keeper, one));
  helper.meet(made);
  const record = made.writes[0]?.record;
  const gone = must(keeper.do('records.withdraw', { record, reason: 'undone' }));
  expect(said(keeper)).toEqual([]);
  helper.meet(gone);
  const back = must(helper.do('records.restore', { record }));
  keeper.meet(back);
  expect([keeper, helper].map(said)).toEqual([[], []]);
  expect(callsOff(keeper, one).ok).toBe(true);
  expect(said(keeper)).toMatchObject([{ by: made.by }]);
});
