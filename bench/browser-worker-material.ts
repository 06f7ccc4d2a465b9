// What the workers of the benches in a browser share: a vault's file in the private file system, and answers to what is asked.
import { sealReady } from '@bulkhead/seal';
import type { StorageFolder } from '@bulkhead/vault';
import { opfsFolder } from '@bulkhead/vault/opfs';

export async function benchVaultFolder(): Promise<StorageFolder> {
  const opened = await opfsFolder('bench');
  if (!opened.ok) throw new Error(opened.error.fault);
  return opened.value;
}

/** Puts the file that Node made into the private file system: the bytes are the same everywhere. */
export async function takeVault(): Promise<number> {
  const bytes = new Uint8Array(await (await fetch('/store')).arrayBuffer());
  const file = await (await benchVaultFolder()).make('store', bytes.length);
  if (!file.ok) throw new Error(file.error.fault);
  const written = file.value.write(0, bytes);
  if (!written.ok) throw new Error(written.error.fault);
  file.value.flush();
  file.value.close();
  return bytes.length;
}

/** Answers by name, with the time that each took; -1 where it failed. */
export function answering(answers: Readonly<Record<string, () => number | Promise<number>>>): void {
  addEventListener('message', (event: MessageEvent<{ readonly ask: string }>) => {
    void sealReady()
      .then(async () => {
        const started = performance.now();
        const value = await answers[event.data.ask]?.();
        postMessage({ wall: performance.now() - started, value });
      })
      .catch((error: unknown) => postMessage({ wall: -1, value: String(error) }));
  });
}
