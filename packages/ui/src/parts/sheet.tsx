import { lazy, type ReactNode, Suspense } from 'react';

const SheetDialog = lazy(async () => ({ default: (await import('./sheet-dialog.tsx')).SheetDialog }));

export interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  /** Escape, a tap outside and Back equal "Not now". */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet over the page: a few choices, or one irreversible act with its consequences in at most four sentences. */
export function Sheet(props: SheetProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <SheetDialog {...props} />
    </Suspense>
  );
}
