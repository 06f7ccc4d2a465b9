import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal for the passphrase without showing what is typed. Undefined without a terminal, or without words. */
export const askPassphrase = (prompt: string): Promise<string | undefined> =>
  asked(prompt, new Writable({ write: (_bytes, _encoding, written) => written() }));

/** Asks on the terminal for a line that may be seen. Undefined without a terminal, or where it was ended. */
export const ask = (prompt: string): Promise<string | undefined> => asked(prompt, process.stderr);

function asked(prompt: string, shown: NodeJS.WritableStream): Promise<string | undefined> {
  if (process.stdin.isTTY !== true) return Promise.resolve(undefined);
  process.stderr.write(prompt);
  const reader = createInterface({ input: process.stdin, output: shown, terminal: true });
  return new Promise((resolve) => {
    let typed: string | undefined;
    reader.once('line', (line) => {
      typed = line === '' ? undefined : line;
      reader.close();
    });
    reader.once('close', () => {
      if (shown !== process.stderr) process.stderr.write('\n');
      resolve(typed);
    });
  });
}
