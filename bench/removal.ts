// npm run bench removal: one of a hundred devices is removed, by ours and by MLS, in the same run: bytes, and processor
// time of the one who removes and of one who stays. Each job runs in a process of its own; the best of three counts.
// Alone or smaller: node --import tsx bench/removal.ts [--quick] [--once].
import { fork } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { sealReady } from '@bulkhead/seal';
import type { CiphersuiteName, ClientState } from 'ts-mls';
import { Desk, Keeping } from './removal-material.ts';
import { follow, groupOf, removeLast, secretOf } from './removal-mls-material.ts';

type Took = Readonly<Record<'bytes' | 'removing' | 'staying', number>>;

const devices = process.argv.includes('--quick') ? 10 : 100;
const runs = process.argv.includes('--once') ? 1 : 3;

/** Processor time of this process, in milliseconds. */
async function spent(job: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The whole of it: the line in the roster, the new keys, a wrap for each, and what the new epoch begins with. */
async function ours(records: number, newer = records / 100): Promise<Took> {
  await sealReady();
  const coordinator = Desk.found();
  const others = Array.from({ length: devices - 1 }, () => coordinator.admit());
  const [stays, gone] = [others[0], others.at(-1)];
  if (!stays || !gone || stays === gone) throw new Error('a cell of three at least');
  const relay = new Keeping();
  coordinator.turn();
  await coordinator.exchange(relay);
  // Everybody has said something by now: what an epoch begins with names how far each of them has written.
  for (const other of others) await other.exchange(relay);
  coordinator.write(records - newer);
  await coordinator.exchange(relay);
  await stays.exchange(relay);
  // The keys were changed some days ago, as they are every week; the newer ones have been written since then.
  coordinator.turn();
  await coordinator.exchange(relay);
  await stays.exchange(relay);
  coordinator.write(newer, records - newer);
  await coordinator.exchange(relay);
  await stays.exchange(relay);
  const before = relay.bytes;
  const removing = await spent(async () => {
    coordinator.remove(gone);
    await coordinator.exchange(relay);
  });
  const bytes = relay.bytes - before;
  const staying = await spent(() => stays.exchange(relay));
  const [here, there] = [coordinator.state, stays.state];
  const agree = here.records === records && here.members === devices - 1 && here.epoch !== undefined;
  if (!agree || JSON.stringify(here) !== JSON.stringify(there))
    throw new Error('the two do not hold the same');
  return { bytes, removing, staying };
}

/** The commit alone: MLS has no state of its own to begin an epoch with. */
async function mls(suite: CiphersuiteName): Promise<Took> {
  const group = await groupOf(devices, suite);
  let committed: Awaited<ReturnType<typeof removeLast>> | undefined;
  const removing = await spent(async () => {
    committed = await removeLast(group, devices);
  });
  if (!committed) throw new Error('nothing was committed');
  const { commit, bytes, state } = committed;
  let followed: ClientState | undefined;
  const staying = await spent(async () => {
    followed = await follow(group, commit);
  });
  if (!followed) throw new Error('nothing was followed');
  const secrets = [await secretOf(state, group.impl), await secretOf(followed, group.impl)] as const;
  if (Buffer.compare(...secrets) !== 0) throw new Error('the two do not share a secret');
  return { bytes, removing, staying };
}

const jobs: Readonly<Record<string, () => Promise<Took>>> = {
  'ours, no records': () => ours(0),
  'ours, 10,000 records, 100 of them new': () => ours(10_000),
  'ours, 10,000 records, all of them new': () => ours(10_000, 10_000),
  'ts-mls, X-Wing': () => mls('MLS_256_XWING_CHACHA20POLY1305_SHA512_Ed25519'),
  'ts-mls, X25519': () => mls('MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519'),
};

function inOwnProcess(name: string): Promise<Took> {
  const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), `--job=${name}`]);
  return new Promise((resolve, reject) => {
    child.once('message', (took: Took) => resolve(took));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
}

async function best(name: string): Promise<Took> {
  const all: Took[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await inOwnProcess(name));
  const least = (of: keyof Took) => Math.min(...all.map((took) => took[of]));
  return { bytes: least('bytes'), removing: least('removing'), staying: least('staying') };
}

const job = process.argv.find((argument) => argument.startsWith('--job='))?.slice('--job='.length);
if (job === undefined) {
  console.log(
    `${devices} devices, one removed; node ${process.version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const name of Object.keys(jobs)) {
    const { bytes, removing, staying } = await best(name);
    const size = bytes.toLocaleString('en').padStart(11);
    const [one, other] = [removing, staying].map((ms) => ms.toFixed(0).padStart(6));
    console.log(`${name.padEnd(34)} ${size} bytes   removing ${one} ms   staying ${other} ms`);
  }
} else {
  const took = await jobs[job]?.();
  if (process.send) {
    process.send(took);
    process.disconnect();
  } else console.log(took);
}
