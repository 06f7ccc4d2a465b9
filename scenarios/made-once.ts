import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bulkhead } from './command-line.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which `bulkhead demo` made the example, with what it printed. */
    readonly example: { readonly folder: string; readonly said: string };
  }
}

/** The example organisation, made by the built command line once for all stories; each works on a copy of its own. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-example-'));
  const made = bulkhead(['demo', folder, '--json']);
  if (made.exit !== 0) throw new Error(`the example could not be made: ${made.notes}`);
  project.provide('example', { folder, said: made.out });
  return () => rmSync(folder, { recursive: true, force: true });
}
