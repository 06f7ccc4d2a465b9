import { useSyncExternalStore } from 'react';

const wide = '(min-width: 56rem)';
function onWidth(changed: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the screen has room for two columns. */
export const useWide = (): boolean => useSyncExternalStore(onWidth, () => matchMedia(wide).matches);
