import type { Refusal } from '@bulkhead/records';
import type { Counts } from '../counts.ts';
import { sizes } from '../records.ts';

/** A gap needs a reason that fits it: fewer sets cannot be "over", more sets cannot be "short". */
export function gapRefusal(sent: Counts, arrived: Counts, reason: string | undefined): Refusal | undefined {
  for (const size of sizes) {
    const gap = (arrived[size] ?? 0) - (sent[size] ?? 0);
    const values = { size, sent: sent[size] ?? 0, arrived: arrived[size] ?? 0 };
    const field = `sizes.${size}`;
    if (gap < 0 && (reason === undefined || reason === 'over'))
      return { code: 'fewer-than-sent', field, values };
    if (gap > 0 && reason !== 'over' && reason !== 'wrong-size')
      return { code: 'more-than-sent', field, values };
  }
  return undefined;
}
