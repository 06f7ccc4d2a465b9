import { useSyncExternalStore } from 'react';

// The one breakpoint of the house.
const WIDE = '(min-width: 56rem)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the screen is that of a laptop: where a part stands in another place there, not only in another size. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(WIDE).matches);
