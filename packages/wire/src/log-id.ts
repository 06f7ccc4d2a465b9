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

/** The id that 32 bytes spell. */
export function logIdOfBytes(bytes: Uint8Array): LogId {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return logId(text);
}

/** The 32 bytes of an id, as they are hashed, bound and framed. */
export function logIdBytes(id: LogId): Uint8Array {
  return Uint8Array.from({ length: logIdLength }, (_, at) =>
    Number.parseInt(id.slice(2 * at, 2 * at + 2), 16),
  );
}
