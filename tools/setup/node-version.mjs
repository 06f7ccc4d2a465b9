import { Trouble } from './trouble.mjs';

const oldest = { major: 20, minor: 19 };

/**
 * @param {string} version as `process.versions.node` gives it
 * @throws {Trouble} when it is too old
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `${oldest.major}.${oldest.minor}`;
  throw new Trouble(
    `Bulkhead needs Node ${needed} or newer and this is Node ${version}: install a newer one from https://nodejs.org and start again.`,
  );
}
