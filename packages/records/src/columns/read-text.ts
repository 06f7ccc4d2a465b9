const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A longer text goes to the decoder of the platform, which costs more to call and less per letter. */
const SHORT = 48;
const codes: number[] = [];

/** UTF-8 as text. A short text of plain letters, as most codes and notes are, is read without calling the decoder. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from;
  if (length > SHORT) return decoder.decode(bytes.subarray(from, to));
  codes.length = length;
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[from + at] ?? 0;
    if (byte > 127) return decoder.decode(bytes.subarray(from, to));
    codes[at] = byte;
  }
  return String.fromCharCode(...codes);
}

export const readWholeText = (bytes: Uint8Array): string => decoder.decode(bytes);
