import type { CellInfo } from '@bulkhead/records';
import { useCells } from '@bulkhead/ui';

/** The compartment for meetings, wishes and notes: foster care where it is open, else that of the coordinators. */
export function useCareCell(): CellInfo | undefined {
  const [care] = useCells(['foster-care']);
  const [coordination] = useCells(['coordination']);
  return care ?? coordination;
}
