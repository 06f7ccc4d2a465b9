import type { Opening } from '@bulkhead/vault';

/** What the command line touches of the machine: handed in, so that whole commands can be tried in a test. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Standard output: what was asked for, and nothing else. */
  readonly out: (text: string) => void;
  /** Standard error: progress, and why something was not done. */
  readonly note: (text: string) => void;
  /** Width of the terminal that shows standard output; undefined where it goes into a file or another program. */
  readonly columns: number | undefined;
  /** Whether standard error is a terminal, on which a line of progress may be written over. */
  readonly live: boolean;
  /** Asks without showing what is typed. Undefined where nobody can be asked, or nothing was typed. */
  readonly askPassphrase: (prompt: string) => Promise<string | undefined>;
  /** Asks and shows what is typed. Undefined where nobody can be asked. */
  readonly ask: (prompt: string) => Promise<string | undefined>;
  /** Whether somebody sits here who can be asked. */
  readonly attended: boolean;
  /** Lets so many milliseconds pass. */
  readonly pause: (ms: number) => Promise<void>;
  /** The folder of the built web app. */
  readonly site: string;
  /** Calls back when somebody ends the program: Ctrl+C. */
  readonly whenEnded: (end: () => void) => void;
  /** Clock and randomness of the device; `stretch` only where a test cannot wait for Argon2id. */
  readonly device: Pick<Opening, 'clock' | 'random' | 'stretch'>;
}
