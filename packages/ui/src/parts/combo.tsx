import { lazy, Suspense } from 'react';
import type { ComboProps } from './combo-box.tsx';
import { TextField } from './fields.tsx';

const ComboBoxField = lazy(async () => ({ default: (await import('./combo-box.tsx')).ComboBoxField }));

/** A code out of many, typed or chosen. What is typed is the value, whether it is among the options or not. */
export function ComboField(props: ComboProps) {
  return (
    <Suspense fallback={<TextField {...props} />}>
      <ComboBoxField {...props} />
    </Suspense>
  );
}
