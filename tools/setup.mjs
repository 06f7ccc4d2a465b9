// What `npm start` and `npm test` do first. Only what comes with Node may be imported here at the top:
// on a new machine nothing is installed yet.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetBuild, isBuilt, rememberBuild, sourceStamp } from './setup/build-stamp.mjs';
import { checkFolder } from './setup/folder.mjs';
import { installParts } from './setup/install.mjs';
import { checkNode } from './setup/node-version.mjs';
import { lineOf } from './setup/say.mjs';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Has the parts from npm in place.
 * @param {(line: string) => void} [say] takes the progress
 * @throws {import('./setup/trouble.mjs').Trouble} when a person has to put something right first
 */
export async function install(say = console.log) {
  checkNode(process.versions.node);
  await installParts(project, say);
}

/**
 * Brings the folder from a fresh clone to a built app, doing only what is not done yet.
 * @param {(line: string) => void} [say] takes the progress
 * @throws {import('./setup/trouble.mjs').Trouble} when a person has to put something right first
 */
export async function setUp(say = console.log) {
  await install(say);
  if (isBuilt(project)) return;
  checkFolder(project);
  say(lineOf('building'));
  forgetBuild(project);
  const { build } = await import('./setup/build.mjs');
  await build(project, say);
  rememberBuild(project, sourceStamp(project));
}
