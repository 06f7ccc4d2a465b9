// npm run bench cells: what ten thousand changes of one device cost the other devices of a cell: bytes at a relay and in
// a file for a stick, and processor time to take them in, of an edit of one field and of the making of a record of
// twenty. First call, best of three. Alone or smaller: node --import tsx bench/cells.ts [--quick] [--once].
import { cpus, loadavg } from 'node:os';
import { sealReady } from '@bulkhead/seal';
import { Desk, Keeping } from './removal-material.ts';

const changes = process.argv.includes('--quick') ? 1000 : 10_000;
const runs = process.argv.includes('--once') ? 1 : 3;

/** Processor time of this process, in milliseconds. */
async function spent(job: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

interface Took {
  readonly bytes: number;
  /** The age file for a stick, to a device that has all but these. */
  readonly file: number;
  readonly writing: number;
  readonly taking: number;
}

/** Sends what is pending, and takes it in on another device. */
async function passed(from: Desk, to: Desk, relay: Keeping): Promise<Took> {
  const before = relay.bytes;
  const writing = await spent(() => from.exchange(relay));
  const bytes = relay.bytes - before;
  const { length: file } = await from.fileFor(to);
  const taking = await spent(() => to.exchange(relay));
  if (from.state.records !== to.state.records) throw new Error('the two do not hold the same');
  return { bytes, file, writing, taking };
}

async function both(): Promise<Readonly<Record<string, Took>>> {
  const coordinator = Desk.found();
  const other = coordinator.admit();
  const relay = new Keeping();
  coordinator.turn();
  for (const device of [coordinator, other, coordinator]) await device.exchange(relay);
  coordinator.write(changes);
  const making = await passed(coordinator, other, relay);
  coordinator.edit(changes);
  const editing = await passed(coordinator, other, relay);
  return { 'records of twenty fields made': making, 'single fields edited': editing };
}

await sealReady();
console.log(
  `${changes} changes; node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
);
const all: Readonly<Record<string, Took>>[] = [];
for (let run = 0; run < runs; run += 1) all.push(await both());
for (const name of Object.keys(all[0] ?? {})) {
  const least = (of: keyof Took): number => Math.min(...all.map((took) => took[name]?.[of] ?? Infinity));
  const [relay, file] = [least('bytes'), least('file')].map((bytes) =>
    (bytes / changes).toFixed(1).padStart(6),
  );
  const [one, two] = [least('writing'), least('taking')].map((ms) => ms.toFixed(0).padStart(5));
  console.log(
    `${name.padEnd(30)} ${relay} bytes a change, in a file ${file}   writing ${one} ms   taking in ${two} ms`,
  );
}
