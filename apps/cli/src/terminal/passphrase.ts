import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal for the passphrase without showing what is typed. Undefined without a terminal, or without words. */
export function askPassphrase(prompt: string): Promise<string | undefined> {
  if (process.stdin.isTTY !== true) return Promise.resolve(undefined);
  process.stderr.write(prompt);
  const nowhere = new Writable({ write: (_bytes, _encoding, written) => written() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    let typed: string | undefined;
    reader.once('line', (line) => {
      typed = line === '' ? undefined : line;
      reader.close();
    });
    reader.once('close', () => {
      process.stderr.write('\n');
      resolve(typed);
    });
  });
}
