import { bytesIn, type CborValue } from '@bulkhead/seal';
import { type LogId, logIdOfBytes } from '@bulkhead/wire';
import { countIn } from '../../charter/shape.ts';

/** For every kind of fact how its fields are read, without the name before them. Each throws `Misshapen`. */
export type Readers<F extends { readonly kind: string }> = {
  readonly [K in F['kind']]: (fields: readonly CborValue[]) => Extract<F, { readonly kind: K }>;
};

/** What was signed, and when it came here. */
export const signedIn = ([bytes, signature, here]: readonly CborValue[]) => ({
  bytes: bytesIn(bytes),
  signature: bytesIn(signature, 64),
  here: countIn(here),
});

export const logIn = (value: CborValue | undefined): LogId => logIdOfBytes(bytesIn(value, 32));
