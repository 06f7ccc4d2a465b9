import { browserPath } from './browser.ts';

/** Files that run at once may not unpack the packaged browser over one another. */
export async function setup(): Promise<void> {
  await browserPath();
}
