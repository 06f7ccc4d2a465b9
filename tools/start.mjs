// `npm start`: from a fresh clone to the app, open on this machine.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project, setUp } from './setup.mjs';
import { runCommand } from './setup/trouble.mjs';

/** npm runs us through a shell that does not pass a signal on: when that shell is gone, so are we. */
function endWithNpm() {
  if (process.env['npm_lifecycle_event'] !== 'start' || process.platform === 'win32') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

await runCommand(async () => {
  endWithNpm();
  await setUp();
  const bulkhead = join(project, 'apps/cli/dist/bulkhead.js');
  process.argv = [process.execPath, bulkhead, 'start', ...process.argv.slice(2)];
  await import(pathToFileURL(bulkhead).href);
  return true;
});
