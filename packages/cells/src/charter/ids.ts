import { bytesIn, type CborValue, Defect, hexOf } from '@bulkhead/seal';

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits as 32 lower-case hex digits: one organisation. */
export type OrgId = Brand<'OrgId'>;
/** A BLAKE2b-256 hash as 64 lower-case hex digits: of a charter, of a permit, of an envelope. */
export type Digest = Brand<'Digest'>;
/**
 * 128 random bits as 32 lower-case hex digits: one person in one cell (rules B1). The devices of a person have the same
 * code there; no code is in two cells, and none comes from a name. Which devices are one person's is the word of the
 * steward who let them in.
 */
export type HolderCode = Brand<'HolderCode'>;

/** Each throws a Defect on text of another form: texts come from `hexOf` or from a decoder that checks lengths. */
export const orgId = (text: string): OrgId => checked(text, /^[0-9a-f]{32}$/);
export const digest = (text: string): Digest => checked(text, /^[0-9a-f]{64}$/);
export const holderCode = (text: string): HolderCode => checked(text, /^[0-9a-f]{32}$/);

/** The digest that these 32 bytes are; anything else is misshapen. */
export const digestIn = (value: CborValue | undefined): Digest => digest(hexOf(bytesIn(value, 32)));

function checked<Name extends string>(text: string, form: RegExp): Brand<Name> {
  if (!form.test(text)) throw new Defect('an id is a fixed number of lower-case hex digits');
  return text as Brand<Name>;
}
