import * as v from 'valibot';
import { scriptAddress } from '../messages/trusted.ts';
import type { Prepared } from './prepare.ts';
import { default as workerUrl } from './worker.ts?worker&url';

const prepared: v.GenericSchema<Prepared> = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    bytes: v.instance(Uint8Array),
    width: v.number(),
    height: v.number(),
  }),
  v.object({ ok: v.literal(false), code: v.string() }),
]);

/** No photo of a phone is as long, in bytes: a longer file is not even read. */
const longestFile = 60_000_000;

/** Prepares a chosen file in a worker of its own; undefined where `signal` ended that. */
export async function prepareFile(file: Blob, signal: AbortSignal): Promise<Prepared | undefined> {
  if (file.size > longestFile) return { ok: false, code: 'photo-too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (signal.aborted) return undefined;
  const worker = new Worker(scriptAddress(workerUrl), { type: 'module' });
  const answer = await new Promise<unknown>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data));
    // A picture that brings its decoder down is one that cannot be shown.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve({ ok: false, code: 'photo-cut-off' });
    });
    signal.addEventListener('abort', () => resolve(undefined));
    worker.postMessage(bytes, [bytes.buffer]);
  });
  worker.terminate();
  return answer === undefined ? undefined : v.parse(prepared, answer);
}
