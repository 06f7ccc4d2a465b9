/** Lengths that a relay entry, a frame on a stick and a chunk of a blob may have: 512 bytes times 2^k, k = 0…7. */
export const entryLadder: readonly number[] = [512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];

/** The top of the ladder; also the length of every chunk of a blob. */
export const largestEntry = 65_536;

/** Every entry of a drop has this one length, so that a wrap cannot be told from a note. */
export const dropEntryLength = 4096;

export const isEntryLength = (length: number): boolean => entryLadder.includes(length);
