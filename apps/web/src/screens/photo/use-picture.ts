import { useEffect, useState } from 'react';

/**
 * An address for the bytes of a picture, for as long as they are shown: it is taken back when others are, when the page is
 * left, locked or hidden. Nothing but this page can follow it.
 */
export function usePicture(bytes: Uint8Array | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return undefined;
    const made = URL.createObjectURL(new Blob([bytes.slice()]));
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [bytes]);
  return address;
}

/** Calls back when the page is not looked at any more. */
export function useHidden(hide: () => void): void {
  useEffect(() => {
    const turned = (): void => {
      if (document.hidden) hide();
    };
    document.addEventListener('visibilitychange', turned);
    return () => document.removeEventListener('visibilitychange', turned);
  }, [hide]);
}
