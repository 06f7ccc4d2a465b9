import type { Fault, Refusal, Result } from '@bulkhead/records';
import type * as v from 'valibot';
import type { resultOf } from '../messages/messages.ts';

type Crossed<T> = v.InferOutput<ReturnType<typeof resultOf<v.GenericSchema<T>>>>;

/** A `Result` as it came from the worker, with what is absent left out. */
export function crossed<T>(result: Crossed<T>): Result<T, Refusal | Fault> {
  if (result.ok) return result;
  return { ok: false, error: 'fault' in result.error ? result.error : refusalOf(result.error) };
}

interface RefusalCrossed {
  readonly code: string;
  readonly field?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
  readonly also?: readonly RefusalCrossed[] | undefined;
}
function refusalOf({ code, field, values, also }: RefusalCrossed): Refusal {
  return {
    code,
    ...(field !== undefined && { field }),
    ...(values !== undefined && { values }),
    ...(also !== undefined && { also: also.map(refusalOf) }),
  };
}
