import { readFileSync, writeFileSync } from 'node:fs';
import { type Outcome, unusable } from './outcome.ts';

/** The bytes of a file; undefined where it cannot be read. */
export function bytesOfFile(path: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Writes a whole file for its owner alone. The outcome says why it was not written; undefined: it was. */
export function writeWhole(
  file: string,
  contents: string | Uint8Array,
  replace: boolean,
): Outcome | undefined {
  try {
    writeFileSync(file, contents, { flag: replace ? 'w' : 'wx', mode: 0o600, flush: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'EEXIST') return unusable('file-exists', { file });
    return { kind: 'fault', fault: { fault: 'not-written', retry: true }, values: { file } };
  }
}
