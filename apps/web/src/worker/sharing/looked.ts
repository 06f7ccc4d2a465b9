import { sealedFor } from '@bulkhead/vault';
import { decodeFrames } from '@bulkhead/wire';
import type { FileKind } from '../../messages/messages.ts';

/** How the header of a sealed file ends. */
const headerEnd = '\n--- ';

/** What a file is by its outside. Nothing is opened, and nothing of it is kept. */
export function lookedAt(bytes: Uint8Array): FileKind {
  const sealed = sealedFor(bytes);
  if (sealed !== undefined)
    return new TextDecoder('latin1').decode(bytes).includes(headerEnd) ? sealed : 'cut';
  const { frames } = decodeFrames(bytes);
  return frames.length > 0 ? 'invitation' : 'unknown';
}
