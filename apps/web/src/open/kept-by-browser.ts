import { useEffect, useState } from 'react';

/**
 * Asks the browser not to clear what lies here when the device runs out of space. Some answer by themselves, some ask
 * whoever sits before them.
 */
export function askToBeKept(): void {
  // What came of it is asked where it is shown: see `useKeptByBrowser`.
  void navigator.storage.persist().catch(() => false);
}

/** Whether the browser has promised to keep what lies here; undefined until it has said so. */
export function useKeptByBrowser(): boolean | undefined {
  const [kept, setKept] = useState<boolean>();
  useEffect(() => {
    let shown = true;
    void navigator.storage.persisted().then((now) => shown && setKept(now));
    return () => {
      shown = false;
    };
  }, []);
  return kept;
}
