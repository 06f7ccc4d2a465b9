// npm run bench people: what the list of everybody costs a device that has been unlocked with 20,000 people and as many
// meetings: the first time, while somebody types into the search, and after each change. Processor time, best of three.
import { cpus, loadavg } from 'node:os';
import {
  cellId,
  type Change,
  changeId,
  type Clock,
  createRecords,
  deviceId,
  type Draft,
  type Programme,
  recordId,
  type Records,
} from '@bulkhead/records';
import { roster } from '@bulkhead/programmes';
import { meeting, personRecord } from '../programmes/casework/records.ts';
import { listRead } from '../programmes/casework/reads/list.ts';
import { hexId } from './records-material.ts';

const people = process.argv.includes('--quick') ? 2000 : 20_000;
const cell = cellId('c0'.repeat(16));
const cells = [{ id: cell, kind: 'undivided', name: 'all', open: true }] as const;
const start = 1_040_000_000;
const clock: Clock = { now: start + 86_400, offset: 540 };
const programmes: readonly Programme[] = roster;
const types = programmes.flatMap(({ records }) => Object.values(records));
const empty = (): Records => createRecords(types, cells);

let written = 0;
function write(records: Records, draft: Draft): void {
  written += 1;
  const change: Change = {
    id: changeId(hexId(written, 3)),
    cell,
    by: deviceId('d1'.repeat(16)),
    at: { ms: start * 1000 + written, n: 0 },
    intent: 'bench.write',
    writes: records.writesOf([draft]),
  };
  records.apply(change);
}

const personId = (nth: number) => recordId(hexId(nth, 1));
const codeOf = (nth: number): string => `K-${String(nth + 1).padStart(5, '0')}`;
/** Of the meetings of people a quarter is still to come. */
const meetingOf = (nth: number): Draft => ({
  do: 'create',
  type: meeting.name,
  record: recordId(hexId(nth, 2)),
  values: {
    person: codeOf((nth * 7) % people),
    kind: 'visit',
    precision: 'day',
    due: start + nth * 60,
    ...(nth % 4 === 0
      ? { state: 'planned' }
      : { state: 'held', held: { year: 2002, month: 11, day: 1 + (nth % 28) } }),
  },
});

function pieces(): readonly Uint8Array[] {
  const records = empty();
  for (let nth = 0; nth < people; nth += 1) {
    const values = { code: codeOf(nth), group: nth % 3 === 0 ? 'child' : 'adult' };
    write(records, { do: 'create', type: personRecord.name, record: personId(nth), values });
    write(records, meetingOf(nth));
  }
  return records.segments(cell).map(({ bytes }) => bytes);
}

function spent(job: () => unknown): number {
  const from = process.cpuUsage();
  job();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

const kept = pieces();
const runs = [0, 1, 2].map((run) => {
  const records = empty();
  if (!records.load(cell, kept).ok) throw new Error('the pieces do not load');
  const list = (find: string): number => spent(() => listRead.read(records.view, { find }, clock));
  const after = (nth: number): number => {
    const record = personId(run * 100 + nth);
    write(records, {
      do: 'write',
      type: personRecord.name,
      record,
      values: { plan: nth % 2 ? 'checked' : 'in-part' },
    });
    return list('');
  };
  return {
    'the first time after unlocking': list(''),
    'a code typed into the search': list('K-01'),
    'after the first change (makes its indexes)': after(0),
    'after a change from then on': Math.min(...[1, 2, 3, 4, 5, 6, 7, 8].map(after)),
  };
});
console.log(
  `${people} people and as many meetings; node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
for (const name of Object.keys(runs[0] ?? {})) {
  const least = Math.min(...runs.map((run) => Object.entries(run).find(([one]) => one === name)?.[1] ?? 0));
  console.log(`${name.padEnd(44)} ${least.toFixed(1).padStart(7)} ms`);
}
