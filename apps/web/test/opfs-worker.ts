import { storageSuite } from '@bulkhead/vault/test/storage-suite';
import { opfsFolder } from '@bulkhead/vault/opfs';
import { sealReady } from '@bulkhead/seal';

/** What the page asks of this worker, which stands for the worker of the app in one tab. */
export type OpfsAsked = { readonly ask: 'suite' } | { readonly ask: 'hold'; readonly name: string };

const folder = async (name: string) => {
  const opened = await opfsFolder(name);
  if (!opened.ok) throw new Error(opened.error.fault);
  return opened.value;
};

/** Every check in a folder of its own: its name and what went wrong, or an empty text. */
async function runSuite(): Promise<readonly (readonly [string, string])[]> {
  await sealReady();
  const results: (readonly [string, string])[] = [];
  for (const [n, check] of storageSuite.entries()) {
    const name = `suite-${n}`;
    const failure = await check
      .run({ folder: await folder(name), elsewhere: () => folder(name) })
      .then(() => '', String);
    results.push([check.name, failure]);
  }
  return results;
}

async function answer(asked: OpfsAsked): Promise<unknown> {
  if (asked.ask === 'suite') return runSuite();
  const held = await (await folder(asked.name)).lock();
  return held.ok ? 'held' : held.error.fault;
}

addEventListener('message', (event: MessageEvent<OpfsAsked>) => {
  answer(event.data).then(postMessage, (error: unknown) => postMessage(String(error)));
});
