import { bytesIn, type CborValue, Defect, hexOf } from '@bulkhead/seal';

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits as 32 lower-case hex digits: one organisation. */
export type OrgId = Brand<'OrgId'>;
/** A BLAKE2b-256 hash as 64 lower-case hex digits: of a charter, of a permit, of an envelope. */
export type Digest = Brand<'Digest'>;

/** Each throws a Defect on text of another form: texts come from `hexOf` or from a decoder that checks lengths. */
export const orgId = (text: string): OrgId => checked(text, /^[0-9a-f]{32}$/) as OrgId;
export const digest = (text: string): Digest => checked(text, /^[0-9a-f]{64}$/) as Digest;

/** The digest that these 32 bytes are; anything else is misshapen. */
export const digestIn = (value: CborValue | undefined): Digest => digest(hexOf(bytesIn(value, 32)));

function checked(text: string, form: RegExp): string {
  if (!form.test(text)) throw new Defect('an id is a fixed number of lower-case hex digits');
  return text;
}
