import * as v from 'valibot';
import { scriptAddress } from '../messages/trusted.ts';
import { default as workerUrl } from './scan.worker.ts?worker&url';
import type { Looked } from './scan.worker.ts';

/** Reads QR codes beside the page. One picture at a time. */
export interface Reader {
  /** The text of a code in the picture; undefined where there is none. Never settles after `end`. */
  read(picture: Looked): Promise<string | undefined>;
  /** Forgets everything that was looked at. */
  end(): void;
}

const answer = v.nullable(v.string());

export function openReader(): Reader {
  const worker = new Worker(scriptAddress(workerUrl), { type: 'module' });
  return {
    read: (picture) =>
      new Promise((resolve) => {
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<unknown>) => resolve(v.parse(answer, data) ?? undefined),
          { once: true },
        );
        worker.postMessage(picture, picture instanceof Blob ? [] : [picture]);
      }),
    end: () => worker.terminate(),
  };
}

/** The text of a QR code in a picture that somebody chose. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const reader = openReader();
  try {
    return await reader.read(file);
  } finally {
    reader.end();
  }
}
