import { isEntryLength } from './lengths.ts';
import { type LogId, logIdBytes, logIdLength, logIdOfBytes } from './log-id.ts';

/** One sealed entry and the log it belongs to. */
export type Frame = { readonly log: LogId; readonly bytes: Uint8Array };

/**
 * What a run of frames holds. `cut`: after the last frame listed stands something that is no whole frame, as on a
 * stick that was pulled out too early; what came before it counts.
 */
export type Frames = { readonly frames: Frame[]; readonly rest: 'whole' | 'cut' };

const lengthField = 4;
const headLength = logIdLength + lengthField;

/**
 * Frames one after another: `log id (32) || u32 length (big endian) || bytes`. Throws on bytes whose length is not on
 * the ladder: nothing leaves a device in a length that tells something.
 */
export function encodeFrames(frames: Iterable<Frame>): Uint8Array {
  const all = [...frames];
  const total = all.reduce((sum, { bytes }) => sum + headLength + bytes.length, 0);
  const encoded = new Uint8Array(total);
  const view = new DataView(encoded.buffer);
  let at = 0;
  for (const { log, bytes } of all) {
    if (!isEntryLength(bytes.length)) throw new Error('defect: a frame has a length of the ladder');
    encoded.set(logIdBytes(log), at);
    view.setUint32(at + logIdLength, bytes.length);
    encoded.set(bytes, at + headLength);
    at += headLength + bytes.length;
  }
  return encoded;
}

/** Reads frames up to the first that is not whole or has a length off the ladder. Never throws; bytes are copies. */
export function decodeFrames(bytes: Uint8Array): Frames {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frames: Frame[] = [];
  let at = 0;
  while (at + headLength <= bytes.length) {
    const length = view.getUint32(at + logIdLength);
    const start = at + headLength;
    if (!isEntryLength(length) || start + length > bytes.length) break;
    const log = logIdOfBytes(bytes.subarray(at, at + logIdLength));
    frames.push({ log, bytes: bytes.slice(start, start + length) });
    at = start + length;
  }
  return { frames, rest: at === bytes.length ? 'whole' : 'cut' };
}
