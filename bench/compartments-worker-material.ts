// The worker of bench/compartments.ts: unlocks a device that is in many compartments and works out what is due.
import { tasksOf } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { openVault, type Vault } from '@bulkhead/vault';
import { opfsFolder } from '@bulkhead/vault/opfs';
import { means } from './compartments-material.ts';

/** Kept where no bundler takes it for unused. */
const held = globalThis as unknown as { vault?: Vault };

async function folder() {
  const opened = await opfsFolder('bench');
  if (!opened.ok) throw new Error(opened.error.fault);
  return opened.value;
}

async function takeVault(): Promise<number> {
  const bytes = new Uint8Array(await (await fetch('/store')).arrayBuffer());
  const file = await (await folder()).make('store', bytes.length);
  if (!file.ok) throw new Error(file.error.fault);
  const written = file.value.write(0, bytes);
  if (!written.ok) throw new Error(written.error.fault);
  file.value.flush();
  file.value.close();
  return bytes.length;
}

/** From the passphrase to what Today lists, with every roster checked as a device does before it shows who is in. */
async function showToday(): Promise<number> {
  const opened = await openVault({ ...means, storage: await folder() });
  if (!opened.ok) throw new Error(opened.error.fault);
  held.vault = opened.value;
  const members = opened.value.view.cells.map(
    ({ id }) => opened.value.sharing.holding(id)?.roster.members.size ?? 0,
  );
  if (members.some((count) => count < 50)) throw new Error('fifty are in each compartment');
  return tasksOf(means.roster, opened.value.view, opened.value.now()).length;
}

const answers: Readonly<Record<string, () => Promise<number>>> = {
  'take-vault': takeVault,
  'show-today': showToday,
};

addEventListener('message', (event: MessageEvent<{ readonly ask: string }>) => {
  void sealReady()
    .then(async () => {
      const started = performance.now();
      const value = await answers[event.data.ask]?.();
      postMessage({ wall: performance.now() - started, value });
    })
    .catch((error: unknown) => postMessage({ wall: -1, value: String(error) }));
});
