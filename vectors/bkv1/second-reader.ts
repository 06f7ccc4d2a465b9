// A reader of BKV1 written from docs/formats alone, on @noble and hash-wasm. It imports nothing of ours: what it
// opens can be opened by anybody.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { argon2id } from 'hash-wasm';

type Item = null | number | string | Uint8Array | Item[] | Map<string, Item>;
export type OpenSlot = { index: number; rootKey: Uint8Array; kind: Item };
export type OpenWell = { index: number; generation: Item; half: Item; vaultKey: Item; checksum: Item };

const text = new TextEncoder();

/** passphrase.md: from what was typed to the key of the slots. */
export async function keyOfPassphrase(typed: string, salt: Uint8Array): Promise<Uint8Array> {
  const words = typed.normalize('NFKC').split(/\s+/u).filter(Boolean).join(' ');
  const parameters = { memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 };
  const k0 = await argon2id({ password: text.encode(words), salt, ...parameters, outputType: 'binary' });
  return kdf(k0, 'bulkhead/v1/kek');
}

/** bkv1.md, slots: every slot that opens, in order. */
export function readSlots(file: Uint8Array, kek: Uint8Array): OpenSlot[] {
  const commitment = kdf(kek, 'bulkhead/v1/commit');
  return [0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => {
    const offset = 4096 + 4096 * index;
    const plain = unseal(kek, file.subarray(offset, offset + 1064), ['bulkhead/v1/slot', 1, index]);
    const body = plain && parse(unpadded(plain));
    if (!(body instanceof Map) || !same(body.get('commit'), commitment)) return [];
    const rootKey = body.get('rootKey');
    return rootKey instanceof Uint8Array ? [{ index, rootKey, kind: body.get('kind') ?? null }] : [];
  });
}

/** bkv1.md, wells: every well that opens, in order. */
export function readWells(file: Uint8Array, rootKey: Uint8Array): OpenWell[] {
  return [0, 1].flatMap((index) => {
    const well = file.subarray(36_864 + 32_768 * index, 36_864 + 32_768 * (index + 1));
    const share = well.subarray(0, 32_640);
    const key = kdf(rootKey, 'bulkhead/v1/well', blake2b(share, { dkLen: 32 }));
    const plain = unseal(key, well.subarray(32_640), ['bulkhead/v1/well', 1]);
    const body = plain && parse(unpadded(plain));
    if (!Array.isArray(body)) return [];
    const [generation = null, half = null, vaultKey = null, checksum = null] = body;
    return [{ index, generation, half, vaultKey, checksum }];
  });
}

/** bkv1.md, primitives: opens `nonce || ciphertext || tag`, or null. */
export function unseal(key: Uint8Array, sealed: Uint8Array, associated: Item): Uint8Array | null {
  try {
    return xchacha20poly1305(key, sealed.subarray(0, 24), write(associated)).decrypt(sealed.subarray(24));
  } catch {
    return null;
  }
}

function kdf(key: Uint8Array, ...message: Item[]): Uint8Array {
  return blake2b(write(message), { key, dkLen: 32 });
}

function unpadded(body: Uint8Array): Uint8Array {
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0);
  if (body.subarray(4 + length).some((byte) => byte !== 0)) throw new Error('padding other than zero');
  return body.subarray(4, 4 + length);
}

const same = (a: Item | undefined, b: Uint8Array) =>
  a instanceof Uint8Array && a.length === b.length && a.every((byte, at) => byte === b[at]);

/** cbor.md, as far as labels, contexts and keys need it. */
export function write(item: Item): Uint8Array {
  if (typeof item === 'number') return Uint8Array.from(head(0, item));
  if (typeof item === 'string') return join(head(3, text.encode(item).length), text.encode(item));
  if (item instanceof Uint8Array) return join(head(2, item.length), item);
  if (Array.isArray(item)) return join(head(4, item.length), ...item.map(write));
  throw new Error('not needed by these formats');
}

function head(major: number, argument: number): number[] {
  if (argument < 24) return [(major << 5) | argument];
  if (argument < 256) return [(major << 5) | 24, argument];
  return [(major << 5) | 25, argument >> 8, argument & 255];
}

function join(...parts: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function key(item: Item): string {
  if (typeof item === 'string') return item;
  throw new Error('a map key that is no text');
}

/** cbor.md, reading: the bodies of slots and wells. */
export function parse(bytes: Uint8Array): Item {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const argument = (low: number): number => {
    if (low < 24) return low;
    const width = 1 << (low - 24);
    at += width;
    if (width === 8) return Number(view.getBigUint64(at - 8));
    return width === 4
      ? view.getUint32(at - 4)
      : width === 2
        ? view.getUint16(at - 2)
        : view.getUint8(at - 1);
  };
  const take = (length: number) => bytes.slice(at, (at += length));
  const next = (): Item => {
    const first = view.getUint8(at++);
    if (first === 0xf6) return null;
    const count = argument(first & 31);
    if (first >> 5 === 0) return count;
    if (first >> 5 === 1) return -1 - count;
    if (first >> 5 === 2) return take(count);
    if (first >> 5 === 3) return new TextDecoder().decode(take(count));
    if (first >> 5 === 4) return Array.from({ length: count }, next);
    if (first >> 5 !== 5) throw new Error('not needed by these formats');
    return new Map(Array.from({ length: count }, () => [key(next()), next()]));
  };
  return next();
}
