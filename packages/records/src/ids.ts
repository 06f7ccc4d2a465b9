/**
 * The names that tie records, changes and people together. All are opaque text to everybody but the code that
 * makes them: no sequence, no date and no place can be read from one.
 */

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** 128 random bits as 32 lower-case hex digits. Unique in the whole organisation, never shown to a person. */
export type RecordId = Brand<'RecordId'>;
/** 128 random bits as hex. Also the name of every head that the change left behind. */
export type ChangeId = Brand<'ChangeId'>;
/** 128 random bits as hex: one compartment. */
export type CellId = Brand<'CellId'>;
/** 128 random bits as hex: one device in one cell (rules B1: no device has the same id in two cells). */
export type DeviceId = Brand<'DeviceId'>;
/** The only everyday name of a person, place or case: `K-014`, `SS-02`. Always in its canonical form. */
export type Code = Brand<'Code'>;

const HEX_ID = /^[0-9a-f]{32}$/;

export const isId = (text: string): boolean => HEX_ID.test(text);

/** Each throws a Defect on text that is not 32 hex digits: ids are made by `newId` or read by decoders that check first. */
export const recordId = (text: string): RecordId => checked(text) as RecordId;
export const changeId = (text: string): ChangeId => checked(text) as ChangeId;
export const cellId = (text: string): CellId => checked(text) as CellId;
export const deviceId = (text: string): DeviceId => checked(text) as DeviceId;

/** Ids that were checked when they came in and are now read back from where they lie. */
export const idAgain = {
  record: (text: string): RecordId => text as RecordId,
  change: (text: string): ChangeId => text as ChangeId,
} as const;

function checked(text: string): string {
  if (!isId(text)) throw new Error('defect: an id is 32 hex digits');
  return text;
}

/** Sixteen random bytes as an id. The bytes are handed in: this package has no source of randomness. */
export function idFrom(bytes: Uint8Array): RecordId {
  if (bytes.length !== 16) throw new Error('defect: an id is made of 16 bytes');
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text as RecordId;
}
