import { scriptAddress } from '../messages/trusted.ts';

/** Keeps this version of the app for use without a network, and lets a newer one in while nothing is open. */
export interface Offline {
  /** Call where nothing is open and nothing has been typed: a newer version that waits takes over now. */
  readonly letIn: () => void;
}

/** Where a browser cannot keep the app, it works all the same. */
export function keepOffline(): Offline {
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  let registered: Promise<ServiceWorkerRegistration | undefined> | undefined;
  return {
    letIn() {
      if (!workers) return;
      // Only now: fetching everything for later must not hold up what is shown first.
      registered ??= register(workers);
      void registered.then((registration) => takeOver(workers, registration));
    },
  };
}

async function register(workers: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await workers.register(scriptAddress('/sw.js'), { scope: '/' });
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return undefined;
    throw error;
  }
}

function takeOver(
  workers: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration | undefined,
): void {
  if (!registration?.waiting) return;
  workers.addEventListener('controllerchange', () => location.reload(), { once: true });
  registration.waiting.postMessage('take over');
}
