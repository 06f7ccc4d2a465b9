// All that a pure room may expect of the world besides the language itself: no page, no Node, no clock.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}

/** Bytes one piece after the other, as `age-encryption` takes and gives them. */
declare class ReadableStream<T> {
  constructor(source: {
    pull(controller: { enqueue(piece: T): void; close(): void }): void;
  });
  getReader(): { read(): Promise<{ done: false; value: T } | { done: true }> };
}
