import {
  bytesIn,
  type CborValue,
  listOf,
  misshapen,
  type SigningContext,
  verifySignature,
} from '@bulkhead/seal';
import { countIn, fieldsOf, rising } from './shape.ts';

/** A signature and whose it is: the position of a root key in the charter, or of a signer of an entry. */
export interface Signature {
  readonly signer: number;
  readonly bytes: Uint8Array;
}

/** The organisation's three root keys, Ed25519, in the order of the charter. Two of them sign. */
export type RootKeys = readonly [Uint8Array, Uint8Array, Uint8Array];

const rootKeyCount = 3;
const rootSignatures = 2;
const signatureLength = 64;

export const signaturesValue = (signatures: readonly Signature[]): CborValue =>
  signatures.map(({ signer, bytes }) => [signer, bytes]);

/** Signatures as they were written: signers rise, so that the same ones have one encoding. */
export function signaturesIn(value: CborValue | undefined): readonly Signature[] {
  const signatures = listOf(value).map((item) => {
    const [signer, bytes] = fieldsOf(item, 2);
    return { signer: countIn(signer), bytes: bytesIn(bytes, signatureLength) };
  });
  rising(signatures.map(({ signer }) => signer));
  return signatures;
}

/** Exactly two signatures, by two of the three root keys. */
export function rootSignaturesIn(value: CborValue | undefined): readonly Signature[] {
  const signatures = signaturesIn(value);
  const fits =
    signatures.length === rootSignatures && signatures.every(({ signer }) => signer < rootKeyCount);
  return fits ? signatures : misshapen();
}

/** Whether two different root keys of `keys` signed this message in this context. */
export function signedByRoot(
  keys: RootKeys,
  context: SigningContext,
  message: Uint8Array,
  signatures: readonly Signature[],
): boolean {
  const signers = new Set(signatures.map(({ signer }) => signer));
  if (signers.size !== rootSignatures || signatures.length !== rootSignatures) return false;
  return signatures.every(({ signer, bytes }) => {
    const key = keys[signer];
    return key !== undefined && verifySignature(key, context, message, bytes);
  });
}
