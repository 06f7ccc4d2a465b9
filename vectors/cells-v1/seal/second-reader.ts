// A reader of docs/formats/{envelope,wrap,blob,bundle,invitation,root-keys}.md on @noble and hash-wasm, written from the
// pages alone. Nothing of ours is imported but the other second reader: what it opens can be opened by anybody.
import { poly1305 } from '@noble/ciphers/_poly1305.js';
import { chacha20, chacha20poly1305, hchacha } from '@noble/ciphers/chacha.js';
import { u32 } from '@noble/ciphers/utils.js';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { argon2id } from 'hash-wasm';
import { parse, unseal, write } from '../../bkv1/second-reader.ts';

type Item = ReturnType<typeof parse>;

const H = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 32 });
const kdf = (key: Uint8Array, ...message: Item[]) => blake2b(write(message), { key, dkLen: 32 });
const none = new Uint8Array(0);

/** envelope.md, epoch keys. */
export function keysOfEpoch(ek: Uint8Array, cell: Uint8Array) {
  return {
    data: kdf(ek, 'bulkhead/v1/epoch-data', cell),
    checkpoint: kdf(ek, 'bulkhead/v1/epoch-checkpoint', cell),
    writeSeed: kdf(ek, 'bulkhead/v1/epoch-write', cell),
    read: kdf(ek, 'bulkhead/v1/epoch-read', cell),
    commit: kdf(ek, 'bulkhead/v1/commit', cell),
  };
}

/** envelope.md, mailbox: from the three capabilities, W and A as seeds. */
export function logOf(writeSeed: Uint8Array, read: Uint8Array, adminPublic: Uint8Array): Uint8Array {
  const writePublic = ed25519.getPublicKey(writeSeed);
  return sha256(concatBytes(utf8ToBytes('bh-log-v1'), writePublic, sha256(read), adminPublic));
}

/** envelope.md, signature. */
export function isSigned(
  publicKey: Uint8Array,
  context: Item[],
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return ed25519.verify(signature, H(write([...context, message])), publicKey, { zip215: false });
}

/** envelope.md: an entry under the label given, or null. */
export function openEntry(key: Uint8Array, label: string, log: Uint8Array, entry: Uint8Array) {
  const rungs = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];
  if (!rungs.includes(entry.length) || entry[0] !== 1) return null;
  const body = unseal(key, entry.subarray(1), [label, 1, log]);
  return body && unpadded(body);
}

/** wrap.md: an entry of a drop, or null. */
export function openDrop(
  label: string,
  [org, cell, device]: readonly [Uint8Array, Uint8Array, Uint8Array],
  kemSeed: Uint8Array,
  entry: Uint8Array,
): Item {
  if (entry.length !== 4096 || entry[0] !== 1) return null;
  const { publicKey } = ml_kem768_x25519.keygen(kemSeed);
  const body = openHpke(kemSeed, write([label, 1, org, cell, device, H(publicKey)]), entry.subarray(1));
  return parse(unpadded(body));
}

/** wrap.md, HPKE: base mode, X-Wing, HKDF-SHA256, ChaCha20-Poly1305, one message. Throws where the tag does not fit. */
export function openHpke(kemSeed: Uint8Array, info: Uint8Array, sealed: Uint8Array): Uint8Array {
  const { secretKey } = ml_kem768_x25519.keygen(kemSeed);
  const shared = ml_kem768_x25519.decapsulate(sealed.subarray(0, 1120), secretKey);
  const suite = concatBytes(utf8ToBytes('HPKE'), Uint8Array.of(0x64, 0x7a, 0, 1, 0, 3));
  const labeled = (label: string, input: Uint8Array) =>
    concatBytes(utf8ToBytes('HPKE-v1'), suite, utf8ToBytes(label), input);
  const extract = (salt: Uint8Array, label: string, input: Uint8Array) =>
    hmac(sha256, salt, labeled(label, input));
  const context = concatBytes(
    Uint8Array.of(0),
    extract(none, 'psk_id_hash', none),
    extract(none, 'info_hash', info),
  );
  const secret = extract(shared, 'secret', none);
  const expand = (label: string, length: number) =>
    hmac(
      sha256,
      secret,
      concatBytes(Uint8Array.of(0, length), labeled(label, context), Uint8Array.of(1)),
    ).slice(0, length);
  return chacha20poly1305(expand('key', 32), expand('base_nonce', 12)).decrypt(sealed.subarray(1120));
}

/** blob.md: the whole of a blob. Throws on anything that does not fit. */
export function readBlob(key: Uint8Array, chunks: Uint8Array[]): Uint8Array {
  const header = chunks[0]?.subarray(0, 24) ?? none;
  const k = new Uint32Array(8);
  hchacha(u32(utf8ToBytes('expand 32-byte k')), u32(key), u32(header.slice(0, 16)), k);
  const stream = { k: new Uint8Array(k.buffer), inner: header.slice(16), counter: 1 };
  const label = write(['bulkhead/v1/blob', 1]);
  const pieces = chunks.map((chunk, index) => {
    const { tag, piece } = pull(stream, index === 0 ? chunk.subarray(24) : chunk, label);
    if (tag !== (index === chunks.length - 1 ? 3 : 0)) throw new Error('another tag');
    return piece;
  });
  return unpadded(concatBytes(...pieces));
}

type Stream = { k: Uint8Array; inner: Uint8Array; counter: number };

/** blob.md, secretstream, steps 1 to 5. */
function pull(stream: Stream, sealed: Uint8Array, associated: Uint8Array) {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(0, stream.counter, true);
  nonce.set(stream.inner, 4);
  const piece = chacha20(stream.k, nonce, sealed.subarray(1, -16), undefined, 2);
  const marked = chacha20(stream.k, nonce, new Uint8Array(64), undefined, 1);
  const tag = (marked[0] ?? 0) ^ (sealed[0] ?? 0);
  marked[0] = sealed[0] ?? 0;
  const lengths = new Uint8Array(16);
  new DataView(lengths.buffer).setBigUint64(0, BigInt(associated.length), true);
  new DataView(lengths.buffer).setBigUint64(8, BigInt(64 + piece.length), true);
  const mac = poly1305(
    concatBytes(
      associated,
      new Uint8Array((16 - (associated.length % 16)) % 16),
      marked,
      sealed.subarray(1, -16),
      new Uint8Array(piece.length % 16),
      lengths,
    ),
    chacha20(stream.k, nonce, new Uint8Array(64)).slice(0, 32),
  );
  if (!same(mac, sealed.subarray(-16))) throw new Error('does not verify');
  stream.inner = stream.inner.map((byte, at) => byte ^ (mac[at] ?? 0));
  stream.counter++;
  return { tag, piece };
}

/** bundle.md, outside: an age file, with the scalar of a device or with words. One stanza of the kind must fit. */
export function readAge(file: Uint8Array, opener: { scalar: Uint8Array } | { words: string }): Uint8Array {
  const end = Buffer.from(file).indexOf('\n---') + 4;
  const header = Buffer.from(file.subarray(0, end)).toString('latin1');
  const headerEnd = Buffer.from(file).indexOf('\n', end) + 1;
  const stanzas = [...header.matchAll(/-> (\S+) (\S+)(?: (\S+))?\n(\S+)\n/g)];
  const fileKey = stanzas
    .map(([, kind = '', first = '', second = '', body = '']) =>
      unwrap(kind, [first, second], base64(body), opener),
    )
    .find((key) => key !== null);
  if (!fileKey) throw new Error('for somebody else');
  const mac = hmac(sha256, hkdf(sha256, fileKey, none, utf8ToBytes('header'), 32), file.subarray(0, end));
  if (!same(mac, base64(Buffer.from(file.subarray(end + 1, headerEnd - 1)).toString())))
    throw new Error('header');
  const payload = file.subarray(headerEnd);
  const key = hkdf(sha256, fileKey, payload.subarray(0, 16), utf8ToBytes('payload'), 32);
  const sealed = payload.subarray(16);
  const count = Math.max(1, Math.ceil(sealed.length / (65_536 + 16)));
  const chunks = Array.from({ length: count }, (_, at) => {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(7, at);
    nonce[11] = at === count - 1 ? 1 : 0;
    return chacha20poly1305(key, nonce).decrypt(sealed.subarray(at * 65_552, (at + 1) * 65_552));
  });
  return concatBytes(...chunks);
}

function unwrap(
  kind: string,
  [first, second]: readonly [string, string],
  body: Uint8Array,
  opener: { scalar: Uint8Array } | { words: string },
): Uint8Array | null {
  const nonce = new Uint8Array(12);
  if (kind === 'X25519' && 'scalar' in opener) {
    const share = base64(first);
    const salt = concatBytes(share, x25519.getPublicKey(opener.scalar));
    const shared = x25519.getSharedSecret(opener.scalar, share);
    const key = hkdf(sha256, shared, salt, utf8ToBytes('age-encryption.org/v1/X25519'), 32);
    try {
      return chacha20poly1305(key, nonce).decrypt(body);
    } catch {
      return null;
    }
  }
  if (kind !== 'scrypt' || !('words' in opener)) return null;
  const salt = concatBytes(utf8ToBytes('age-encryption.org/v1/scrypt'), base64(first));
  const key = scrypt(utf8ToBytes(opener.words), salt, { N: 2 ** Number(second), r: 8, p: 1, dkLen: 32 });
  return chacha20poly1305(key, nonce).decrypt(body);
}

/** The scalar of an age identity (Bech32, whose checksum of six characters is not looked at here). */
export function scalarOf(identity: string): Uint8Array {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const data = identity.toLowerCase().slice('age-secret-key-1'.length, -6);
  let bits = 0n;
  for (const character of data) bits = (bits << 5n) | BigInt(alphabet.indexOf(character));
  // 52 characters are 260 bits: 256 and a padding of 4.
  return Uint8Array.from(Buffer.from((bits >> 4n).toString(16).padStart(64, '0'), 'hex'));
}

/** bundle.md, inside: every whole frame, each as id and bytes. */
export function readFrames(bytes: Uint8Array): [Uint8Array, Uint8Array][] {
  const frames: [Uint8Array, Uint8Array][] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at + 32).getUint32(0);
    frames.push([bytes.slice(at, at + 32), bytes.slice(at + 36, at + 36 + length)]);
    at += 36 + length;
  }
  return frames;
}

/** invitation.md, words to secret. */
export async function secretOfWords(words: string): Promise<Uint8Array> {
  const salt = H(utf8ToBytes('bulkhead/v1/invite')).slice(0, 16);
  const cost = { memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 };
  return argon2id({ password: utf8ToBytes(words), salt, ...cost, outputType: 'binary' });
}

/** invitation.md, rendezvous and one message. */
export function openInvite(secret: Uint8Array, step: string, entry: Uint8Array) {
  const part = (name: string) => kdf(secret, `bulkhead/v1/invite-${name}`);
  const log = logOf(part('write'), part('read'), ed25519.getPublicKey(part('admin')));
  return { log, plain: openEntry(part(step), `bulkhead/v1/invite-${step}`, log, entry) };
}

/** invitation.md, the answer, the commitment and the pictures. */
export const answerInfo = (m1: Uint8Array) => write(['bulkhead/v1/invite-answer', 1, H(m1)]);
export const commitment = (number: Uint8Array) => H(write(['bulkhead/v1/invite-commit', 1, number]));
export function pictures(m1: Uint8Array, m2: Uint8Array, number: Uint8Array): number[] {
  const digest = H(write(['bulkhead/v1/sas', 1, H(m1), H(m2), number]));
  const bits = new DataView(digest.buffer, digest.byteOffset).getUint32(0);
  return [26, 20, 14, 8].map((shift) => (bits >>> shift) & 63);
}

/** root-keys.md: the seed that 24 words of this list stand for. */
export function seedOfWords(words: string, list: readonly string[]): Uint8Array {
  let bits = 0n;
  for (const word of words.split(' ')) bits = (bits << 11n) | BigInt(list.indexOf(word));
  const bytes = Uint8Array.from(Buffer.from(bits.toString(16).padStart(66, '0'), 'hex'));
  const seed = bytes.slice(0, 32);
  if (sha256(seed)[0] !== bytes[32]) throw new Error('checksum');
  return seed;
}

const base64 = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at]);

function unpadded(body: Uint8Array): Uint8Array {
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0);
  if (body.subarray(4 + length).some((byte) => byte !== 0)) throw new Error('padding other than zero');
  return body.slice(4, 4 + length);
}
