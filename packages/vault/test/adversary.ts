import { decodeCbor, deriveKey, kekOf, openBytes, sealOverhead, unpad, vaultLayout } from '@bulkhead/seal';
import { contentOf } from '../src/container/body.ts';
import { context, frameUnit, headLength } from '../src/container/format.ts';
import { findSlot, findWells } from '../src/container/front.ts';
import type { StorageFolder } from '../src/index.ts';
import { decodeRing, type HeldCell, openForCell } from '../src/content/cell-ring.ts';
import { decodeEntry } from '../src/content/entry.ts';
import { quickStretch } from './house.ts';

/**
 * Everything that somebody reads who has the file and has forced the passphrase out of its owner: each key that the
 * passphrase leads to is tried on every place where something sealed could begin, in both halves.
 */
export async function readsWith(folder: StorageFolder, passphrase: string): Promise<readonly Uint8Array[]> {
  const opened = await folder.open('store');
  if (!opened.ok) return [];
  const storage = opened.value;
  const salt = storage.read(0, 16);
  if (!salt.ok) return [];
  const layout = vaultLayout({ bytes: storage.size });
  const slot = findSlot(storage, layout, kekOf(quickStretch(passphrase, salt.value)));
  if (!slot.ok) return [];
  const roots = [slot.value.rootKey, ...(slot.value.nextRootKey ? [slot.value.nextRootKey] : [])];
  const wells = findWells(storage, layout, roots);
  if (!wells.ok) return [];
  return wells.value.flatMap(({ generation, vaultKey }) =>
    layout.halves.flatMap(({ offset, length }) => {
      const bytes = storage.read(offset, length);
      return bytes.ok ? readsInHalf(bytes.value, generation, vaultKey) : [];
    }),
  );
}

function readsInHalf(half: Uint8Array, generation: number, key: Uint8Array): readonly Uint8Array[] {
  const frames = framesIn(half, generation, key);
  const cells = [...sectionsIn(half, generation, key, []), ...frames].flatMap(ringIn);
  const keys = cells.flatMap((cell) => (cell.key ? [cell.key] : []));
  const sealed = [...sectionsIn(half, generation, key, keys), ...frames];
  return [...sealed, ...sealed.flatMap((bytes) => insideOf(bytes, cells))];
}

function sectionsIn(
  half: Uint8Array,
  generation: number,
  key: Uint8Array,
  cells: readonly Uint8Array[],
): readonly Uint8Array[] {
  const plains = [0, 1].map((place) =>
    openBytes(key, half.subarray(0, headLength), context.head(generation, place)),
  );
  const head = plains.find((plain) => plain.ok);
  const body = head?.ok ? unpad(head.value) : undefined;
  const fields = body?.ok ? decodeCbor(body.value) : undefined;
  const [, , tableAt, tableLength] =
    fields?.ok && Array.isArray(fields.value) ? fields.value.map(Number) : [];
  if (tableAt === undefined || tableLength === undefined) return [];
  const table = openBytes(key, half.subarray(tableAt, tableAt + tableLength), context.table(generation));
  const rows = table.ok ? decodeCbor(table.value) : undefined;
  const list = rows?.ok && Array.isArray(rows.value) ? rows.value : [];
  return list.flatMap((row, index) => {
    const [, , , at, length] = Array.isArray(row) ? row.map(Number) : [];
    const stretch = half.subarray(at, (at ?? 0) + (length ?? 0));
    const keys = [key, ...cells.map((cell) => deriveKey(key, 'bulkhead/v1/half-cell', cell))];
    return keys.flatMap((one) => {
      const plain = openBytes(one, stretch, context.section(generation, index));
      return plain.ok ? [plain.value] : [];
    });
  });
}

function framesIn(half: Uint8Array, generation: number, key: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  const headSealed = 8 + sealOverhead;
  for (let at = 0; at + frameUnit <= half.length; at += frameUnit) {
    const head = openBytes(key, half.subarray(at, at + headSealed), context.frameHead(generation, at));
    if (!head.ok) continue;
    const length = new DataView(head.value.buffer, head.value.byteOffset).getUint32(0) + sealOverhead;
    const start = at + headSealed;
    const body = openBytes(key, half.subarray(start, start + length), context.frameBody(generation, at));
    if (body.ok) found.push(contentOf(body.value));
  }
  return found;
}

function ringIn(bytes: Uint8Array): readonly HeldCell[] {
  const value = decodeCbor(bytes);
  const lists = value.ok && Array.isArray(value.value) ? [value.value[1], value.value[2]] : [];
  return lists.flatMap((list) => {
    try {
      return decodeRing(list);
    } catch {
      // No ring: something else that is sealed.
      return [];
    }
  });
}

function insideOf(bytes: Uint8Array, cells: readonly HeldCell[]): readonly Uint8Array[] {
  const matters = ['changes', 'draft', 'drafts', 'segment'] as const;
  const sealed = [bytes, ...sealedInEntry(bytes)];
  return cells.flatMap((cell) =>
    matters.flatMap((matter) => sealed.flatMap((one) => openForCell(cell, matter, one) ?? [])),
  );
}

function sealedInEntry(bytes: Uint8Array): readonly Uint8Array[] {
  try {
    const entry = decodeEntry(bytes);
    return entry?.kind === 'changes' || entry?.kind === 'draft' ? [entry.sealed] : [];
  } catch {
    // Not a word of the log.
    return [];
  }
}

/** Whether a text stands in any of these bytes, in UTF-8. */
export function stands(text: string, bytes: readonly Uint8Array[]): boolean {
  return bytes.some((one) => Buffer.from(one.buffer, one.byteOffset, one.length).includes(text, 0, 'utf8'));
}
