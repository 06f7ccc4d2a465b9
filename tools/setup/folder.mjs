import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from './trouble.mjs';

/**
 * @param {string} project
 * @throws {Trouble} when what is installed and built could not be written
 */
export function checkFolder(project) {
  const written = ['.', 'node_modules', 'apps/web', 'apps/cli'].map((folder) => join(project, folder));
  for (const folder of written) {
    if (existsSync(folder) && !isWritable(folder)) {
      throw new Trouble(
        `The folder ${project} is read-only, and Bulkhead has to write its parts and the built app into it: copy it to a folder of your own and start there.`,
      );
    }
  }
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
