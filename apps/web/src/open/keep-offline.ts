import { scriptAddress } from '../messages/trusted.ts';

/** Keeps this version of the app for use without a network. Where a browser cannot, the app works all the same. */
export async function keepOffline(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register(scriptAddress('/sw.js'), { scope: '/' });
    return true;
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}
