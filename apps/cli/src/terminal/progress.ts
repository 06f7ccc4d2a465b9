import type { Surroundings } from '../surroundings.ts';

/** One line of progress on standard error: written over on a terminal, line after line elsewhere. */
export interface Progress {
  readonly show: (line: string) => void;
  /** Leaves the terminal on a line of its own. */
  readonly end: () => void;
}

export function progressLine({ note, live }: Surroundings): Progress {
  let open = false;
  return {
    show(line) {
      note(live ? `\r\u001b[K${line}` : `${line}\n`);
      open = live;
    },
    end() {
      if (open) note('\n');
      open = false;
    },
  };
}
