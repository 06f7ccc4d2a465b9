declare const brand: unique symbol;

/** The name of a log at a relay: 32 bytes as 64 lower-case hex digits. It says nothing about cell, device or epoch. */
export type LogId = string & { readonly [brand]: 'LogId' };

/** Length in bytes of a log id where it lies among other bytes. */
export const logIdLength = 32;

const hex64 = /^[0-9a-f]{64}$/;

export const isLogId = (text: string): text is LogId => hex64.test(text);

/** Throws on text that is not 64 lower-case hex digits: what comes from outside is asked with `isLogId` first. */
export function logId(text: string): LogId {
  if (!isLogId(text)) throw new Error('defect: a log id is 64 lower-case hex digits');
  return text;
}

/** The two digits of every byte. */
const digitsOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The id that 32 bytes spell. */
export function logIdOfBytes(bytes: Uint8Array): LogId {
  let text = '';
  for (const byte of bytes) text += digitsOf[byte];
  return logId(text);
}

/** The 32 bytes of an id, as they are hashed, bound and framed: with every entry that is sealed or opened. */
export function logIdBytes(id: LogId): Uint8Array {
  const bytes = new Uint8Array(logIdLength);
  for (let at = 0; at < logIdLength; at += 1)
    bytes[at] = 16 * digit(id.charCodeAt(2 * at)) + digit(id.charCodeAt(2 * at + 1));
  return bytes;
}

/** Of a lower-case hex digit: 0 to 9 begin at 48, a to f at 97. */
const digit = (code: number): number => code - (code < 97 ? 48 : 87);
