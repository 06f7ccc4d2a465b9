import { lazy, Suspense } from 'react';
import type { SheetProps } from './sheet-dialog.tsx';

const SheetDialog = lazy(async () => ({ default: (await import('./sheet-dialog.tsx')).SheetDialog }));

/** A sheet over the page: a few choices, or one irreversible act with its consequences in at most four sentences. */
export function Sheet(props: SheetProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <SheetDialog {...props} />
    </Suspense>
  );
}
