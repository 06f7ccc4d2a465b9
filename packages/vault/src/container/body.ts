/** What a log frame is for. `content` belongs to the vault above; the rest are notes of the container to itself. */
export const noteKinds = ['content', 'settled', 'closed', 'passphrase-begun', 'passphrase-undone'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** A frame body: one byte that says what it is for, then its content. */
export function bodyOf(kind: NoteKind, content: Uint8Array = new Uint8Array(0)): Uint8Array {
  const body = new Uint8Array(1 + content.length);
  body[0] = noteKinds.indexOf(kind);
  body.set(content, 1);
  return body;
}

/** Undefined: a kind that only a newer version knows. */
export const kindOf = (body: Uint8Array): NoteKind | undefined => noteKinds[body[0] ?? -1];

export const contentOf = (body: Uint8Array): Uint8Array => body.subarray(1);
