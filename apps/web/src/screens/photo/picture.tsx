import { useCallback, useEffect } from 'react';

/**
 * The bytes of a picture, under an address of their own for as long as they are shown: it is taken back when the picture
 * goes, with the page, a lock, or another picture. Nothing but this page can follow it.
 */
export function Picture(props: {
  readonly bytes: Uint8Array;
  readonly alt: string;
  /** In pixels, so that the page stands still while it is opened. */
  readonly size?: { readonly width: number; readonly height: number };
}) {
  const { bytes } = props;
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([bytes.slice()]));
      image.src = address;
      return () => {
        image.removeAttribute('src');
        URL.revokeObjectURL(address);
      };
    },
    [bytes],
  );
  return <img className="photo" ref={show} alt={props.alt} {...props.size} />;
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
