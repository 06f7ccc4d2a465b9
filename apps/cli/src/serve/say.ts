import type { Result } from '@bulkhead/records';
import type { ServeFault, Serving } from './index.ts';

/** What the console says about a start, in one line: what happened and, where it went wrong, what to do. */
export function startLine(started: Result<Serving, ServeFault>, port: number): string {
  if (started.ok) return `Bulkhead is open at ${started.value.address} (Ctrl+C ends it).`;
  const other = `npm start -- --port ${port >= 65535 ? 4600 : port + 100}`;
  switch (started.error.fault) {
    case 'port-busy':
      return `Port ${port} is in use, perhaps by Bulkhead itself: open http://localhost:${port}, or choose another port with ${other}`;
    case 'port-not-allowed':
      return `This account may not open port ${port}: choose a port above 1023 with ${other}`;
    case 'site-absent':
      return 'The app is not built: run npm start in the folder of the project, which builds it.';
    case 'not-serving':
      return `The network of this machine did not let us open port ${port}: try again with ${other}`;
  }
}
