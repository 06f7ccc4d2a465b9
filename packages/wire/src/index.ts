export { decodeFrames, encodeFrames, type Frame, type Frames } from './frames.ts';
export { dropEntryLength, entryLadder, isEntryLength, largestEntry } from './lengths.ts';
export { isLogId, type LogId, logId, logIdBytes, logIdLength, logIdOfBytes } from './log-id.ts';
