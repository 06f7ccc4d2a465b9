import { lazy, Suspense } from 'react';
import { type FieldProps, TextField } from './fields.tsx';

const ComboBoxField = lazy(async () => ({ default: (await import('./combo-box.tsx')).ComboBoxField }));

export interface ComboOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}
export interface ComboProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly ComboOption[];
}

/** A code out of many, typed or chosen. What is typed is the value, whether it is among the options or not. */
export function ComboField(props: ComboProps) {
  return (
    <Suspense fallback={<TextField {...props} />}>
      <ComboBoxField {...props} />
    </Suspense>
  );
}
